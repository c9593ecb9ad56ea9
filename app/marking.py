"""Text of a document as HTML in which nothing but our own marks is markup."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from corpus.text import canonical_tones, fold
from index.query import Understood
from index.terms import exact_terms, folded_terms

_SYLLABLE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms that a query looks for, runs of two syllables joined by "_" (see index.terms).

    `folded` are those without diacritics; there are none where the query was typed with its diacritics, or
    "bán" would mark "bạn".
    """

    exact: frozenset[str]
    folded: frozenset[str] = frozenset()


def sought(understood: Understood) -> Sought:
    """What a query looks for in a text: its own words, and what its abbreviations and English terms stand for."""
    meant = [way for piece in understood.expanded for way in piece.meant]
    exact = {term for text in (understood.text, *meant) for term in exact_terms(text)}
    folded = folded_terms(understood.query) if understood.restored else []
    return Sought(frozenset(exact), frozenset(folded))


def matches(text: str, terms: Sought) -> list[tuple[int, int]]:
    """Spans of a text that hold what is sought: runs of syllables, or lone ones where there is no run.

    A lone syllable says little ("và", "phòng"), so it is only marked where nothing longer matches.
    """
    words = [(m.start(), m.end(), canonical_tones(m.group().lower())) for m in _SYLLABLE.finditer(text)]
    runs = [(start, end) for start, end, pair in _pairs(words) if _is_sought(pair, terms)]
    return _joined(runs) or [(start, end) for start, end, word in words if word in terms.exact]


def marked_html(text: str, spans: Collection[tuple[int, int]], attributes: str = "") -> str:
    """The text escaped, with `<mark>` around ordered, disjoint spans."""
    out, at = [], 0
    for start, end in spans:
        out.append(escape(text[at:start]))
        out.append(f"<mark{attributes}>{escape(text[start:end])}</mark>")
        at = end
    return "".join([*out, escape(text[at:])])


def _pairs(words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for (start, _, first), (_, end, second) in pairwise(words):
        yield start, end, f"{first}_{second}"


def _is_sought(term: str, terms: Sought) -> bool:
    return term in terms.exact or fold(term) in terms.folded


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ordered spans, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
