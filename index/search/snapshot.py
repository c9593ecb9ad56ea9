"""What searching keeps in memory of one generation of the store, and how it follows the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from corpus.entities.document_numbers import find_numbers
from corpus.entities.names import plain_place
from corpus.model import CLAUSE_KINDS, ClauseKind
from embed import Vectors
from index.backends import Backend, TermStatistics, number_keys
from index.graph import ClauseEndings, Ending, Endings, ending_of, find_ended_clauses, find_endings
from index.store import ClauseRow, DirectiveRow, Positions, Reader, Shape, StoredClause, StoredDirective


@dataclass(frozen=True, slots=True)
class Places:
    """The provinces of directives, then and now, as they compare; `names` as they are written."""

    of_directive: Mapping[DirectiveRow, frozenset[str]]
    names: tuple[str, ...]

    @classmethod
    def of(cls, directives: Iterable[StoredDirective]) -> "Places":
        """The provinces of these directives."""
        found, names = {}, dict[str, None]()
        for directive in directives:
            m = directive.metadata
            own = [name for name in (m.province.value, m.province_now) if name]
            names |= dict.fromkeys(own)
            found[directive.id] = frozenset(map(plain_place, own))
        return cls(found, tuple(names))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What searching needs in memory, of one generation of the store; nothing of it changes.

    `indexes` are those of that generation. `matrix` has the vectors; those of the clause at a position of
    `shape` are its rows `windows[i]`, `i` from `first[position]` up to `first[position + 1]`. `endings` says
    which directives others ended, `ended_clauses` which clauses; `places` has the directives' provinces.
    """

    generation: int
    indexes: Backend
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
    def of(cls, store: Reader, indexes: Backend) -> "Snapshot":
        """The store as it is now, and its indexes of the same generation."""
        vectors = indexes.vectors
        directives = {d.id: d for d in store.directives()}
        endings, shape = find_endings(store, directives), store.shape()
        windows = np.argsort(vectors.rows, kind="stable")
        first = np.append(np.searchsorted(vectors.rows[windows], shape.row), len(windows))
        return cls(
            store.generation,
            indexes,
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

    @property
    def statistics(self) -> TermStatistics:
        """How many of the clauses that can be hit hold a term without diacritics, in their context."""
        return TermStatistics(partial(self.indexes.lexical.frequency, "clause_folded"), self.clauses)

    @property
    def clauses(self) -> int:
        """How many clauses can be hit."""
        return int(self.hittable().sum())

    def hittable(self, kinds: Sequence[ClauseKind] = ()) -> np.ndarray:
        """Which clauses can be hit, of these kinds if there are any: `(n,)` bool in the order of `shape`."""
        hittable: np.ndarray = self.shape.introduces == 0
        if kinds:
            hittable &= np.isin(self.shape.kind, [n for n, kind in enumerate(CLAUSE_KINDS) if kind in kinds])
        return hittable

    def cosines(self, positions: Positions, query: Vectors) -> np.ndarray:
        """The cosine of each clause and a `(dim,)` query, `(n,)`: that of its nearest window."""
        if not len(positions):
            return np.empty(0, np.float32)
        counts = self.first[positions + 1] - self.first[positions]
        starts = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + np.repeat(self.first[positions] - starts, counts)
        nearest: np.ndarray = np.maximum.reduceat(self.matrix[self.windows[at]] @ query, starts)
        return nearest

    def vectors(self, positions: Positions) -> Vectors:
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
class Reading:
    """What one search reads: a snapshot, and the store in one transaction.

    Where the store is ahead of the snapshot, rows of the snapshot may be gone from it.
    """

    snapshot: Snapshot
    store: Reader

    def stored(self, positions: Positions) -> Positions:
        """Those of some positions whose clauses are still stored."""
        if self.store.generation == self.snapshot.generation:
            return positions
        rows = self.snapshot.shape.row[positions]
        return Positions(positions[np.isin(rows, self.store.stored(rows.tolist()))])

    def clauses_at(self, positions: Positions) -> list[StoredClause]:
        """The clauses at stored positions, in their order."""
        rows = self.snapshot.shape.row[positions].tolist()
        clauses = {clause.id: clause for clause in self.store.clauses(ids=rows)}
        return [clauses[row] for row in rows]


def _own_numbers(directives: Mapping[DirectiveRow, StoredDirective]) -> dict[str, frozenset[DirectiveRow]]:
    """Which directives bear a number, by the keys of that number."""
    found: dict[str, set[DirectiveRow]] = {}
    for directive in directives.values():
        for number in find_numbers(f"số {directive.metadata.number.value or ''}"):
            for key in number_keys(number):
                found.setdefault(key, set()).add(directive.id)
    return {key: frozenset(rows) for key, rows in found.items()}
