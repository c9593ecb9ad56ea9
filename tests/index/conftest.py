"""What the tests of stored directives share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from embed.hashing import HashingEncoder
from embed.resolve import load_encoder
from index.ingest.files import source_name
from index.ingest.pipeline import ingest
from index.search.searcher import Searcher
from index.store.store import Store
from shelf import Put, Shelf


@pytest.fixture
def put(shelf: Shelf, store: Store, encoder: HashingEncoder, tmp_path: Path) -> Put:
    """Stores texts, each under its name; returns a searcher over the store."""

    def put(**texts: str) -> Searcher:
        for name, text in texts.items():
            file = tmp_path / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            shelf.put_text(source_name(file), text)
        return Searcher(store, encoder)

    return put


@pytest.fixture(scope="session")
def seeds(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """The seeds, embedded with the default model."""
    store, encoder = Store(tmp_path_factory.mktemp("seeds")), load_encoder()
    files = sorted((shared_folder / "seeds").glob("*.txt"))
    assert {outcome.status for outcome in ingest(files, store, encoder)} == {"stored"}
    yield Searcher(store, encoder)
    store.close()
