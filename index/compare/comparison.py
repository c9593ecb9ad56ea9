"""A comparison: for each topic and each column the best clauses, if any."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from corpus.errors import UnusableQuery
from corpus.model import ClauseKind
from corpus.text import canonical_tones, one_line
from index.compare.columns import Column
from index.query import clean
from index.search import Evidence, Hit, Options, Results, Searcher, Verdict
from index.store import DirectiveRow, StoredDirective

State = Literal["found", "weak", "no_clause", "no_document"]

# Clauses that a cell keeps: the best, and others in case it is not the right one.
KEPT = 3
# A topic is not a question: a clause is about it if it mentions it, however far the vector of a long clause
# is from that of three words. It must hold this much of the words (rare ones count more), by the verdict;
# with less than half it never is. Of the 84 judged cells of the seeds in Vietnamese, none without a clause
# about the topic is "found", and none with one is "no_clause".
_HALF, _MOSTLY, _WHOLE = 1 / 2, 2 / 3, 1.0
# Of an English topic only words in the glossary count, so holding them is not enough.
_ENGLISH_NEAR = 0.5
# Hits with fewer of the topic's terms, relative to the hit with most, are only the best there is.
_NEAR_BEST = 0.7


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column's directives say about a topic.

    `found`: a clause about it; `weak`: only related clauses; `no_clause`: not even these; `no_document`: the
    column has no directive. `strength` is the probability that the best clause is about it.
    """

    topic: str
    column: str
    state: State
    strength: float = 0.0
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Topics by columns; `cells` are topic by topic, in the order of the columns."""

    topics: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]

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
    asked, options = distinct(topics), Options(as_of=as_of, kinds=kinds)
    if not asked:
        raise UnusableQuery("no_topics")
    for topic in asked:
        clean(topic)
    groups = [np.array(column.rows, np.int64) for column in columns if column.directives]
    cells: list[Cell] = []
    for topic in asked:
        # Nothing stored, nothing to load a model for.
        found = iter(searcher.search_each(topic, k, groups, options) if groups else ())
        cells += [_cell(topic, column.name, next(found) if column.directives else None) for column in columns]
        advance(topic)
    return Comparison(asked, tuple(columns), tuple(cells))


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
            column, most = n % len(comparison.columns), max(len(hit.why.matched_terms) for hit in cell.hits)
            own = [hit for hit in cell.hits if len(hit.why.matched_terms) >= _NEAR_BEST * most]
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


def _cell(topic: str, column: str, results: Results | None) -> Cell:
    if results is None:
        return Cell(topic, column, "no_document")
    evidence = results.evidence
    if evidence is None:
        return Cell(topic, column, "no_clause")
    state = _state(results.verdict, evidence)
    hits = () if state == "no_clause" else results.hits
    return Cell(topic, column, state, _strength(evidence), hits)


def _state(verdict: Verdict, evidence: Evidence) -> State:
    if evidence.cites:
        return "found"
    if evidence.english:
        if verdict == "match":
            return "found"
        return "weak" if evidence.probability >= _ENGLISH_NEAR else "no_clause"
    if evidence.coverage >= {"match": _HALF, "weak": _MOSTLY, "none": _WHOLE}[verdict]:
        return "found"
    return "no_clause" if verdict == "none" else "weak"


def _strength(evidence: Evidence) -> float:
    return 1.0 if evidence.cites else evidence.probability
