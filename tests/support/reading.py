"""Reading a file that a test has written, and why it is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.read import read_document

Put = Callable[..., Path]
SENTENCE = "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, thống kê trang thiết bị phòng, chống dịch."


def refused(path: Path) -> UnreadableDocument:
    """The error that a file is refused with."""
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    return caught.value


def refusal(path: Path) -> str:
    """The reason for which a file is refused."""
    return refused(path).reason
