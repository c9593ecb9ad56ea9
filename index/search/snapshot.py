"""What searching keeps in memory of one generation of the store, and how it follows the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from typing import TypeVar

import numpy as np

from corpus.entities.document_numbers import find_numbers
from corpus.entities.names import plain_place
from corpus.model import CLAUSE_KINDS, ClauseKind
from embed import Vectors
from index.backends import Backend, TermStatistics, number_keys
from index.graph import ClauseEndings, Ending, Endings, ending_of, find_ended_clauses, find_endings
from index.search.named import Laws, laws_of
from index.store import ClauseRow, DirectiveRow, Positions, Reader, Shape, StoredClause, StoredDirective

Row = TypeVar("Row", DirectiveRow, ClauseRow)


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
            found[directive.id] = frozenset(map(_plain, own))
        return cls(found, tuple(names))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What searching needs in memory, of one generation of the store; nothing of it changes.

    `indexes` are those of that generation. `matrix` has the vectors; those of the clause at a position of
    `shape` are its rows `windows[i]`, `i` from `first[position]` up to `first[position + 1]`. `endings` says
    which directives others ended, `ended_clauses` which clauses, `ended_now` which positions by now, `(n,)`
    bool; `places` has the directives' provinces, `laws` the laws among them.
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
    ended_now: np.ndarray
    places: Places
    laws: Laws

    @classmethod
    def of(cls, store: Reader, indexes: Backend, before: "Snapshot | None" = None) -> "Snapshot":
        """The store as it is now, and its indexes of the same generation.

        What did not change since the snapshot `before`, if there is one, is taken from it.
        """
        vectors = indexes.vectors
        directives = {d.id: d for d in store.directives()}
        shape = _shape(store, before) if before is not None else store.shape()
        endings, ended_clauses = find_endings(store, directives), find_ended_clauses(store, directives)
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
            ended_clauses,
            _ended_by(shape, endings, ended_clauses, None),
            Places.of(directives.values()),
            laws_of(directives.values()),
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

    def stored(self, positions: Positions) -> Positions:
        """Those of some positions whose clauses are still stored."""
        if self.store.generation == self.snapshot.generation:
            return positions
        rows = self.snapshot.shape.row[positions]
        return Positions(positions[np.isin(rows, self.store.rows(rows.tolist()))])

    def clauses_at(self, positions: Positions) -> list[StoredClause]:
        """The clauses at stored positions, in their order."""
        rows = self.snapshot.shape.row[positions].tolist()
        clauses = {clause.id: clause for clause in self.store.clauses(ids=rows)}
        return [clauses[row] for row in rows]


def _own_numbers(directives: Mapping[DirectiveRow, StoredDirective]) -> dict[str, frozenset[DirectiveRow]]:
    """Which directives bear a number, by the keys of that number."""
    found: dict[str, set[DirectiveRow]] = {}
    for directive in directives.values():
        for key in _keys_of(directive.metadata.number.value or ""):
            found.setdefault(key, set()).add(directive.id)
    return {key: frozenset(rows) for key, rows in found.items()}


def _shape(store: Reader, before: Snapshot) -> Shape:
    """Where every clause stands: as before, but for those of directives that changed since then."""
    changed, old, rows = store.changes_since(before.generation)[1], before.shape, store.rows()
    kept = np.isin(old.row, rows) & ~np.isin(old.directive, changed)
    new = store.shape(of=changed)
    order = np.argsort(np.concatenate([old.row[kept], new.row]))
    columns = (field.name for field in fields(Shape))
    shape = Shape(
        *(np.concatenate([getattr(old, name)[kept], getattr(new, name)])[order] for name in columns)
    )
    return shape if np.array_equal(shape.row, rows) else store.shape()


def _ended(endings: Mapping[Row, tuple[Ending, ...]], as_of: str | None) -> list[Row]:
    return [row for row in endings if ending_of(endings, row, as_of)]


def _ended_by(shape: Shape, endings: Endings, ended_clauses: ClauseEndings, as_of: str | None) -> np.ndarray:
    """Which clauses had ended by a day, or by now, `(n,)` bool in the order of `shape`."""
    whole, alone = _ended(endings, as_of), _ended(ended_clauses, as_of)
    ended: np.ndarray = np.isin(shape.directive, whole) | np.isin(shape.row, alone)
    return ended


# Each generation's snapshot asks for the same numbers and names again.
@lru_cache(maxsize=65_536)
def _keys_of(number: str) -> tuple[str, ...]:
    return tuple(key for one in find_numbers(f"số {number}") for key in number_keys(one))


_plain = lru_cache(maxsize=4096)(plain_place)
