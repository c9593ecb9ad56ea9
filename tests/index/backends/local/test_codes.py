"""Codes of vectors: they propose what an exact search finds, and follow the store like the vectors."""

from pathlib import Path

import numpy as np
import pytest

from index.backends.local import vectors
from index.backends.local.backend import LocalBackend
from index.backends.local.vectors import VectorIndex
from index.store import Reader
from shelf import Shelf

CLAUSES, LIMIT = 1500, 20


@pytest.fixture
def full(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A store with so many clauses that their vectors have codes."""
    monkeypatch.setattr(vectors, "CODED_FROM", CLAUSES)
    rng = np.random.default_rng(7)
    words = "cách ly y tế tài chính vận tải hỗ trợ kinh phí tiêm chủng".split()  # noqa: SIM905
    shelf.put("a.txt", *(f"{n} " + " ".join(rng.choice(words, 6)) for n in range(CLAUSES)))
    return shelf


def opened(shelf: Shelf, folder: Path) -> VectorIndex:
    """The index in a folder, at the store's generation."""
    index = VectorIndex(folder)
    index.follow(shelf.store)
    return index


def exact(shelf: Shelf, store: Reader, rows: np.ndarray) -> list[int]:
    """The rows of the clauses nearest to the question, by every vector."""
    cosines = store.vectors(rows.tolist()) @ query(shelf)[0]
    return [int(row) for row in rows[np.argsort(-cosines, kind="stable")[:LIMIT]]]


def query(shelf: Shelf) -> np.ndarray:
    """The vector of a question."""
    return shelf.encoder.encode_queries(["kinh phí cách ly y tế"])


def agreement(shelf: Shelf, index: VectorIndex, within: np.ndarray | None = None) -> float:
    """How many of the nearest clauses an index finds, 0 to 1."""
    rows = shelf.store.shape().row
    due = exact(shelf, shelf.store, rows if within is None else within)
    return len({*due} & {*index.nearest(query(shelf), within=within, limit=LIMIT)}) / len(due)


def test_codes_propose_what_is_nearest(full: Shelf, tmp_path: Path) -> None:
    index = opened(full, tmp_path)
    assert list(tmp_path.glob("*.codes"))
    assert agreement(full, index) >= 0.9
    assert agreement(full, index, full.store.shape().row[::3]) >= 0.9
    assert agreement(full, index, full.store.shape().row[:50]) == 1, "of few all are looked at"


def test_so_many_vectors_are_kept_in_half_the_bytes(full: Shelf, tmp_path: Path) -> None:
    LocalBackend(tmp_path).follow(full.store)
    [file] = (tmp_path / "vectors").glob("*.f16")
    assert file.stat().st_size == 2 * CLAUSES * full.encoder.identity.dim
    backend = LocalBackend(tmp_path)
    assert backend.follow(full.store) == {"lexical": "current", "vectors": "current"}
    assert backend.is_as(full.store)
    found = backend.vectors.nearest(query(full), within=full.store.shape().row[:50], limit=LIMIT)
    cosines = full.store.vectors(list(found)) @ query(full)[0]
    np.testing.assert_allclose(sorted(found.values()), sorted(cosines), atol=5e-4)


def test_codes_follow_additions_and_removals(full: Shelf, tmp_path: Path) -> None:
    index = opened(full, tmp_path)
    before, known = index.nearest(query(full), within=None, limit=LIMIT), full.store.shape().row
    full.put("b.txt", *(f"kinh phí cách ly y tế {n}" for n in range(40)))
    index.follow(full.store)
    assert agreement(full, index) >= 0.9
    assert not {*index.nearest(query(full), within=None, limit=LIMIT)} & {*before}, "the new ones are nearer"
    newest = next(one for one in full.store.directives() if "b.txt" in one.sources)
    full.store.remove([newest.directive_id])
    index.follow(full.store)
    assert {*index.nearest(query(full), within=None, limit=LIMIT)} <= {*known.tolist()}
    assert agreement(full, opened(full, tmp_path)) >= 0.9


def test_lost_or_damaged_codes_are_made_again(full: Shelf, tmp_path: Path) -> None:
    VectorIndex(tmp_path).follow(full.store)
    (codes,) = tmp_path.glob("*.codes")
    content = codes.read_bytes()
    codes.write_bytes(content[: len(content) // 2] + b"damaged" + content[len(content) // 2 + 7 :])
    index = VectorIndex(tmp_path)
    assert index.follow(full.store) == "current"
    assert agreement(full, index) >= 0.9
    assert [*tmp_path.glob("*.codes")] != [codes]
