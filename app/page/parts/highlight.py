"""Text of a document as HTML in which nothing but our own marks is markup."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from corpus.language import is_syllable
from corpus.text import canonical_tones, fold
from index.backends import exact_terms, folded_terms
from index.query import Understood, function_words

_SYLLABLE = re.compile(r"\w+")
_SHORT = 2  # syllables of a query of one word, or of two
_REST = Markup('<span class="rest">{}</span>')
_MARK, _MARK_OF_KIND = Markup("<mark>{}</mark>"), Markup('<mark class="{}">{}</mark>')


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms that a query looks for in a text.

    `pairs` are neighbouring syllables joined by "_" (see index.backends.terms), `folded` the same without
    diacritics: none where the query was typed with them, or "bán" would mark "bạn". `words` are single
    syllables that are words by themselves, `parts` those that may be, or may be half of one. `idle` pairs
    (folded) hold a function word and decide nothing by themselves: "khi có", "phải làm".
    """

    pairs: frozenset[str]
    folded: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()


def sought(understood: Understood) -> Sought:
    """What a query looks for: its own words, and what its abbreviations and English terms stand for."""
    asked, typed = exact_terms(understood.text), exact_terms(understood.query)
    meant = [
        exact_terms(way) for piece in (*understood.expanded, *understood.synonyms) for way in piece.meant
    ]
    single = {term for term in asked if "_" not in term}
    # Most syllables of a longer query are halves of its words; what is no syllable ("covid") is a word.
    foreign = {term for term in single if term.isalpha() and not is_syllable(fold(term))}
    pairs = frozenset(term for terms in (asked, typed, *meant) for term in terms if "_" in term)
    return Sought(
        pairs=pairs,
        folded=frozenset(folded_terms(understood.query) if understood.restored else ()),
        words=frozenset(foreign.union(*(terms for terms in meant if len(terms) == 1))),
        parts=frozenset(single if len(single) <= _SHORT else ()),
        idle=frozenset(map(fold, _idle(pairs))),
    )


@lru_cache(maxsize=256)  # a card asks twice
def matches(text: str, terms: Sought) -> Sequence[tuple[int, int]]:
    """Spans of a text that hold what is sought: runs of syllables, words; parts only if no whole occurs.

    A run of idle pairs alone does not count.
    """
    words = [(m.start(), m.end(), canonical_tones(m.group().lower())) for m in _SYLLABLE.finditer(text)]
    found = [(start, end, pair) for start, end, pair in _pairs(words) if _is_sought(pair, terms)]
    telling = [start for start, _, pair in found if fold(pair) not in terms.idle]
    wholes = [(start, end) for start, end, word in words if word in terms.words]
    telling += [start for start, _ in wholes]
    runs = _joined(sorted([*((start, end) for start, end, _ in found), *wholes]))
    decisive = [(start, end) for start, end in runs if any(start <= at < end for at in telling)]
    return decisive or [(start, end) for start, end, word in words if word in terms.parts]


def marked_html(text: str, spans: Collection[tuple[int, int]]) -> Markup:
    """The text escaped, with `<mark>` around ordered, disjoint spans."""
    return painted_html(text, ((start, end, "") for start, end in spans))


def painted_html(text: str, spans: Iterable[tuple[int, int, str]]) -> Markup:
    """The text escaped, with marks of several kinds (classes); of spans that overlap the last is seen.

    What lies outside the text is passed over.
    """
    kept = [(max(start, 0), min(end, len(text)), kind) for start, end, kind in spans]
    cuts = sorted({0, len(text), *(at for start, end, _ in kept if start < end for at in (start, end))})
    out = []
    for start, end in pairwise(cuts):
        kinds = [kind for first, last, kind in kept if first <= start and end <= last]
        piece = text[start:end]
        out.append(_mark(piece, kinds[-1]) if kinds else escape(piece))
    return Markup().join(out)


def answered_html(text: str, spans: Collection[tuple[int, int]], answer: tuple[int, int] | None) -> Markup:
    """As `marked_html`; of a text with a sentence that answers, that is marked, and the marks in it alone."""
    if answer is None:
        return marked_html(text, spans)
    first, last = answer
    inside = [(max(a, first) - first, min(b, last) - first) for a, b in spans if a < last and b > first]
    answering = _mark(marked_html(text[first:last], inside), "answers")
    before, after = (
        _REST.format(piece) if piece.strip() else escape(piece) for piece in (text[:first], text[last:])
    )
    return Markup().join([before, answering, after])


def _idle(pairs: Collection[str]) -> Iterator[str]:
    """Pairs of function words, and of one with half of a word that other pairs hold; none if all are such."""
    halves = {pair: [one for one in pair.split("_") if one not in function_words("vi")] for pair in pairs}
    held = {half for two in halves.values() if len(two) > 1 for half in two}
    idle = [pair for pair, own in halves.items() if len(own) < 2 and held.issuperset(own)]
    return iter(idle if len(idle) < len(pairs) else ())


def _mark(piece: str, kind: str) -> Markup:
    return _MARK_OF_KIND.format(kind, piece) if kind else _MARK.format(piece)


def _pairs(words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for (start, _, first), (_, end, second) in pairwise(words):
        yield start, end, f"{first}_{second}"


def _is_sought(term: str, terms: Sought) -> bool:
    return term in terms.pairs or fold(term) in terms.folded


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ordered spans, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
