"""The log of searches is off by default, holds the latest, and is kept of a store that is only read."""

import pytest

from index.store.audit import Actor
from index.store.search_log import LoggedSearch
from index.store.store import Store
from shelf import Shelf

LAN = Actor("Lan", "command")


def test_nothing_is_logged_by_default(store: Store) -> None:
    store.search_log.note(LAN, "search", "rừng")
    assert (store.search_log.entries(), (store.folder / "searches.sqlite").exists()) == ([], False)


def test_the_oldest_searches_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.search_log._MOST", 2)
    store.search_log.switch(LAN, on=True)
    for query in ("rừng", "máy bơm", "vắc xin" * 1000):
        store.search_log.note(LAN, "search", query)
    first, second = store.search_log.entries()
    at, origin = first.at, LAN.origin
    assert first == LoggedSearch(2, at, "Lan", origin, "search", "máy bơm")
    assert (second.number, len(second.query)) == (3, 1000)
    kept = b"".join(file.read_bytes() for file in store.folder.glob("searches*"))
    assert "rừng".encode() not in kept


def test_a_store_that_is_served_for_reading_alone_is_logged(shelf: Shelf) -> None:
    shelf.store.search_log.switch(LAN, on=True)
    reading = Store(shelf.store.folder, read_only=True)
    reading.search_log.note(Actor("An", "page"), "who", "ai tuần tra")
    reading.close()
    assert [(one.by, one.kind) for one in shelf.store.search_log.entries()] == [("An", "who")]
