"""Reading a file that a test has written, and why it is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.read import read_document

Put = Callable[..., Path]


def refused(path: Path, **options: int) -> UnreadableDocument:
    """The error that a file is refused with."""
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path, **options)
    return caught.value


def refusal(path: Path, **options: int) -> str:
    """The reason for which a file is refused."""
    return refused(path, **options).reason
