"""Indexes of a store that is only read: taken as they lie beside it, followed elsewhere, never changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.backends.local import vectors
from index.backends.local.backend import LocalBackend
from index.backends.local.private import private_backend
from index.ingest.maintenance import reembed
from index.store.store import Store
from other_weights import OtherWeights
from shelf import Shelf

PARTS = ("lexical", "vectors")
_MANY = 40


@pytest.fixture
def reading(shelf: Shelf) -> Iterator[Store]:
    """The store of the shelf with indexes beside it, opened for reading alone."""
    shelf.put("a.txt", *(f"tuần tra rừng số {n}" for n in range(_MANY)))
    backend = LocalBackend(shelf.store.folder)
    backend.follow(shelf.store)
    backend.shape(shelf.store, None)
    backend.keep(shelf.store, "catalogue", b"what is known of directives")
    store = Store(shelf.store.folder, read_only=True)
    yield store
    store.close()


def derived(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Every file of what is derived from a store, and when it was changed."""
    files = (file for part in (*PARTS, "shape", "catalogue") for file in (folder / part).iterdir())
    return {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def test_nothing_is_derived_again_or_copied(reading: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    backend = private_backend(reading.folder)
    assert backend.follow(reading) == {"lexical": "current", "vectors": "current"}
    assert backend.is_as(reading)
    assert backend.kept(reading, "catalogue") == (reading.generation, b"what is known of directives")
    monkeypatch.setattr(Store, "shape", None)  # which reads every clause
    assert len(backend.shape(reading, None).row) == _MANY
    own = backend.lexical._folder
    assert own is not None
    large = [file for part in PARTS for file in (own.parent / part).glob("[!.]*") if file.suffix != ".json"]
    assert large
    assert all(file.is_symlink() for file in large)


def test_what_others_store_is_followed_and_the_folder_stays_as_it_is(
    reading: Store, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_FEW", 0)
    backend, before = private_backend(reading.folder), derived(reading.folder)
    backend.follow(reading)
    for n in range(3):
        shelf.put(f"{n}.txt", *(f"tiêm vắc xin {n} {m}" for m in range(_MANY)))
        assert backend.follow(reading) == {"lexical": "caught_up", "vectors": "caught_up"}
        backend.shape(reading, None)
        backend.keep(reading, "catalogue", b"more")
        assert backend.is_as(reading)
    shelf.store.remove([one.directive_id for one in shelf.store.directives()[:2]])
    backend.follow(reading)
    assert backend.is_as(reading)
    reembed(shelf.store, OtherWeights(dim=64))
    assert backend.follow(reading)["vectors"] == "rebuilt"
    assert backend.is_as(reading)
    assert derived(reading.folder) == before


def test_indexes_that_their_owner_brought_up_are_taken(
    reading: Store, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_FEW", 0)
    backend, owner = private_backend(reading.folder), LocalBackend(reading.folder)
    backend.follow(reading)
    for n in range(12):  # tantivy merges its segments, vectors are packed, and files go
        shelf.put(f"{n}.txt", *(f"tiêm vắc xin {n} {m}" for m in range(_MANY)))
        if n % 2:
            shelf.store.forget(f"{n - 1}.txt")
        if n % 3 == 0:  # meanwhile it followed by itself
            assert backend.follow(reading) == {"lexical": "caught_up", "vectors": "caught_up"}
        last = backend.frozen()
        terms = {"clause": {"tiêm": 1.0}}
        found = last.lexical.score(terms, within=None, limit=5)
        owner.follow(shelf.store)
        assert last.lexical.score(terms, within=None, limit=5) == found
        assert backend.follow(reading)["lexical"] == "current"
        assert backend.is_as(reading)


def test_a_damaged_index_is_made_again_elsewhere(reading: Store) -> None:
    for part in PARTS:
        for file in (reading.folder / part).glob("[!.]*"):
            if file.suffix != ".json":
                file.write_bytes(file.read_bytes()[::-1])
    before = derived(reading.folder)
    backend = private_backend(reading.folder)
    assert backend.follow(reading) == {"lexical": "rebuilt", "vectors": "rebuilt"}
    assert backend.is_as(reading)
    assert derived(reading.folder) == before


def test_without_a_lock_to_hold_indexes_are_taken_all_the_same(reading: Store) -> None:
    for part in PARTS:
        (reading.folder / part).with_suffix(".lock").unlink()
    backend = private_backend(reading.folder)
    assert backend.follow(reading) == {"lexical": "current", "vectors": "current"}
    assert not list(reading.folder.glob("*.lock"))


def test_what_was_linked_goes_with_the_backend(reading: Store) -> None:
    backend, before = private_backend(reading.folder), derived(reading.folder)
    backend.follow(reading)
    own = backend.lexical._folder
    assert own is not None
    del backend
    assert not own.parent.exists()
    assert derived(reading.folder) == before
