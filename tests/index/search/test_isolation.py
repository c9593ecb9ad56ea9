"""A search sees the store at one instant, whatever other threads and processes write meanwhile."""

import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter
from pathlib import Path

import pytest

from embed.hashing import HashingEncoder
from index.search.searcher import Searcher
from index.store.corrections import FieldChange
from index.store.store import Store
from processes import ROOT, started
from shelf import Shelf

_SEARCHES = 2000
_WRITER = """
import sys
from itertools import count
from pathlib import Path
from embed.hashing import HashingEncoder
from index.store.store import Store
from shelf import Shelf

shelf = Shelf(Store(Path(sys.argv[1])), HashingEncoder(dim=64))
for n in count():
    shelf.put(f"{n % 7}.txt", f"Kinh phí cách ly đợt {n} do huyện chi.", f"Sở Y tế tiêm vắc xin đợt {n}.")
    if n % 3 == 0:
        first = shelf.store.directives()[0]
        shelf.store.remove([first.directive_id])
        print(first.directive_id, flush=True)
"""


def filled(folder: Path, encoder: HashingEncoder) -> Shelf:
    """A store with forty directives of five clauses."""
    shelf = Shelf(Store(folder), encoder)
    for n in range(40):
        shelf.put(f"nen-{n}.txt", *(f"Kinh phí cách ly của xã {n}, khoản {m}." for m in range(5)))
    return shelf


@pytest.mark.slow
def test_searches_beside_a_writing_process_never_fail_and_find_nothing_that_was_removed(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    shelf = filled(tmp_path / "store", encoder)
    searcher = Searcher(shelf.store, encoder)
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests" / "support")))
    command = [sys.executable, "-c", _WRITER, str(tmp_path / "store")]
    seen: set[int] = set()
    with (
        (tmp_path / "removed").open("w+") as out,
        started(command, env={**os.environ, "PYTHONPATH": paths}, stdout=out.fileno()) as writer,
        ThreadPoolExecutor(4) as threads,
    ):

        def search(_: int) -> None:
            removed = set((tmp_path / "removed").read_text().split()[:-1])
            results = searcher.search("kinh phí cách ly", 10, collapse_duplicates=False)
            assert not {hit.directive_id for hit in results.hits} & removed
            seen.add(shelf.store.generation)

        assert len(list(threads.map(search, range(_SEARCHES)))) == _SEARCHES
        writer.kill()
    assert len(seen) > 10  # it wrote all the while
    searcher.close()
    shelf.store.close()


def test_what_was_removed_is_not_found_even_by_a_search_over_the_last_snapshot(
    tmp_path: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = filled(tmp_path, encoder)
    searcher = Searcher(shelf.store, encoder)
    before = searcher.search("kinh phí cách ly", 300, collapse_duplicates=False).hits
    last = searcher.follow()
    monkeypatch.setattr(searcher._follower, "follow", lambda: last)
    shelf.store.remove([before[0].directive_id])
    after = searcher.search("kinh phí cách ly", 300, collapse_duplicates=False).hits
    left = [hit.clause_id for hit in before if hit.directive_id != before[0].directive_id]
    assert [hit.clause_id for hit in after] == left
    shelf.store.close()


def test_a_snapshot_made_of_what_changed_is_that_of_the_store(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    shelf = filled(tmp_path, encoder)
    searcher = Searcher(shelf.store, encoder)
    searcher.follow()
    ids = [one.directive_id for one in shelf.store.directives()]
    shelf.put("nen-3.txt", "Căn cứ Luật Đất đai.", "Sở Y tế chủ trì tiêm chủng.")
    shelf.store.remove(ids[5:9])
    shelf.store.restore(ids[6:7])
    shelf.store.purge()
    shelf.store.correct(ids[0], FieldChange("type", "Quyết định"), by="")
    grown, whole = searcher.follow(), Searcher(shelf.store, encoder).follow()
    assert grown.directives == whole.directives
    for name in ("shape.row", "shape.directive", "shape.kind", "shape.length", "ended_now", "first"):
        assert attrgetter(name)(grown).tolist() == attrgetter(name)(whole).tolist()
    shelf.store.close()


def test_vectors_of_a_snapshot_stay_what_they_were(tmp_path: Path, encoder: HashingEncoder) -> None:
    shelf = filled(tmp_path, encoder)
    searcher = Searcher(shelf.store, encoder)
    old = searcher.follow()
    kept = old.indexes.vectors.take(old.windows).copy()
    for n in range(40):
        shelf.put(f"nen-{n}.txt", f"Thu gom rác thải ở thôn {n}.")
    assert searcher.follow().generation > old.generation
    assert (old.indexes.vectors.take(old.windows) == kept).all()
    shelf.store.close()


def test_a_thread_finds_what_it_stored_at_once_and_others_soon(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    shelf = filled(tmp_path, encoder)
    searcher = Searcher(shelf.store, encoder)
    searcher.follow()
    other = Store(tmp_path)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(Shelf(other, encoder).put, "moi.txt", "Kiểm tra đập thủy điện.").result()
        deadline = time.monotonic() + 60
        while searcher.search("đập thủy điện").hits[0].source != "moi.txt":
            assert time.monotonic() < deadline
    shelf.put("nua.txt", "Trồng rừng ngập mặn ven biển.")
    assert searcher.search("trồng rừng ngập mặn").hits[0].source == "nua.txt"
    searcher.close()
    other.close()
    shelf.store.close()


@pytest.mark.parametrize("helped", [True, False], ids=["with SQLite's index of the log", "without"])
def test_a_store_that_can_not_be_written_is_read_with_its_log(
    tmp_path: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch, helped: bool
) -> None:
    shelf = filled(tmp_path / "store", encoder)
    shelf.store.remove([one.directive_id for one in shelf.store.directives()[:39]])
    shutil.copytree(tmp_path / "store", tmp_path / "copy")
    (tmp_path / "copy" / "chithi.sqlite-shm").unlink()
    place = tmp_path / ("store" if helped else "copy")
    monkeypatch.setattr("index.store.database.is_writable", lambda _: False)
    if not helped:
        monkeypatch.setattr("index.store.connections.Connector._is_readable", lambda _: False)
    read_only = Store(place)
    assert not read_only.writable
    assert [one.source for one in read_only.directives()] == ["nen-39.txt"]
    read_only.close()
    shelf.store.close()


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a store's indexes."""
    files = (file for name in ("lexical", "vectors") for file in (folder / name).rglob("*"))
    return {str(file): file.read_bytes() for file in files if file.is_file()}


def test_the_indexes_of_a_store_that_can_not_be_written_are_used_and_left_as_they_are(
    tmp_path: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = filled(tmp_path, encoder)
    Searcher(shelf.store, encoder).follow()
    monkeypatch.setattr("index.store.database.is_writable", lambda _: False)
    reading = Store(tmp_path)
    before = contents(tmp_path)
    searcher = Searcher(reading, encoder)
    assert searcher._follower._indexes.follow(reading) == {"lexical": "current", "vectors": "current"}
    found = searcher.search("kinh phí cách ly", 300, collapse_duplicates=False)
    assert len(found.hits) == 200
    shelf.store.remove([shelf.store.directives()[0].directive_id])  # somebody else may write
    searcher.follow()
    assert len(searcher.search("kinh phí cách ly", 300, collapse_duplicates=False).hits) == 195
    assert contents(tmp_path) == before
    searcher.close()
    reading.close()
    shelf.store.close()
