"""Topics side by side: for each topic and each column the best clauses, or that there is none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from corpus.text import canonical_tones
from index.columns import Column
from index.query import UnusableQuery, clean
from index.search import Hit, Results, Searcher
from index.verdict import Evidence

State = Literal["found", "weak", "no_clause", "no_document"]

# Clauses that a cell keeps: the best, and what to look at where it is not the right one.
KEPT = 3
# A topic is no question: a clause that holds every word of it, side by side, speaks of it, however far the
# meaning of a long clause is from that of three words. Of the 48 pairs of topic and province that the five
# seeds were read for, the verdict alone called 5 such clauses only "related".
_WORD_FOR_WORD = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column's directives say about a topic.

    `found`: a clause about it; `weak`: related clauses, none of them about it; `no_clause`: none, and so no
    hits; `no_document`: the column has no directive. `strength`, 0 to 1, is how surely the best clause is
    about it.
    """

    topic: str
    column: str
    state: State
    strength: float = 0.0
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Topics by columns; `cells` go topic by topic, in the order of the columns."""

    topics: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]

    def at(self, topic: int, column: int) -> Cell:
        """The cell of a topic and a column, both counted from 0."""
        return self.cells[topic * len(self.columns) + column]


def compare(
    searcher: Searcher,
    topics: Iterable[str],
    columns: Sequence[Column],
    *,
    k: int = KEPT,
    as_of: str | None = None,
    advance: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """What every column says about every topic; `advance` is told each topic once it is done.

    Raises:
        UnusableQuery: nothing in a topic can be searched for.
    """
    asked = distinct(topics)
    groups = [np.array(column.rows, np.int64) for column in columns]
    cells: list[Cell] = []
    for topic in asked:
        found = searcher.search_each(topic, k, groups, as_of=as_of)
        cells += [_cell(topic, column, results) for column, results in zip(columns, found, strict=True)]
        advance(topic)
    return Comparison(asked, tuple(columns), tuple(cells))


def distinct(topics: Iterable[str]) -> tuple[str, ...]:
    """Topics on one line each, empty ones left out, each once however it is cased, in their order."""
    found: dict[str, str] = {}
    for topic in topics:
        plain = " ".join(topic.split())
        found.setdefault(canonical_tones(plain).lower(), plain)
    return tuple(topic for topic in found.values() if topic)


def usable(topic: str) -> bool:
    """Whether anything in a topic can be searched for."""
    try:
        return bool(clean(topic))
    except UnusableQuery:
        return False


def _cell(topic: str, column: Column, results: Results) -> Cell:
    if not column.directives:
        return Cell(topic, column.name, "no_document")
    evidence = results.evidence
    if evidence is None:
        return Cell(topic, column.name, "no_clause")
    strength = _strength(evidence)
    if results.verdict == "match" or evidence.coverage >= _WORD_FOR_WORD:
        return Cell(topic, column.name, "found", strength, results.hits)
    if results.verdict == "weak":
        return Cell(topic, column.name, "weak", strength, results.hits)
    return Cell(topic, column.name, "no_clause", strength)


def _strength(evidence: Evidence) -> float:
    if evidence.cites:
        return 1.0
    return evidence.coverage if evidence.english else evidence.probability
