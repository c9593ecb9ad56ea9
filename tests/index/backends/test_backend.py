"""What every backend promises: its indexes follow the store, and find within what passes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.model import ClauseKind
from index.backends.backend import Backend, Derived
from index.backends.terms import exact_terms
from index.store.records import DirectiveRow
from indexes import found
from shelf import Shelf


def test_a_new_index_is_built_and_then_current(make: Callable[[], Derived], shelf: Shelf) -> None:
    shelf.put("a.txt", "cách ly tập trung", "tiêm vắc xin")
    index = make()
    assert index.follow(shelf.store) == "rebuilt"
    assert found(index, shelf, "cách ly tập trung")[0] == "cách ly tập trung"
    assert index.follow(shelf.store) == "current"
    assert make().follow(shelf.store) == "current"


def test_an_index_that_is_behind_catches_up(make: Callable[[], Derived], shelf: Shelf) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    make().follow(shelf.store)
    shelf.put("a.txt", "tiêm vắc xin")
    shelf.put("b.txt", "thu gom rác thải")
    index = make()
    assert index.follow(shelf.store) == "caught_up"
    assert found(index, shelf, "tiêm vắc xin")[0] == "tiêm vắc xin"
    assert found(index, shelf, "thu gom rác thải")[0] == "thu gom rác thải"


def test_an_open_index_follows_what_is_stored_later(make: Callable[[], Derived], shelf: Shelf) -> None:
    index = make()
    index.follow(shelf.store)
    shelf.put("a.txt", "cách ly tập trung")
    index.follow(shelf.store)
    assert found(index, shelf, "cách ly tập trung") == ["cách ly tập trung"]
    [directive] = shelf.store.directives()
    shelf.store.remove([directive.directive_id])
    index.follow(shelf.store)
    assert found(index, shelf, "cách ly tập trung") == []


def test_nearest_is_what_an_exact_search_finds(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    rng = np.random.default_rng(7)
    words = [
        "cách",
        "ly",
        "y",
        "tế",
        "tài",
        "chính",
        "vận",
        "tải",
        "giáo",
        "dục",
        "hỗ",
        "trợ",
        "kinh",
        "phí",
        "tiêm",
        "chủng",
    ]
    shelf.put("a.txt", *(f"{n} " + " ".join(rng.choice(words, 6)) for n in range(200)))
    index = open_backend(tmp_path).vectors
    index.follow(shelf.store)
    query = shelf.encoder.encode_queries(["kinh phí cách ly"])
    rows = shelf.store.shape().row
    exact = dict(zip(rows.tolist(), (shelf.store.vectors(rows.tolist()) @ query[0]).tolist(), strict=True))
    best = sorted(exact.values(), reverse=True)[:10]
    np.testing.assert_allclose(
        sorted(index.nearest(query, within=None, limit=10).values())[::-1], best, rtol=1e-5
    )
    some = rows[::7]
    within = index.nearest(query, within=some, limit=10)
    assert set(within) <= set(some.tolist())
    assert max(within.values()) == pytest.approx(max(exact[row] for row in some.tolist()), rel=1e-5)


def test_full_text_looks_only_within_the_directives_that_pass(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    for n in range(5):
        shelf.put(f"{n}.txt", f"kinh phí cách ly {n}")
    index = open_backend(tmp_path).lexical
    index.follow(shelf.store)
    terms = {"clause": dict.fromkeys(exact_terms("kinh phí cách ly"), 1.0)}
    assert len(index.score(terms, within=None, limit=10)) == 5
    assert len(index.score(terms, within=[DirectiveRow(2), DirectiveRow(4)], limit=10)) == 2
    assert index.score(terms, within=[], limit=10) == {}


def test_full_text_looks_only_among_the_kinds_that_pass(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    made = shelf.make("kinh phí cách ly 1", "kinh phí cách ly 2", "kinh phí cách ly 3")
    kinds: tuple[ClauseKind, ...] = ("operative", "recital", "legal_basis")
    clauses = (replace(one, kind=kind) for one, kind in zip(made.clauses, kinds, strict=True))
    shelf.put_directive("a.txt", replace(made, clauses=tuple(clauses)))
    index = open_backend(tmp_path).lexical
    index.follow(shelf.store)
    terms = {"clause": dict.fromkeys(exact_terms("kinh phí cách ly"), 1.0)}
    every = index.score(terms, within=None, limit=10)
    some = index.score(terms, within=None, kinds=("recital", "legal_basis"), limit=10)
    assert some == {row: every[row] for row in sorted(every)[1:]}
    assert index.score(terms, within=[DirectiveRow(2)], kinds=("recital",), limit=10) == {}
    assert index.score(terms, within=None, kinds=("title",), limit=10) == {}


def test_where_clauses_stand_is_kept_and_follows_what_changed(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung", "tiêm vắc xin")
    shelf.put("b.txt", "thu gom rác thải")
    first = open_backend(tmp_path).shape(shelf.store, None)
    generation = shelf.store.generation
    shelf.put("a.txt", "trồng rừng", "chữa cháy", "cứu hộ")
    now = shelf.store.shape()
    for last in (None, (generation, first)):
        followed = open_backend(tmp_path).shape(shelf.store, last)
        for name in ("row", "directive", "section", "introduces", "length", "kind"):
            np.testing.assert_array_equal(getattr(followed, name), getattr(now, name))


def test_vectors_are_taken_by_their_places(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung", " ".join(f"từ{n}" for n in range(700)), "tiêm vắc xin")
    shelf.put("a.txt", "tiêm vắc xin", "thu gom rác thải")
    shelf.put("b.txt", " ".join(f"từ{n}" for n in range(700)))
    index = open_backend(tmp_path).vectors
    index.follow(shelf.store)
    owners, vectors = shelf.store.windows(shelf.store.rows().tolist())
    places = np.argsort(np.where(index.rows < 0, np.iinfo(np.int64).max, index.rows), kind="stable")[
        : len(owners)
    ]
    assert index.rows[places].tolist() == owners.tolist() == [4, 5, 6, 6, 6]
    np.testing.assert_allclose(index.take(places[::-1]), vectors[::-1], rtol=1e-6)


def test_indexes_are_compared_with_the_store(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    backend = open_backend(tmp_path)
    backend.follow(shelf.store)
    assert backend.is_as(shelf.store)
    shelf.put("b.txt", "tiêm vắc xin")
    assert not backend.is_as(shelf.store)


def test_what_was_discarded_is_built_again(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    first = open_backend(tmp_path)
    first.follow(shelf.store)
    first.discard()
    assert first.generations() == {"lexical": None, "vectors": None}
    again = open_backend(tmp_path)
    assert again.follow(shelf.store) == {"lexical": "rebuilt", "vectors": "rebuilt"}
    assert again.generations() == {"lexical": shelf.store.generation, "vectors": shelf.store.generation}
    assert again.is_as(shelf.store)
