"""Candidates for a query: what both indexes propose, each with a score from either."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from corpus.entities.document_numbers import find_numbers
from embed import Vectors
from index.backends import Backend, NearestIndex, TextIndex, exact_terms, folded_terms, number_keys
from index.graph import ClauseEndings, Ending, Endings, ending_of, find_ended_clauses, find_endings
from index.query import Understood
from index.search.local import Places, locality
from index.store import ClauseRow, DirectiveRow, Shape, Store, StoredDirective

# Candidates that each index proposes; more changed no figure of the benchmarks.
_POOL = 200
# What the query may mean beside what it most likely says: other meanings, syllables without their diacritics.
_OTHER = 0.5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What searching needs in memory, of one generation of the store.

    `matrix` has the vectors; those of the clause at a position of `shape` are its rows `windows[i]`, `i` from
    `first[position]` up to `first[position + 1]`. `endings` says which directives others ended,
    `ended_clauses` which clauses of others; `places` of which provinces directives are.
    """

    directives: Mapping[DirectiveRow, StoredDirective]
    own_numbers: Mapping[str, frozenset[DirectiveRow]]
    shape: Shape
    matrix: Vectors
    windows: np.ndarray
    first: np.ndarray
    endings: Endings
    ended_clauses: ClauseEndings
    places: Places

    @classmethod
    def of(cls, store: Store, vectors: NearestIndex) -> "Snapshot":
        """The store as it is now."""
        directives = {d.id: d for d in store.directives()}
        endings, shape = find_endings(store, directives), store.shape()
        windows = np.argsort(vectors.rows, kind="stable")
        first = np.append(np.searchsorted(vectors.rows[windows], shape.row), len(windows))
        return cls(
            directives,
            _own_numbers(directives),
            shape,
            vectors.matrix,
            windows,
            first,
            endings,
            find_ended_clauses(store, directives),
            Places.of(directives.values()),
        )

    def nearness(self, positions: np.ndarray, query: Vectors) -> np.ndarray:
        """The cosine of each clause and a `(dim,)` query, `(n,)`: that of its nearest window."""
        if not len(positions):
            return np.empty(0, np.float32)
        counts = self.first[positions + 1] - self.first[positions]
        starts = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + np.repeat(self.first[positions] - starts, counts)
        nearest: np.ndarray = np.maximum.reduceat(self.matrix[self.windows[at]] @ query, starts)
        return nearest

    def vectors(self, positions: np.ndarray) -> Vectors:
        """A vector of each clause, `(n, dim)`: of a long one that of its beginning."""
        found: Vectors = self.matrix[self.windows[self.first[positions]]]
        return found

    def ended(self, as_of: str | None) -> list[DirectiveRow]:
        """The directives that others had surely ended by a day, or by now."""
        return [row for row in self.endings if ending_of(self.endings, row, as_of)]

    def ending(self, clause: ClauseRow, directive: DirectiveRow, as_of: str | None) -> Ending | None:
        """What had ended a clause by a day, or by now: by itself, or its directive as a whole."""
        whole = ending_of(self.endings, directive, as_of)
        return whole or ending_of(self.ended_clauses, clause, as_of)

    def ended_by(self, as_of: str | None) -> np.ndarray:
        """Which clauses had ended by a day, or by now, `(n,)` bool in the order of `shape`."""
        alone = [row for row in self.ended_clauses if ending_of(self.ended_clauses, row, as_of)]
        ended: np.ndarray = np.isin(self.shape.directive, self.ended(as_of)) | np.isin(self.shape.row, alone)
        return ended


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates, as positions in the snapshot, and what speaks for each of them.

    `scores` has an array `(n,)` per index; NaN where full text did not find the candidate. `numbers` is
    2 for a clause that cites a document which the query names, 1 for one of that document, else 0. `local`
    says how much each is of the place that the query names, 0 to 1; None where it names none.
    """

    positions: np.ndarray
    scores: Mapping[str, np.ndarray]
    numbers: np.ndarray
    local: np.ndarray | None = None

    def where(self, kept: np.ndarray) -> "Pool":
        """Those of the candidates that are `kept`, `(n,)` bool."""
        scores = {name: values[kept] for name, values in self.scores.items()}
        local = None if self.local is None else self.local[kept]
        return Pool(self.positions[kept], scores, self.numbers[kept], local)


def find_candidates(
    understood: Understood, query: Vectors, indexes: Backend, snapshot: Snapshot, within: np.ndarray | None
) -> Pool:
    """What both indexes propose for a query and its vector `(1, dim)`, within directives if given."""
    shape = snapshot.shape
    hittable = shape.introduces == 0
    rows = None if within is None else shape.row[hittable & np.isin(shape.directive, within)]
    directives = None if within is None else within.tolist()
    dense = indexes.vectors.nearest(query, within=rows, limit=_POOL)
    lexical = indexes.lexical.score(lexical_terms(understood), within=directives, limit=_POOL)
    cited = _citing(understood, indexes.lexical, directives)
    proposed = np.array(sorted({*dense, *lexical, *cited} | _own(understood, snapshot, within)), np.int64)
    positions = np.searchsorted(shape.row, proposed)
    positions = positions[hittable[positions]]
    scores = {
        "dense": snapshot.nearness(positions, query[0]),
        "lexical": np.array([lexical.get(row, np.nan) for row in shape.row[positions].tolist()]),
    }
    own = np.isin(shape.directive[positions], list(_named(understood, snapshot)))
    numbers = np.where(np.isin(shape.row[positions], list(cited)), 2, own.astype(np.int64))
    local = None
    if understood.places:
        told = indexes.lexical.score(place_terms(understood), within=directives, limit=_POOL)
        local = locality(
            understood.places, snapshot.places, shape.directive[positions], shape.row[positions], told
        )
    return Pool(positions, scores, numbers, local)


def lexical_terms(understood: Understood) -> dict[str, dict[str, float]]:
    """The terms that a query looks for in each field of a clause, with their weights."""
    meant = dict.fromkeys(
        (t for one in understood.expanded for way in one.meant for t in exact_terms(way)), _OTHER
    )
    meant |= dict.fromkeys((t for other in understood.alternatives for t in exact_terms(other)), _OTHER)
    typed = exact_terms(understood.restored or understood.query)
    exact = meant | dict.fromkeys((*typed, *exact_terms(understood.text)), 1.0)
    folded = folded_terms(understood.query) if understood.restored else []
    terms = {"clause": exact, "clause_folded": dict.fromkeys(folded, _OTHER)}
    return {field: weights for field, weights in terms.items() if weights}


def place_terms(understood: Understood) -> dict[str, dict[str, float]]:
    """The terms by which clauses are found that speak of a place that the query names."""
    named = (exact_terms(place) for place in understood.places)
    # Of "Hà Lam" the pair: "hà" alone is any river.
    return {"clause": dict.fromkeys((terms[-1] for terms in named if terms), 1.0)}


def _citing(
    understood: Understood, lexical: TextIndex, within: list[DirectiveRow] | None
) -> dict[ClauseRow, float]:
    keys = {keys[0]: 1.0 for keys in map(number_keys, understood.numbers) if keys}
    return lexical.score({"number": keys}, within=within, limit=_POOL) if keys else {}


def _own_numbers(directives: Mapping[DirectiveRow, StoredDirective]) -> dict[str, frozenset[DirectiveRow]]:
    """Which directives bear a number, by the keys of that number."""
    found: dict[str, set[DirectiveRow]] = {}
    for directive in directives.values():
        for number in find_numbers(f"số {directive.metadata.number.value or ''}"):
            for key in number_keys(number):
                found.setdefault(key, set()).add(directive.id)
    return {key: frozenset(rows) for key, rows in found.items()}


def _named(understood: Understood, snapshot: Snapshot) -> frozenset[DirectiveRow]:
    """The directives that a query names by their numbers."""
    keys = (keys[0] for keys in map(number_keys, understood.numbers) if keys)
    return frozenset().union(*(snapshot.own_numbers.get(key, frozenset()) for key in keys))


def _own(understood: Understood, snapshot: Snapshot, within: np.ndarray | None) -> set[ClauseRow]:
    """The clauses of the directives that a query names."""
    named = _named(understood, snapshot)
    kept = list(named if within is None else named & set(within.tolist()))
    return set(snapshot.shape.row[np.isin(snapshot.shape.directive, kept)].tolist()) if kept else set()
