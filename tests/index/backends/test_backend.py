"""What every backend promises: its indexes follow the store, and are rebuilt when they can't be trusted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.model import ClauseKind
from index.backends.backend import Backend, Derived
from index.backends.local.backend import LocalBackend
from index.backends.state import DerivedState, read_state, write_state
from index.backends.terms import exact_terms
from index.store.records import DirectiveRow
from shelf import Shelf

BACKENDS: list[Callable[[Path], Backend]] = [LocalBackend]
PARTS = ["lexical", "vectors"]
pytestmark = pytest.mark.parametrize("open_backend", BACKENDS, ids=lambda backend: backend.__name__)


@pytest.fixture(params=PARTS)
def part(request: pytest.FixtureRequest) -> str:
    """The name of an index."""
    return str(request.param)


@pytest.fixture
def make(open_backend: Callable[[Path], Backend], part: str, tmp_path: Path) -> Callable[[], Derived]:
    """Opens an index of a backend, on disk, always in the same place."""

    def opened() -> Derived:
        index: Derived = getattr(open_backend(tmp_path), part)
        return index

    return opened


def found(index: Derived, shelf: Shelf, text: str) -> list[str]:
    """The texts of clauses that an index finds for a text, best first."""
    if hasattr(index, "nearest"):
        scores = index.nearest(shelf.encoder.encode_queries([text]), within=None, limit=3)
    else:
        assert hasattr(index, "score")
        scores = index.score({"clause": dict.fromkeys(exact_terms(text), 1.0)}, within=None, limit=3)
    texts = {clause.id: clause.text for clause in shelf.store.clauses()}
    return [texts[row] for row in sorted(scores, key=lambda row: -scores[row])]


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


def test_an_index_of_a_later_generation_is_rebuilt(
    make: Callable[[], Derived], shelf: Shelf, tmp_path: Path, part: str
) -> None:
    shelf.put("a.txt", "một")
    make().follow(shelf.store)
    state = read_state(tmp_path / part)
    assert state is not None
    write_state(tmp_path / part, DerivedState(state.store_id, state.generation + 5, state.seal))
    assert make().follow(shelf.store) == "rebuilt"


def test_an_index_of_another_store_is_rebuilt(
    make: Callable[[], Derived], shelf: Shelf, tmp_path: Path, part: str
) -> None:
    shelf.put("a.txt", "một")
    make().follow(shelf.store)
    state = read_state(tmp_path / part)
    assert state is not None
    write_state(tmp_path / part, DerivedState("another", state.generation, state.seal))
    assert make().follow(shelf.store) == "rebuilt"


@pytest.mark.parametrize("damage", [b"", b"damaged" * 100])
def test_damaged_files_are_rebuilt(
    make: Callable[[], Derived], shelf: Shelf, tmp_path: Path, part: str, damage: bytes
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    make().follow(shelf.store)
    for file in (tmp_path / part).iterdir():
        if file.name != "state.json":
            file.write_bytes(damage)
    index = make()
    assert index.follow(shelf.store) == "rebuilt"
    assert found(index, shelf, "cách ly tập trung") == ["cách ly tập trung"]


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


def test_a_backend_says_how_far_it_came_and_rebuilds_what_was_damaged(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    assert open_backend(tmp_path).generations() == dict.fromkeys(PARTS)
    shelf.put("a.txt", "cách ly tập trung")
    assert open_backend(tmp_path).follow(shelf.store) == dict.fromkeys(PARTS, "rebuilt")
    assert open_backend(tmp_path).generations() == dict.fromkeys(PARTS, shelf.store.generation)
    for file in (file for part in PARTS for file in (tmp_path / part).iterdir()):
        if file.suffix != ".json":
            file.write_bytes(file.read_bytes()[::-1])
    backend = open_backend(tmp_path)
    backend.verify()
    assert backend.follow(shelf.store) == dict.fromkeys(PARTS, "rebuilt")
    assert backend.follow(shelf.store) == dict.fromkeys(PARTS, "current")
    assert backend.lexical.frequency("clause", "cách") == 1


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


def test_what_is_kept_of_another_store_or_damaged_is_not_believed(
    open_backend: Callable[[Path], Backend], shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "cách ly tập trung")
    open_backend(tmp_path).shape(shelf.store, None)
    for file in (tmp_path / "shape").glob("*.bin"):
        file.write_bytes(bytes(file.stat().st_size))
    assert open_backend(tmp_path).shape(shelf.store, None).row.tolist() == shelf.store.rows().tolist()
