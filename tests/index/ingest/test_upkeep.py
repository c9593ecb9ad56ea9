"""Looking after a store: what it holds, what is wrong with it, its indexes, another encoder."""

import sqlite3
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from embed.hashing import HashingEncoder
from index.backends.local import LocalBackend
from index.backends.passages import passage_of
from index.ingest.maintenance import Fault, Soundness, follow, reembed, status_of, verify
from index.store.database import FILE_NAME
from index.store.store import Store
from other_weights import OtherWeights
from shelf import Shelf


def change(store: Store, statement: str, *values: object) -> None:
    """Damage a store behind its back."""
    db = sqlite3.connect(store.folder / FILE_NAME)
    db.execute(statement, values)
    db.commit()
    db.close()


def test_the_status_counts_and_tells_how_far_the_indexes_are(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm")
    follow(shelf.store)
    shelf.put("b.txt", "tiêm vắc xin")
    status = status_of(shelf.store)
    weight = sum(file.stat().st_size for file in shelf.store.folder.rglob("*") if file.is_file())
    assert 0 < status.pop("bytes_derived") < weight < status.pop("bytes_free")
    assert status == {
        "directives": 2, "clauses": 3, "versions": 0, "removed": 0, "corrections": 0,
        "generation": 2, "encoder": "hashing-64", "lexical": 1, "vectors": 1,
        "bytes": weight, "bytes_backups": 0, "due": 0, "kept_days": 30, "contradicted": 0,
    }  # fmt: skip


def test_a_sound_store_has_no_fault(shelf: Shelf) -> None:
    assert verify(shelf.store) == Soundness(())
    shelf.put("a.txt", "tuần tra rừng")
    follow(shelf.store)
    assert verify(shelf.store) == Soundness(())


@pytest.mark.parametrize("index", ["lexical", "vectors"])
def test_a_missing_index_is_built_anew_and_said(shelf: Shelf, index: str) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    follow(shelf.store)
    for file in (shelf.store.folder / index).iterdir():
        file.unlink()
    assert verify(shelf.store) == Soundness((), (index,))
    assert verify(shelf.store) == Soundness(())


def test_bytes_that_changed_in_the_full_text_index_are_noticed(shelf: Shelf) -> None:
    shelf.put("a.txt", *(f"tuần tra rừng số {n}" for n in range(50)))
    follow(shelf.store)
    segment = max((shelf.store.folder / "lexical").glob("*.store"), key=lambda file: file.stat().st_size)
    content = bytearray(segment.read_bytes())
    content[10] ^= 0xFF
    segment.write_bytes(content)
    assert verify(shelf.store) == Soundness((), ("lexical",))
    assert verify(shelf.store) == Soundness(())


def test_a_damaged_vector_is_a_fault(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm", "tiêm vắc xin")
    first, second, third = (clause.clause_id for clause in shelf.store.clauses())
    change(
        shelf.store, "UPDATE clauses SET vector = ? WHERE ordinal = 0", np.full(64, np.nan, "<f4").tobytes()
    )
    change(shelf.store, "UPDATE clauses SET vector = ? WHERE ordinal = 2", np.zeros(64, "<f4").tobytes())
    assert second not in {fault.detail for fault in verify(shelf.store).faults}
    assert verify(shelf.store) == Soundness((Fault("vector", first), Fault("vector", third)))


def test_a_missing_vector_is_a_fault(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    change(shelf.store, "UPDATE clauses SET vector = NULL")
    assert [fault.reason for fault in verify(shelf.store).faults] == ["database"]


def test_a_clause_that_is_not_its_span_is_a_fault(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm")
    first, _ = (clause.clause_id for clause in shelf.store.clauses())
    change(shelf.store, "UPDATE clauses SET start = start + 1 WHERE ordinal = 0")
    assert verify(shelf.store) == Soundness((Fault("span", first),))


def test_metadata_that_is_no_json_is_a_fault(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    change(shelf.store, "UPDATE directives SET metadata = '{'")
    assert [fault.reason for fault in verify(shelf.store).faults] == ["database"]


def test_every_clause_gets_the_vector_of_another_encoder(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm", type="Chỉ thị")
    shelf.put("b.txt", "tiêm vắc xin")
    follow(shelf.store)
    encoder, steps = HashingEncoder(16), list[int]()
    assert reembed(shelf.store, encoder, steps.append) == sum(steps) == 3
    titles = {directive.id: directive.metadata for directive in shelf.store.directives()}
    passages = [passage_of(titles[c.directive], c) for c in shelf.store.clauses()]
    expected = encoder.encode_passages(passages)
    assert (shelf.store.vectors(shelf.store.shape().row.tolist()) == expected).all()
    assert shelf.store.encoder == encoder.identity
    follow(shelf.store)
    assert verify(shelf.store) == Soundness(())


def test_indexes_take_other_vectors_of_the_same_encoder(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm")
    indexes = LocalBackend(shelf.store.folder)
    indexes.follow(shelf.store)
    reembed(shelf.store, OtherWeights(64))
    assert shelf.store.encoder == shelf.encoder.identity
    for those in (indexes, LocalBackend(shelf.store.folder)):
        those.follow(shelf.store)
        assert those.is_as(shelf.store)
    shelf.put("b.txt", "tiêm vắc xin")
    assert LocalBackend(shelf.store.folder).follow(shelf.store)["vectors"] == "caught_up"


def test_an_empty_store_has_nothing_to_embed(store: Store, tmp_path: Path) -> None:
    assert reembed(store, HashingEncoder(16)) == 0
    assert status_of(Store(tmp_path / "other"))["encoder"] is None


def test_what_was_removed_is_embedded_anew_as_well(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", type="Chỉ thị")
    [directive] = shelf.store.directives()
    shelf.store.remove([directive.directive_id])
    shelf.put("b.txt", "tiêm vắc xin")
    encoder = HashingEncoder(16)
    assert reembed(shelf.store, encoder) == 2
    shelf.store.restore([directive.directive_id])
    rows = shelf.store.shape().row.tolist()
    expected = encoder.encode_passages(["Chỉ thị. tuần tra rừng", "tiêm vắc xin"])
    assert (shelf.store.vectors(rows) == expected).all()
    assert verify(shelf.store).faults == ()


def test_a_version_that_nothing_stands_for_is_a_fault(shelf: Shelf) -> None:
    for name in "abc":
        shelf.put(f"{name}.txt", f"văn bản {name}")
    rows = [directive.id for directive in shelf.store.directives()]
    for row, best in pairwise(rows):
        change(shelf.store, "INSERT INTO versions VALUES (?, ?, 1.0)", row, best)
    assert [fault.reason for fault in verify(shelf.store).faults] == ["database"]


def test_a_correction_that_is_no_json_is_a_fault(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    change(shelf.store, "INSERT INTO corrections VALUES (1, 'abc', 'a.txt', 'field', '{', '', '', '', '')")
    assert [fault.reason for fault in verify(shelf.store).faults] == ["database"]
