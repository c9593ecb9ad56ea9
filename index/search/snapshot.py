"""What searching keeps in memory of one generation of the store, and how it follows the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import numpy as np

from corpus.model import CLAUSE_KINDS, ClauseKind
from embed import Vectors
from index.backends import Backend, TermStatistics
from index.graph import ClauseEndings, EndIndex, Ending, Endings, ending_of
from index.search.columns import Columns
from index.search.named import Laws, laws_of
from index.search.numbers import Numbers
from index.store import ClauseRow, DirectiveRow, Positions, Reader, Shape, StoredClause, StoredDirective

Row = TypeVar("Row", DirectiveRow, ClauseRow)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What searching needs in memory, of one generation of the store; nothing of it changes.

    `indexes` are those of that generation. The vectors of the clause at a position of `shape` lie in
    their vector index at `windows[i]`, `i` from `first[position]` up to `first[position + 1]`. `columns`,
    `numbers` and `ends` have what is looked up of directives, `place_names` their places as written.
    `laws` are the laws among them.
    `hit` says which positions can be hit, `ended_now` which have ended by now, `(n,)` bool.
    """

    generation: int
    indexes: Backend
    directives: Mapping[DirectiveRow, StoredDirective]
    columns: Columns
    numbers: Numbers
    ends: EndIndex
    endings: Endings
    ended_clauses: ClauseEndings
    place_names: tuple[str, ...]
    shape: Shape
    windows: np.ndarray
    first: np.ndarray
    hit: np.ndarray
    ended_now: np.ndarray
    laws: Laws

    @classmethod
    def of(cls, store: Reader, indexes: Backend, before: "Snapshot | None" = None) -> "Snapshot":
        """The store as it is now, and its indexes of the same generation.

        What did not change since the snapshot `before`, if there is one, is taken from it.
        """
        changed, new = _changes(store, before)
        directives = _directives(before, changed, new)
        old = [before.directives[row] for row in changed if row in before.directives] if before else []
        laws = before.laws if before and not laws_of((*old, *new)) else laws_of(directives.values())
        ends = (before.ends if before else EndIndex()).following(store, directives, old, new)
        endings, ended_clauses = ends.endings, ends.ended_clauses
        columns = (before.columns if before else Columns()).following(changed, new)
        shape = indexes.shape(store, (before.generation, before.shape) if before else None)
        rows = indexes.vectors.rows
        windows = np.argsort(rows, kind="stable")
        return cls(
            store.generation,
            indexes,
            directives,
            columns,
            (before.numbers if before else Numbers()).following(old, new),
            ends,
            endings,
            ended_clauses,
            columns.place_names(),
            shape,
            windows,
            np.append(np.searchsorted(rows[windows], shape.row), len(windows)),
            shape.introduces == 0,
            _ended_by(shape, endings, ended_clauses, None),
            laws,
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


def _changes(store: Reader, before: Snapshot | None) -> tuple[frozenset[DirectiveRow], list[StoredDirective]]:
    """The directives that changed since a snapshot (by row), and those of them that are stored."""
    if before is None:
        return frozenset(), store.directives()
    gone, added = store.changes_since(before.generation)
    told = {row: one.contradictions for row, one in before.directives.items() if one.contradictions}
    told_now = {row: tuple(ones) for row, ones in store.contradictions().items()}
    others = [row for row in told.keys() | told_now.keys() if told.get(row) != told_now.get(row)]
    return frozenset((*gone, *added, *others)), store.directives(of=[*added, *others])


def _directives(
    before: Snapshot | None, changed: Collection[DirectiveRow], new: Sequence[StoredDirective]
) -> dict[DirectiveRow, StoredDirective]:
    """All directives, ordered by row."""
    kept = {} if before is None else dict(before.directives)
    for row in changed:
        kept.pop(row, None)
    ordered = not kept or not new or next(reversed(kept)) < new[0].id
    kept |= {one.id: one for one in new}
    return kept if ordered else dict(sorted(kept.items()))


def _ended(endings: Mapping[Row, tuple[Ending, ...]], as_of: str | None) -> list[Row]:
    return [row for row in endings if ending_of(endings, row, as_of)]


def _ended_by(shape: Shape, endings: Endings, ended_clauses: ClauseEndings, as_of: str | None) -> np.ndarray:
    """Which clauses had ended by a day, or by now, `(n,)` bool in the order of `shape`."""
    whole, alone = _ended(endings, as_of), _ended(ended_clauses, as_of)
    if not whole and not alone:
        return np.zeros(len(shape.row), bool)
    ended: np.ndarray = np.isin(shape.directive, whole) | np.isin(shape.row, alone)
    return ended
