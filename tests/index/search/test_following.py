"""A snapshot that followed the store change by change answers as one that is built of the whole store."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from changes import answers, change, looked_up, text
from embed.hashing import HashingEncoder
from index.backends.local import LocalBackend
from index.search.follower import StoreFollower
from index.search.searcher import Searcher
from index.search.snapshot import Snapshot
from index.store.store import Store
from shelf import Shelf


@pytest.mark.parametrize("seed", range(2))
def test_what_followed_each_change_is_what_is_built_anew(
    tmp_path: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("index.backends.local.vectors._FEW", 5)  # vectors are packed again and again
    monkeypatch.setattr("index.search.catalogue_file.WORTH_KEEPING", 0)
    monkeypatch.setattr("index.search.catalogue_file._WORTH_SAVING", 1)  # so that opening follows, too
    rng, shelf, versions = random.Random(seed), Shelf(Store(tmp_path), encoder), list[str]()
    for _ in range(4):
        versions.append(text(rng))
        shelf.put_text(f"{rng.randrange(12)}.txt", versions[-1])
    grown = Searcher(shelf.store, encoder)
    for n in range(16):
        for _ in range(rng.randrange(1, 3)):
            change(shelf, rng, versions)
        followed = grown.follow()
        if n % 4 == 3:
            opened = Searcher(shelf.store, encoder)
            with shelf.store.reading() as reader:
                indexes = LocalBackend(None)
                indexes.follow(reader)
                built = looked_up(Snapshot.of(reader, indexes))
            assert looked_up(followed) == looked_up(opened.follow()) == built
            assert answers(grown) == answers(opened)
    shelf.store.close()


def test_what_a_snapshot_has_stays_when_the_store_moves_on(tmp_path: Path, encoder: HashingEncoder) -> None:
    rng, shelf = random.Random(7), Shelf(Store(tmp_path), encoder)
    versions = [text(rng) for _ in range(5)]
    for n, one in enumerate(versions):
        shelf.put_text(f"{n}.txt", one)
    searcher = Searcher(shelf.store, encoder)
    first = searcher.follow()
    before = looked_up(first)
    for _ in range(20):
        change(shelf, rng, versions)
        searcher.follow()
    assert looked_up(first) == before
    assert np.isin(first.shape.row, searcher.follow().shape.row).sum() < len(first.shape.row)
    shelf.store.close()


def test_a_store_stays_open_while_it_is_followed_behind_the_searches(
    tmp_path: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, read = Shelf(Store(tmp_path), encoder), list[int]()
    shelf.put("a.txt", "tuần tra rừng")
    searcher = Searcher(shelf.store, encoder)
    searcher.follow()
    monkeypatch.setattr("index.search.follower._RECENT", 60)  # no search waits for the next snapshot
    built = StoreFollower._build

    def slow(self: StoreFollower) -> Snapshot:
        time.sleep(0.2)
        read.append(shelf.store.generation)
        return built(self)

    monkeypatch.setattr(StoreFollower, "_build", slow)
    other = Shelf(Store(tmp_path), encoder)
    with ThreadPoolExecutor(1) as thread:  # what this thread commits is waited for
        thread.submit(other.put, "b.txt", "phòng cháy rừng").result()
    searcher.follow()
    shelf.store.close()
    assert read == [other.store.generation]
    other.store.close()
