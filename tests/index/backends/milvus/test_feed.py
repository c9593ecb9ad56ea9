"""Feeding a real server: whatever is killed, and whoever else writes, nothing is lost or doubled."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import ServerUnusable
from embed.hashing import HashingEncoder
from index.backends.choosing import MILVUS
from index.backends.milvus import feed
from index.backends.milvus.backend import MilvusBackend
from index.backends.milvus.collection import Collection
from index.backends.milvus.notes import Notes
from index.backends.milvus.server import Server
from index.ingest.erasing import purge
from index.ingest.maintenance import follow, reembed
from index.store.audit import Actor
from index.store.recovery import recover
from index.store.store import Store
from indexes import found
from milvus import MilvusServer, break_at, interrupt
from other_weights import OtherWeights
from shelf import Shelf

TEXTS = [f"thu gom rác thải {n}" for n in range(12)]


def fill(shelf: Shelf) -> None:
    for n, text in enumerate(TEXTS):
        shelf.put(f"{n}.txt", text)


@pytest.mark.parametrize("call", [2, 4, 6, 9, 20])
def test_a_writer_that_was_killed_goes_on_where_it_was(
    milvus: str,
    writer: Callable[[str], MilvusBackend],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    call: int,
) -> None:
    monkeypatch.setattr(feed, "_TOGETHER", 1)
    fill(shelf)
    with monkeypatch.context() as patched:
        break_at(patched, call, interrupt)
        with pytest.raises(KeyboardInterrupt):
            writer(milvus).follow(shelf.store)
    shelf.put("3.txt", "tiêm vắc xin")
    sent = break_at(monkeypatch, 0, interrupt)
    backend = writer(milvus)
    backend.follow(shelf.store)
    assert backend.is_as(shelf.store)
    assert found(backend.vectors, shelf, "tiêm vắc xin")[0] == "tiêm vắc xin"
    done = max(0, (call - 2) // 3)
    assert sent.count("windows") <= len(TEXTS) - done + 1


def test_a_server_that_is_killed_in_the_middle_loses_nothing(
    own_milvus: MilvusServer,
    writer: Callable[[str], MilvusBackend],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed, "_TOGETHER", 1)
    monkeypatch.setattr("index.backends.milvus.collection.PATIENT", 1)
    fill(shelf)
    with monkeypatch.context() as patched:
        break_at(patched, 8, own_milvus.kill)
        with pytest.raises(ServerUnusable) as raised:
            writer(own_milvus.uri).follow(shelf.store)
    assert (raised.value.reason, raised.value.uri) == ("down", own_milvus.uri)
    own_milvus.start()
    backend = writer(own_milvus.uri)
    assert backend.follow(shelf.store)["vectors"] == "rebuilt"
    assert backend.is_as(shelf.store)


def test_a_server_that_does_not_answer_is_slow(
    own_milvus: MilvusServer,
    writer: Callable[[str], MilvusBackend],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    backend = writer(own_milvus.uri)
    backend.follow(shelf.store)
    monkeypatch.setattr("index.backends.milvus.collection.QUICK", 1)
    own_milvus.halt()
    with pytest.raises(ServerUnusable) as raised:
        found(backend.vectors, shelf, "cách ly")
    assert raised.value.reason == "slow"


def test_what_was_deleted_on_the_server_is_fed_again(
    milvus: str,
    writer: Callable[[str], MilvusBackend],
    collections: Callable[[str], list[str]],
    shelf: Shelf,
) -> None:
    fill(shelf)
    writer(milvus).follow(shelf.store)
    server = Server(milvus)
    library = f"chithi_{shelf.store.store_id}"
    assert len(collections(milvus)) == 3
    for part in ("_windows", "_records", ""):
        [name] = [library + one for one in collections(milvus) if one.endswith(part) and (part or not one)]
        Collection(server, name).drop()
        backend = writer(milvus)
        assert backend.follow(shelf.store)["vectors"] == "rebuilt"
        assert backend.is_as(shelf.store)


@pytest.mark.parametrize("other", [HashingEncoder(dim=32), OtherWeights(dim=64)])
def test_another_encoder_gets_collections_of_its_own_and_the_old_ones_go(
    other: HashingEncoder,
    milvus: str,
    writer: Callable[[str], MilvusBackend],
    collections: Callable[[str], list[str]],
    shelf: Shelf,
) -> None:
    fill(shelf)
    writer(milvus).follow(shelf.store)
    before = collections(milvus)
    reembed(shelf.store, other)
    backend = writer(milvus)
    assert backend.follow(shelf.store)["vectors"] == "rebuilt"
    assert backend.is_as(shelf.store)
    after = collections(milvus)
    assert (len(after), set(after) & set(before)) == (3, {""})


def test_one_machine_alone_feeds_a_library(
    milvus: str, writer: Callable[[str], MilvusBackend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    shelf.store.back_up(tmp_path / "backup.zip")
    shelf.put("b.txt", "tiêm vắc xin")
    writer(milvus).follow(shelf.store)
    recover(tmp_path / "backup.zip", tmp_path / "other", Actor("", "program"))
    other = Store(tmp_path / "other")
    theirs = MilvusBackend(other.folder, uri=milvus, library=shelf.store.store_id)
    with pytest.raises(ServerUnusable) as raised:
        theirs.follow(other)
    assert raised.value.reason == "other_writer"
    assert raised.value.detail.endswith(str(shelf.store.folder.absolute()))
    theirs.verify()
    assert theirs.follow(other)["vectors"] == "rebuilt"
    assert theirs.is_as(other)
    with pytest.raises(ServerUnusable):
        writer(milvus).follow(shelf.store)
    other.close()


def test_what_was_deleted_for_good_is_nowhere_on_the_server(
    milvus: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MILVUS, milvus)
    notes = Notes.of(Server(milvus), shelf.store.store_id)

    def texts() -> str:
        follow(shelf.store)
        note = notes.note()
        assert note is not None
        return "".join(row["content"] for row in feed.records_of(notes, note.build).rows_since(-1, "content"))

    shelf.put("a.txt", "cách ly tập trung")
    shelf.put("b.txt", "tiêm vắc xin")
    shelf.store.remove([shelf.store.directives()[0].directive_id])
    assert "cách ly tập trung" in texts()  # it can be restored, and a reader says so
    assert purge(shelf.store) == 1
    assert "cách ly tập trung" not in texts()
    assert "tiêm vắc xin" in texts()
