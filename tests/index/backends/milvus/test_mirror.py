"""Machines that only search: each has a copy of what a server holds, and answers as the writer does."""

import random
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from changes import answers, change, looked_up, text
from corpus.errors import IndexMismatch, ServerUnusable, StoreUnusable
from embed.hashing import HashingEncoder
from index.backends.choosing import MILVUS
from index.backends.local.backend import LocalBackend
from index.backends.milvus.backend import MilvusBackend
from index.backends.milvus.mirror import Mirror
from index.ingest.maintenance import follow, reembed
from index.search.searcher import Searcher
from index.store.store import Store
from milvus import MilvusServer, break_at, interrupt
from shelf import Shelf


def caught_up(searcher: Searcher) -> Searcher:
    """A searcher that has followed its store, as it does behind its searches."""
    while searcher.follow().generation != searcher.store.generation:
        time.sleep(0.01)
    return searcher


def filled(shelf: Shelf, rng: random.Random) -> tuple[list[str], Searcher]:
    """Four texts, stored, and a searcher over their local indexes."""
    versions = [text(rng) for _ in range(4)]
    for n, one in enumerate(versions):
        shelf.put_text(f"{n}.txt", one)
    local = Searcher(shelf.store, shelf.encoder)
    local.follow()
    return versions, local


def two_machines(uri: str, folder: Path) -> tuple[list[Mirror], list[Store]]:
    """Copies of the library of a server on two machines, and their stores."""
    mirrors = [Mirror(uri, folder / name) for name in ("one", "two")]
    for mirror in mirrors:
        mirror.follow()
    return mirrors, [Store(mirror.folder, read_only=True) for mirror in mirrors]


def test_two_machines_without_a_store_answer_as_the_one_that_has_it(
    own_milvus: MilvusServer, shelf: Shelf, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(3)
    versions, local = filled(shelf, rng)
    monkeypatch.setenv(MILVUS, own_milvus.uri)
    follow(shelf.store)
    mirrors, stores = two_machines(own_milvus.uri, machine)
    others = [Searcher(store, shelf.encoder) for store in (shelf.store, *stores)]
    for n in range(10):
        for _ in range(rng.randrange(1, 4)):
            change(shelf, rng, versions)
        follow(shelf.store)
        for mirror in mirrors[: 1 + n % 2]:  # one comes by less often
            mirror.follow()
        if n % 3 == 0:
            continue
        for mirror in mirrors:
            mirror.follow()
        assert [looked_up(caught_up(one).follow()) for one in others] == 3 * [looked_up(local.follow())]
        assert [answers(one) for one in others] == 3 * [answers(local)]
    for store in stores:
        store.close()


def test_two_machines_answer_alike_after_kills_of_the_writer_and_of_the_server(
    own_milvus: MilvusServer, shelf: Shelf, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(5)
    versions, local = filled(shelf, rng)
    monkeypatch.setenv(MILVUS, own_milvus.uri)
    follow(shelf.store)
    mirrors, stores = two_machines(own_milvus.uri, machine)
    others = [Searcher(store, shelf.encoder) for store in stores]
    for call, act in ((1, interrupt), (3, own_milvus.kill), (4, interrupt), (2, own_milvus.kill)):
        before = [answers(one) for one in others]
        for _ in range(2):
            change(shelf, rng, versions)
        with monkeypatch.context() as patched:
            break_at(patched, call, act)
            with suppress(KeyboardInterrupt, ServerUnusable):
                follow(shelf.store)
        if act is not interrupt:
            own_milvus.start()
        for mirror in mirrors:
            mirror.follow()  # to a generation that is there as a whole: the last one
        assert [answers(caught_up(one)) for one in others] in (before, 2 * [answers(local)])
        follow(shelf.store)
        for mirror in mirrors:
            mirror.follow()
        assert [answers(caught_up(one)) for one in others] == 2 * [answers(local)]
    for store in stores:
        store.close()


def test_a_copy_of_a_machine_s_folder_makes_another_machine(
    own_milvus: MilvusServer, writer: Callable[[str], MilvusBackend], shelf: Shelf, machine: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    writer(own_milvus.uri).follow(shelf.store)
    mirror = Mirror(own_milvus.uri, machine / "one")
    mirror.follow()
    first = Store(mirror.folder, read_only=True)
    LocalBackend(mirror.folder).lexical.follow(first)
    first.close()
    shutil.copytree(machine / "one", machine / "two")
    shelf.put("b.txt", "tiêm vắc xin")
    writer(own_milvus.uri).follow(shelf.store)
    other = Mirror(own_milvus.uri, machine / "two")
    other.follow()
    copy = Store(other.folder, read_only=True)
    assert [one.source for one in copy.directives()] == ["a.txt", "b.txt"]
    assert LocalBackend(other.folder).lexical.follow(copy) == "caught_up"
    copy.close()


def test_a_copy_is_only_read(
    own_milvus: MilvusServer, writer: Callable[[str], MilvusBackend], shelf: Shelf, machine: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    writer(own_milvus.uri).follow(shelf.store)
    mirror = Mirror(own_milvus.uri, machine)
    mirror.follow()
    copy = Store(mirror.folder, read_only=True)
    assert copy.is_mirror
    assert mirror.folder.stat().st_mode & 0o077 == 0
    assert not shelf.store.is_mirror
    with pytest.raises(StoreUnusable):
        copy.forget("a.txt")
    copy.close()


def test_a_copy_follows_by_itself_also_past_a_server_that_was_down(
    own_milvus: MilvusServer,
    writer: Callable[[str], MilvusBackend],
    shelf: Shelf,
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.backends.milvus.mirror._OFTEN", 0.05)
    shelf.put("a.txt", "cách ly tập trung")
    writer(own_milvus.uri).follow(shelf.store)
    mirror = Mirror(own_milvus.uri, machine)
    mirror.follow()
    mirror.keep_following()
    own_milvus.kill()
    shelf.put("b.txt", "tiêm vắc xin")
    own_milvus.start()
    writer(own_milvus.uri).follow(shelf.store)
    copy = Store(mirror.folder, read_only=True)
    while copy.generation != shelf.store.generation:
        time.sleep(0.02)
    assert [one.source for one in copy.directives()] == ["a.txt", "b.txt"]
    mirror.close()
    copy.close()


def test_a_library_of_another_encoder_is_not_searched(
    own_milvus: MilvusServer, shelf: Shelf, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    monkeypatch.setenv(MILVUS, own_milvus.uri)
    follow(shelf.store)
    mirror = Mirror(own_milvus.uri, machine)
    mirror.follow()
    copy = Store(mirror.folder, read_only=True)
    searcher = Searcher(copy, shelf.encoder)
    assert searcher.search("cách ly").hits
    reembed(shelf.store, HashingEncoder(dim=32))
    follow(shelf.store)
    mirror.follow()
    with pytest.raises(IndexMismatch):
        searcher.search("cách ly")
    assert Searcher(copy, HashingEncoder(dim=32)).search("cách ly").hits
    copy.close()


def test_a_copy_is_of_the_one_library_that_a_server_has(
    own_milvus: MilvusServer, writer: Callable[[str], MilvusBackend], shelf: Shelf, machine: Path
) -> None:
    with pytest.raises(ServerUnusable) as raised:
        Mirror(own_milvus.uri, machine)
    assert raised.value.reason == "nothing_fed"
    shelf.put("a.txt", "cách ly tập trung")
    writer(own_milvus.uri).follow(shelf.store)
    other = Shelf(Store(machine / "other"), shelf.encoder)
    other.put("a.txt", "tiêm vắc xin")
    MilvusBackend(other.store.folder, uri=own_milvus.uri, library=other.store.store_id).follow(other.store)
    with pytest.raises(ServerUnusable) as raised:
        Mirror(own_milvus.uri, machine)
    assert raised.value.reason == "several"
    other.store.close()
