"""The store: what is acknowledged stays, what is replaced goes, other stores are refused by name."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexMismatch, StoreUnusable
from embed.encoder import EncoderIdentity
from embed.hashing import HashingEncoder
from index.store.database import FILE_NAME
from index.store.store import Store
from shelf import Shelf


def test_what_was_put_comes_back_whole(shelf: Shelf) -> None:
    shelf.put("a.txt", "Sở Y tế chủ trì.", "Sở Tài chính phối hợp.", type="Chỉ thị", province="Hà Lam")
    [directive] = shelf.store.directives()
    assert directive.sources == ("a.txt",)
    assert directive.metadata.province.value == "Hà Lam"
    assert shelf.store.text(directive.id) == "Sở Y tế chủ trì.\nSở Tài chính phối hợp."
    assert [c.text for c in shelf.store.clauses()] == ["Sở Y tế chủ trì.", "Sở Tài chính phối hợp."]
    assert [c.clause_id for c in shelf.store.clauses()] == [f"{directive.directive_id}-{n}" for n in (0, 1)]


def test_vectors_come_back_in_the_order_of_rows(shelf: Shelf) -> None:
    shelf.put("a.txt", "một", "hai")
    rows = shelf.store.shape().row.tolist()
    expected = shelf.encoder.encode_passages(["một", "hai"])
    np.testing.assert_array_equal(shelf.store.vectors(rows), expected)
    np.testing.assert_array_equal(shelf.store.vectors(rows[1:]), expected[1:])


def test_a_changed_file_replaces_its_directive(shelf: Shelf) -> None:
    assert shelf.put("a.txt", "bản cũ") is False
    assert shelf.put("a.txt", "bản mới") is True
    assert [c.text for c in shelf.store.clauses()] == ["bản mới"]


def test_the_same_text_under_two_names_is_one_directive_with_two_sources(shelf: Shelf) -> None:
    shelf.put("a.txt", "một văn bản")
    shelf.put("b.txt", "một văn bản")
    [directive] = shelf.store.directives()
    assert directive.sources == ("a.txt", "b.txt")


def test_a_directive_goes_only_with_its_last_name(shelf: Shelf) -> None:
    shelf.put("a.txt", "một văn bản")
    shelf.put("b.txt", "một văn bản")
    shelf.put("a.txt", "văn bản khác")
    assert [d.sources for d in shelf.store.directives()] == [("b.txt",), ("a.txt",)]


def test_removal_takes_clauses_and_sources_along(shelf: Shelf) -> None:
    shelf.put("a.txt", "một")
    [directive] = shelf.store.directives()
    assert shelf.store.remove([directive.directive_id, "unknown"]) == 1
    assert shelf.store.directives() == []
    assert list(shelf.store.clauses()) == []
    assert shelf.store.content_of("a.txt") is None


def test_every_change_raises_the_generation_and_is_listed(shelf: Shelf) -> None:
    shelf.put("a.txt", "một")
    before = shelf.store.generation
    [old] = shelf.store.directives()
    shelf.put("a.txt", "hai")
    [new] = shelf.store.directives()
    assert shelf.store.generation == before + 1
    assert shelf.store.changes_since(before) == ([old.id], [new.id])


def test_rows_are_never_used_twice(shelf: Shelf) -> None:
    shelf.put("a.txt", "một")
    [first] = shelf.store.shape().row.tolist()
    shelf.put("a.txt", "hai")
    assert shelf.store.shape().row.tolist() == [first + 1]


def test_another_encoder_is_refused_and_both_are_named(shelf: Shelf) -> None:
    shelf.put("a.txt", "một")
    other = HashingEncoder(dim=32).identity
    with pytest.raises(IndexMismatch) as refused:
        shelf.store.check_encoder(other)
    assert (refused.value.stored, refused.value.asked) == ("hashing-64", "hashing-32")


def test_vectors_of_another_encoder_can_take_the_place_of_all(shelf: Shelf) -> None:
    shelf.put("a.txt", "một", "hai")
    other = HashingEncoder(dim=32)
    rows = shelf.store.shape().row.tolist()
    vectors = other.encode_passages(["một", "hai"])
    shelf.store.reembed(zip(rows, vectors, strict=True), other.identity)
    assert shelf.store.encoder == other.identity
    np.testing.assert_array_equal(shelf.store.vectors(rows), vectors)


def test_wrong_numbers_of_vectors_store_nothing(shelf: Shelf) -> None:
    directive = shelf.make("một", "hai")
    identity = EncoderIdentity("x", "y", 4)
    with pytest.raises(ValueError, match="1 vectors for 2 clauses"):
        shelf.store.put(directive, np.zeros((1, 4), np.float32), source="a", content="c", encoder=identity)
    assert shelf.store.directives() == []
    assert shelf.store.encoder is None


def test_a_store_of_another_version_is_named(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    db.close()
    with pytest.raises(StoreUnusable) as refused:
        Store(tmp_path)
    assert refused.value.reason == "version"


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one" * 50, b"\0" * 5000])
def test_a_file_that_is_no_store_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreUnusable) as refused:
        Store(tmp_path)
    assert refused.value.reason == "damaged"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreUnusable) as refused:
        Store(tmp_path / "store")
    assert refused.value.reason == "not_a_folder"


def test_a_full_disk_is_named_and_nothing_half_done_stays(shelf: Shelf) -> None:
    shelf.put("a.txt", "một")
    pages = shelf.store._database.execute("PRAGMA page_count").fetchone()[0]
    shelf.store._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnusable) as refused:
        shelf.put("b.txt", *(f"điều khoản thứ {n} " * 50 for n in range(200)))
    assert refused.value.reason == "disk_full"
    assert [d.sources for d in shelf.store.directives()] == [("a.txt",)]
    assert shelf.store.problems() == []


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from corpus.readers.directive import read_directive
from embed.hashing import HashingEncoder
from index.store import Store
encoder, store = HashingEncoder(), Store(Path(sys.argv[1]))
for n in range(3):
    d = read_directive(f"CHỈ THỊ\\nVề việc số {n}\\n1. Sở Y tế chủ trì việc {n}.\\n2. Sở Tài chính phối hợp.")
    vectors = encoder.encode_passages([c.text for c in d.clauses])
    store.put(d, vectors, source=f"{n}.txt", content="c", encoder=encoder.identity)
    print(n, flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (-9, ["0", "1", "2"])
    store = Store(tmp_path)
    assert [d.source for d in store.directives()] == ["0.txt", "1.txt", "2.txt"]
    assert store.problems() == []
    store.close()
