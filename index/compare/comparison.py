"""A comparison: for each topic and each column the best clauses, if any."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.errors import UnusableQuery
from corpus.model import ClauseKind
from corpus.text import canonical_tones, one_line
from index.compare.choosing import Proviso, ordered, provisos
from index.compare.columns import Column
from index.compare.support import State, support_of
from index.query import clean
from index.search import Hit, Options, Results, Searcher
from index.store import DirectiveRow, Reader, StoredDirective

# Clauses that a cell keeps: the one that states the rule, and others in case it is not the right one.
KEPT = 3
# Clauses that the rule is chosen among.
_READ = 12
# Hits with fewer of the topic's terms, relative to the hit with most, are only the best there is.
_NEAR_BEST = 0.7


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column's directives say about a topic.

    `found`: a clause about it; `weak`: only related clauses; `no_clause`: not even these; `no_document`: the
    column has no directive. `strength` says how sure it is that the best clause is about it. The first of
    `hits` states the rule; `under` are its exceptions and conditions, and what it superseded.
    """

    topic: str
    column: str
    state: State
    strength: float = 0.0
    hits: tuple[Hit, ...] = ()
    under: tuple[Proviso, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Topics by columns; `cells` are topic by topic, in the order of the columns.

    `generation` is that of the store as it was when the first topic was searched for.
    """

    topics: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    generation: int = 0

    def at(self, topic: int, column: int) -> Cell:
        """The cell of a topic and a column, counted from 0."""
        return self.cells[topic * len(self.columns) + column]


@dataclass(frozen=True, slots=True)
class Act:
    """A directive of a column, with the topics that it has clauses about."""

    column: Column
    directive: StoredDirective
    topics: tuple[str, ...]


def compare(
    searcher: Searcher,
    topics: Iterable[str],
    columns: Sequence[Column],
    *,
    k: int = KEPT,
    as_of: str | None = None,
    kinds: tuple[ClauseKind, ...] = (),
    advance: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """What every column says about every topic, in clauses of `kinds` if there are any.

    `advance` is called with each topic when it is done.

    Raises:
        UnusableQuery: nothing in a topic can be searched for, or no topic was given.
    """
    asked, options = distinct(topics), Options(as_of=as_of, kinds=kinds, topic=True)
    if not asked:
        raise UnusableQuery("no_topics")
    for topic in asked:
        clean(topic)
    groups = [np.array(column.rows, np.int64) for column in columns if column.directives]
    generation, cells = searcher.follow().generation, list[Cell]()
    for topic in asked:
        # Nothing stored, nothing to load a model for.
        found = iter(searcher.search_each(topic, _READ, groups, options) if groups else ())
        for column in columns:
            cell = Cell(topic, column.name, "no_document")
            cells.append(_filled(cell, next(found), searcher.store, k) if column.directives else cell)
        advance(topic)
    return Comparison(asked, tuple(columns), tuple(cells), generation)


def distinct(topics: Iterable[str]) -> tuple[str, ...]:
    """Topics, one line each, without empty ones and repetitions (whatever their case), in their order."""
    found: dict[str, str] = {}
    for topic in topics:
        plain = one_line(topic)
        found.setdefault(canonical_tones(plain).lower(), plain)
    return tuple(topic for topic in found.values() if topic)


def acts(comparison: Comparison) -> tuple[Act, ...]:
    """The directives with clauses about the topics, column by column, in the order of storing."""
    found: dict[tuple[int, DirectiveRow], list[str]] = {}
    stored: dict[DirectiveRow, StoredDirective] = {}
    for n, cell in enumerate(comparison.cells):
        if cell.state == "found":
            column, most = n % len(comparison.columns), max(len(hit.matched_terms) for hit in cell.hits)
            own = [hit for hit in cell.hits if len(hit.matched_terms) >= _NEAR_BEST * most]
            near = {hit.directive.id: hit.directive for hit in own}
            stored |= near
            for row in near:
                found.setdefault((column, row), []).append(cell.topic)
    return tuple(
        Act(comparison.columns[column], stored[row], tuple(topics))
        for (column, row), topics in sorted(found.items())
    )


def usable(topic: str) -> bool:
    """Whether anything in a topic can be searched for."""
    try:
        return bool(clean(topic))
    except UnusableQuery:
        return False


def _filled(cell: Cell, results: Results, store: Reader, k: int) -> Cell:
    """The cell with what is found for its topic."""
    hits = ordered(results)
    if not hits:
        return replace(cell, state="no_clause")
    support = support_of(results, hits)
    cell = replace(cell, state=support.state, strength=support.strength)
    if cell.state == "no_clause":
        return cell
    under = provisos(hits, results, store)
    listed = {one.clause.id for one in under}
    shown = tuple(hit for hit in hits if hit.clause.id not in listed)
    return replace(cell, hits=shown[:k], under=under)
