"""The outline of a document: its headings in order, or where it has none its numbered parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Clause

_MOST = 120
_LABEL = 70  # characters
_NUMBER = 16  # characters, as of "Điều 12a." and "PHẦN THỨ NHẤT:"
_BETWEEN = " › "  # between the headings above a clause


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: what it is called, how deep it lies (from 0), and the span of its heading."""

    label: str
    depth: int
    start: int
    end: int


def outline_of(clauses: Sequence[Clause], text: str) -> list[Part]:
    """The parts of a document, given its clauses in the order of its text; none where there is but one."""
    found = list(_headed(clauses, text)) or list(_numbered(clauses))
    return found[:_MOST] if len(found) > 1 else []


def _headed(clauses: Sequence[Clause], text: str) -> Iterator[Part]:
    """Every heading, where it stands: before the first clause that it is above."""
    above: list[str] = []
    reached = 0
    for clause in clauses:
        headings = clause.heading.split(_BETWEEN) if clause.heading else []
        same = 0
        while same < min(len(above), len(headings)) and above[same] == headings[same]:
            same += 1
        for depth in range(same, len(headings)):
            start = text.find(headings[depth], reached, clause.end)
            if start >= 0:
                reached = start + len(headings[depth])
                yield Part(_short(_number(text, start) + headings[depth]), depth, start, reached)
        above = headings
        reached = max(reached, clause.start)


def _numbered(clauses: Sequence[Clause]) -> Iterator[Part]:
    """The first clause of every numbered part."""
    seen = set()
    for clause in clauses:
        if clause.section not in seen and clause.text[:1].isalnum() and clause.path[:1].isalnum():
            seen.add(clause.section)
            yield Part(_short(clause.text), 0, clause.start, clause.start)


def _number(text: str, start: int) -> str:
    """What stands before a heading in its line, with a space after it, where that can be its number."""
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return f"{before} " if 0 < len(before) <= _NUMBER else ""


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= _LABEL else f"{label[:_LABEL].rsplit(' ', 1)[0]}…"
