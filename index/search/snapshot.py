"""What searching keeps in memory of one generation of the store, and how it follows the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import numpy as np

from corpus.model import CLAUSE_KINDS, ClauseKind
from embed import Vectors
from index.backends import Backend, TermStatistics, are_among
from index.graph import ClauseEndings, Ending, Endings, ending_of
from index.search.catalogue import Catalogue
from index.search.catalogue_file import follow_catalogue
from index.store import ClauseRow, DirectiveRow, Positions, Reader, Shape, StoredClause

Row = TypeVar("Row", DirectiveRow, ClauseRow)


@dataclass(frozen=True, slots=True)
class Snapshot(Catalogue):
    """What searching needs in memory, of one generation of the store; nothing of it changes.

    `indexes` are those of that generation. The vectors of the clause at a position of `shape` lie in
    their vector index at `windows[i]`, `i` from `first[position]` up to `first[position + 1]`.
    `place_names` are the places of directives as written.
    `hit` says which positions can be hit, `ended_now` which have ended by now, `(n,)` bool.
    """

    indexes: Backend
    endings: Endings
    ended_clauses: ClauseEndings
    place_names: tuple[str, ...]
    shape: Shape
    windows: np.ndarray
    first: np.ndarray
    hit: np.ndarray
    ended_now: np.ndarray

    @classmethod
    def of(cls, store: Reader, indexes: Backend, before: "Snapshot | None" = None) -> "Snapshot":
        """The store as it is now, and its indexes of the same generation.

        What did not change since the snapshot `before`, if there is one, is taken from it.
        """
        known = follow_catalogue(store, indexes, before)
        endings, ended_clauses = known.ends.endings, known.ends.ended_clauses
        shape = indexes.shape(store, (before.generation, before.shape) if before else None)
        rows = indexes.vectors.rows
        windows = np.argsort(rows, kind="stable")
        return cls(
            store.generation,
            known.directives,
            known.contradicted,
            known.columns,
            known.numbers,
            known.ends,
            known.laws,
            indexes,
            endings,
            ended_clauses,
            known.columns.place_names(),
            shape,
            windows,
            np.append(np.searchsorted(rows[windows], shape.row), len(windows)),
            shape.introduces == 0,
            _ended_by(shape, endings, ended_clauses, None),
        )

    @property
    def statistics(self) -> TermStatistics:
        """How many of the clauses that can be hit hold a term without diacritics, in their context."""
        return TermStatistics(partial(self.indexes.lexical.frequency, "clause_folded"), self.clauses)

    @property
    def clauses(self) -> int:
        """How many clauses can be hit."""
        return int(np.count_nonzero(self.hit))

    def hittable(self, kinds: Sequence[ClauseKind] = ()) -> np.ndarray:
        """Which clauses can be hit, of these kinds if there are any: `(n,)` bool in the order of `shape`."""
        if not kinds:
            return self.hit
        asked = np.array([kind in kinds for kind in CLAUSE_KINDS])
        of_kind: np.ndarray = self.hit & asked[self.shape.kind]
        return of_kind

    def cosines(self, positions: Positions, query: Vectors) -> np.ndarray:
        """The cosine of each clause and a `(dim,)` query, `(n,)`: that of its nearest window."""
        if not len(positions):
            return np.empty(0, np.float32)
        counts = self.first[positions + 1] - self.first[positions]
        starts = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + np.repeat(self.first[positions] - starts, counts)
        nearest: np.ndarray = np.maximum.reduceat(self.indexes.vectors.take(self.windows[at]) @ query, starts)
        return nearest

    def vectors(self, positions: Positions) -> Vectors:
        """A vector of each clause, `(n, dim)`: of a long one that of its beginning."""
        return self.indexes.vectors.take(self.windows[self.first[positions]])

    def ended(self, as_of: str | None) -> list[DirectiveRow]:
        """The directives that others had surely ended by a day, or by now."""
        return _ended(self.endings, as_of)

    def ending(self, clause: ClauseRow, directive: DirectiveRow, as_of: str | None) -> Ending | None:
        """What had ended a clause by a day, or by now: by itself, or its directive as a whole."""
        whole = ending_of(self.endings, directive, as_of)
        return whole or ending_of(self.ended_clauses, clause, as_of)

    def ended_by(self, as_of: str | None) -> np.ndarray:
        """Which clauses had ended by a day, or by now, `(n,)` bool in the order of `shape`."""
        if as_of is None:
            return self.ended_now
        return _ended_by(self.shape, self.endings, self.ended_clauses, as_of)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one search reads: a snapshot, and the store in one transaction.

    Where the store is ahead of the snapshot, rows of the snapshot may be gone from it.
    """

    snapshot: Snapshot
    store: Reader
    _read: dict[ClauseRow, StoredClause] = field(default_factory=dict, repr=False)

    def stored(self, positions: Positions) -> Positions:
        """Those of some positions whose clauses are still stored."""
        if self.store.generation == self.snapshot.generation:
            return positions
        rows = self.snapshot.shape.row[positions]
        return Positions(positions[np.isin(rows, self.store.rows(rows.tolist()))])

    def clauses_at(self, positions: Positions) -> list[StoredClause]:
        """The clauses at stored positions, in their order; each is read once."""
        rows = self.snapshot.shape.row[positions].tolist()
        new = [row for row in rows if row not in self._read]
        self._read.update((clause.id, clause) for clause in (self.store.clauses(ids=new) if new else ()))
        return [self._read[row] for row in rows]


def _ended(endings: Mapping[Row, tuple[Ending, ...]], as_of: str | None) -> list[Row]:
    return [row for row in endings if ending_of(endings, row, as_of)]


def _ended_by(shape: Shape, endings: Endings, ended_clauses: ClauseEndings, as_of: str | None) -> np.ndarray:
    """Which clauses had ended by a day, or by now, `(n,)` bool in the order of `shape`."""
    whole, alone = _ended(endings, as_of), _ended(ended_clauses, as_of)
    if not whole and not alone:
        return np.zeros(len(shape.row), bool)
    ended: np.ndarray = are_among(shape.directive, whole) | are_among(shape.row, alone)
    return ended
