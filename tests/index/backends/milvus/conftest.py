"""A store that is fed to a Milvus server."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.backends.milvus.backend import MilvusBackend
from index.backends.milvus.notes import Notes
from index.backends.milvus.server import Server
from shelf import Shelf

# Opens the writer's backend of the shelf's store, over a server.
Writer = Callable[[str], MilvusBackend]


@pytest.fixture
def writer(shelf: Shelf) -> Writer:
    """Opens the writer's backend over a server."""

    def opened(uri: str) -> MilvusBackend:
        return MilvusBackend(shelf.store.folder, uri=uri, library=shelf.store.store_id)

    return opened


@pytest.fixture
def collections(shelf: Shelf) -> Callable[[str], list[str]]:
    """The collections that a server has of the shelf's store, without what tells them from others'."""

    def named(uri: str) -> list[str]:
        server = Server(uri)
        library = Notes.of(server, shelf.store.store_id).collection.name
        return sorted(one.removeprefix(library) for one in server.collections() if one.startswith(library))

    return named


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The folder in which another machine would keep its mirrors."""
    return tmp_path / "machine"
