"""Every backend, opened always in the same place: what a test asks of one, it asks of all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from index.backends.backend import Backend, Derived
from index.backends.local.backend import LocalBackend
from shelf import Shelf

# Opens the indexes of the shelf's store in a folder.
Open = Callable[[Path], Backend]


@pytest.fixture(params=["local", pytest.param("milvus", marks=pytest.mark.programs)])
def open_backend(request: pytest.FixtureRequest, shelf: Shelf) -> Open:
    """Opens a backend in a folder."""
    if request.param == "local":
        return LocalBackend
    uri: str = request.getfixturevalue("milvus")
    from index.backends.milvus.backend import MilvusBackend

    return partial(MilvusBackend, uri=uri, library=shelf.store.store_id)


@pytest.fixture(params=["lexical", "vectors"])
def part(request: pytest.FixtureRequest) -> str:
    """The name of an index."""
    return str(request.param)


@pytest.fixture
def make(open_backend: Open, part: str, tmp_path: Path) -> Callable[[], Derived]:
    """Opens an index of a backend, on disk, always in the same place."""

    def opened() -> Derived:
        index: Derived = getattr(open_backend(tmp_path), part)
        return index

    return opened
