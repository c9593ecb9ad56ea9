"""Text of a document as HTML in which nothing but our own marks is markup."""

import re
from collections.abc import Collection
from html import escape
from itertools import pairwise

from corpus.text import fold

_SYLLABLE = re.compile(r"\w+")


def matches(text: str, terms: Collection[str]) -> list[tuple[int, int]]:
    """Spans of a text that hold terms of a query: runs of syllables, or lone ones where there is no run.

    `terms` are folded, runs joined by "_" (see index.terms). A lone syllable says little ("và", "phòng"),
    so it is only marked where nothing longer matches.
    """
    found = [(m.start(), m.end(), fold(m.group())) for m in _SYLLABLE.finditer(text)]
    runs = [(a[0], b[1]) for a, b in pairwise(found) if f"{a[2]}_{b[2]}" in terms]
    return _merged(runs) if runs else [(start, end) for start, end, word in found if word in terms]


def marked_html(text: str, spans: Collection[tuple[int, int]], attributes: str = "") -> str:
    """The text escaped, with `<mark>` around ordered, disjoint spans."""
    out, at = [], 0
    for start, end in spans:
        out.append(escape(text[at:start]))
        out.append(f"<mark{attributes}>{escape(text[start:end])}</mark>")
        at = end
    return "".join([*out, escape(text[at:])])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
