"""What a group of clauses is called: the heading that they share, or the piece that says most of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import log

from corpus.model import Clause
from index.deriving.terms import folded_terms
from index.drafting.likeness import shared

_LONGEST_HEADING, _LONGEST_PIECE = 14, 12  # syllables
_SHORTEST_PIECE = 3
# Syllables that a piece may have before its length counts against it.
_FREE = 6
_PIECE = re.compile(r"[^.,;:()…!?“”\"]+")
_NUMBER = re.compile(r"^\W*(?:\w{1,5}[.):/-]+)*\s*")

Frequency = Callable[[str], int]


def name_of(clauses: Sequence[Clause], frequency: Frequency, count: int) -> str:
    """A name for what clauses, each of another directive, say; the most typical of them come first.

    `frequency` tells how many of the `count` clauses of the store hold a folded term.
    """
    name = _heading(clauses) or _piece(clauses, frequency, count) or _cut(_unnumbered(clauses[0].text))
    return name[:1].upper() + name[1:]


def _heading(clauses: Sequence[Clause]) -> str:
    """The heading that at least two of the clauses, or the only one, stand under; "" where there is none."""
    headings = [clause.heading.rpartition(" › ")[2].rstrip(" .:;,") for clause in clauses]
    terms = [frozenset(folded_terms(heading)) for heading in headings]
    for heading, own in zip(headings, terms, strict=True):
        alike = sum(shared(own, other) > 1 / 2 for other in terms)
        if heading and len(heading.split()) <= _LONGEST_HEADING and alike >= min(2, len(clauses)):
            return heading
    return ""


def _piece(clauses: Sequence[Clause], frequency: Frequency, count: int) -> str:
    """The piece between two marks of a clause that has most of what others have; rare terms count more."""
    held = Counter(term for clause in clauses for term in set(folded_terms(clause.text)) if "_" in term)
    worth = {
        term: log(many) * log((count + 1) / (min(frequency(term), count) + 0.5))
        for term, many in held.items()
        if many > 1
    }
    best, most = "", 0.0
    for piece in (piece for clause in clauses for piece in _pieces(clause.text)):
        terms = set(folded_terms(piece))
        value = sum(worth.get(term, 0.0) for term in terms) / max(_FREE, len(piece.split()))
        if value > most:
            best, most = piece, value
    return _cut(best)


def _pieces(text: str) -> Iterator[str]:
    for found in _PIECE.findall(_unnumbered(text)):
        piece = found.strip(" –-")
        if len(piece.split()) >= _SHORTEST_PIECE:
            yield piece


def _unnumbered(text: str) -> str:
    return _NUMBER.sub("", text, count=1)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_LONGEST_PIECE]) + (" …" if len(words) > _LONGEST_PIECE else "")
