"""A store that is opened for reading alone is searched as ever; each call that changes it is refused."""

from collections.abc import Callable, Iterator

import pytest

from corpus.errors import StoreUnusable
from embed.hashing import HashingEncoder
from index.search import Filters, Searcher
from index.store import Correction, FieldChange, StandsFor
from index.store.store import Store
from shelf import Shelf


def _reopened(store: Store) -> Store:
    store.reopen()
    return store


CHANGES: dict[str, Callable[[Store, str], object]] = {
    "put": lambda store, _: Shelf(store, HashingEncoder(dim=64)).put("b.txt", "mua máy bơm"),
    "link": lambda store, public: store.link(public, source="c.txt", content="c"),
    "forget": lambda store, _: store.forget("a.txt"),
    "remove": lambda store, public: store.remove([public]),
    "restore": lambda store, public: store.restore([public]),
    "purge": lambda store, _: store.purge(),
    "erase": lambda store, _: store.erase("a.txt"),
    "correct": lambda store, public: store.correct(public, FieldChange("type", "Công điện"), by="Nam"),
    "settle": lambda store, public: store.correct(public, StandsFor("b"), by="Nam"),
    "withdraw": lambda store, public: store.withdraw(
        Correction(1, public, "a.txt", FieldChange("type", None), "Nam", "2026-01-01")
    ),
    "reembed": lambda store, _: store.reembed([], HashingEncoder(dim=8).identity),
    "setting": lambda store, _: store.set_setting("inbox", "x"),
    "reopened": lambda store, public: _reopened(store).remove([public]),
}


@pytest.fixture
def reading(shelf: Shelf) -> Iterator[Store]:
    """The store of the shelf, with one directive, opened again for reading alone."""
    shelf.put("a.txt", "tuần tra rừng", type="Chỉ thị")
    store = Store(shelf.store.folder, read_only=True)
    yield store
    store.close()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_change_is_made(reading: Store, shelf: Shelf, change: Callable[[Store, str], object]) -> None:
    [directive] = before = reading.directives()
    with pytest.raises(StoreUnusable) as told:
        change(reading, directive.directive_id)
    assert told.value.reason == "read_only"
    assert shelf.store.directives() == before


def test_it_is_searched_and_sees_what_others_write(reading: Store, shelf: Shelf) -> None:
    searcher = Searcher(reading, HashingEncoder(dim=64))
    assert len(searcher.search("tuần tra rừng", 5, Filters()).hits) == 1
    shelf.put("b.txt", "tuần tra rừng ban đêm")
    assert len(searcher.search("tuần tra rừng", 5, Filters()).hits) == 2
