"""What the indexes beside a store do with files that are not theirs, not whole, or from another time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.backends.backend import Backend, Derived
from index.backends.local.backend import LocalBackend
from index.backends.state import DerivedState, read_state, write_state
from indexes import found
from shelf import Shelf

PARTS = ["lexical", "vectors"]


@pytest.fixture
def open_backend() -> Callable[[Path], Backend]:
    """Opens the indexes in a folder."""
    return LocalBackend


def test_an_index_of_a_later_generation_is_rebuilt(
    make: Callable[[], Derived], shelf: Shelf, tmp_path: Path, part: str
) -> None:
    shelf.put("a.txt", "một")
    make().follow(shelf.store)
    state = read_state(tmp_path / part)
    assert state is not None
    write_state(tmp_path / part, DerivedState(state.store_id, state.generation + 5, state.seal))
    assert make().follow(shelf.store) == "rebuilt"


def test_an_index_of_another_store_is_rebuilt(
    make: Callable[[], Derived], shelf: Shelf, tmp_path: Path, part: str
) -> None:
    shelf.put("a.txt", "một")
    make().follow(shelf.store)
    state = read_state(tmp_path / part)
    assert state is not None
    write_state(tmp_path / part, DerivedState("another", state.generation, state.seal))
    assert make().follow(shelf.store) == "rebuilt"


@pytest.mark.parametrize("damage", [b"", b"damaged" * 100])
def test_damaged_files_are_rebuilt(
    make: Callable[[], Derived], shelf: Shelf, tmp_path: Path, part: str, damage: bytes
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    make().follow(shelf.store)
    for file in (tmp_path / part).iterdir():
        if file.name != "state.json":
            file.write_bytes(damage)
    index = make()
    assert index.follow(shelf.store) == "rebuilt"
    assert found(index, shelf, "cách ly tập trung") == ["cách ly tập trung"]


def test_a_backend_says_how_far_it_came_and_rebuilds_what_was_damaged(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    assert open_backend(tmp_path).generations() == dict.fromkeys(PARTS)
    shelf.put("a.txt", "cách ly tập trung")
    assert open_backend(tmp_path).follow(shelf.store) == dict.fromkeys(PARTS, "rebuilt")
    assert open_backend(tmp_path).generations() == dict.fromkeys(PARTS, shelf.store.generation)
    for file in (file for part in PARTS for file in (tmp_path / part).iterdir()):
        if file.suffix != ".json":
            file.write_bytes(file.read_bytes()[::-1])
    backend = open_backend(tmp_path)
    backend.verify()
    assert backend.follow(shelf.store) == dict.fromkeys(PARTS, "rebuilt")
    assert backend.follow(shelf.store) == dict.fromkeys(PARTS, "current")
    assert backend.lexical.frequency("clause", "cách") == 1


def test_what_is_kept_of_another_store_or_damaged_is_not_believed(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    open_backend(tmp_path).shape(shelf.store, None)
    for file in (tmp_path / "shape").glob("*.bin"):
        file.write_bytes(bytes(file.stat().st_size))
    assert open_backend(tmp_path).shape(shelf.store, None).row.tolist() == shelf.store.rows().tolist()
