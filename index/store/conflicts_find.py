"""Where two texts of one directive contradict each other: a figure, a body, a negation, a passage.

What recognition misreads looks otherwise: a word becomes one that is spelled nearly alike, or no word at all.
A digit misread and a digit forged are the same thing, and so count as a contradiction unless one of the texts
is plainly damaged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from corpus.text import fold, is_syllable

Kind = Literal["figure", "negation", "words", "passage", "number", "date", "type", "issuer"]
_WORD = re.compile(r"\w+(?:[.,/:-]\w+)*%?")
_FIGURE = re.compile(r"\d+(?:[.,/:]\d+)*")
_MIXED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
# Words in a row that only one of two texts has: fewer are what a line of the page, or recognition, leaves
# out, and at the end of the text a page's own words.
_PASSAGE, _TAIL = 5, 10
# Of two spellings, one of the other misread: so many of the letters of the longer are the same.
_MISREAD = 0.5
# Of a text with so many more misread words in a hundred it is plain that its figures may be misread, too; the
# other text then stands for both.
_DAMAGED = 2
# How much of both texts a difference is shown with.
_SHOWN = 12
_NEGATIONS = frozenset({"không", "chưa", "chẳng", "cấm", "đừng", "chớ"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two texts contradict each other: what each says there, "" for nothing.

    The last four kinds are of what a text states of itself.
    """

    kind: Kind
    one: str
    other: str


def find_differences(
    one: str, other: str, *, cut: tuple[bool, bool] = (False, False), quotes: bool = False
) -> list[Difference]:
    """Where two texts of one directive contradict each other, in order; [] if they may be versions of it.

    The texts are those of their clauses: what frames them is not the directive's.

    `cut` says of which text the end may be missing, `quotes` that one is a report of the other, of which only
    what it says otherwise counts.
    """
    here, there = _WORD.findall(one), _WORD.findall(other)
    damaged = abs(damage(one) - damage(other)) >= _DAMAGED
    found = []
    for a, b, c, d in _blocks(here, there):
        kind = _kind(here[a:b], there[c:d], damaged=damaged)
        at_end = b == len(here) and d == len(there)
        if kind is None or (kind == "passage" and (quotes or damaged)):
            continue
        if at_end and (quotes or _is_tail(here[a:], there[c:], cut)):
            continue
        found.append(Difference(kind, _shown(here[a:b]), _shown(there[c:d])))
    return found


def damage(text: str) -> int:
    """How many in a hundred words with marks are no syllables of Vietnamese."""
    words = [word for word in _WORD.findall(text) if word.isalpha() and not word.isascii()]
    return round(100 * sum(not is_syllable(word) for word in words) / (len(words) or 1))


def _blocks(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The runs of words that differ, as spans of both."""
    left, right = ([word.lower() for word in words] for words in (here, there))
    a = c = 0
    for same in Levenshtein.editops(left, right).as_matching_blocks():
        if (same.a, same.b) != (a, c):
            yield a, same.a, c, same.b
        a, c = same.a + same.size, same.b + same.size


def turned(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Differences as the other of both texts has them."""
    return tuple(Difference(each.kind, each.other, each.one) for each in differences)


def _is_tail(here: Sequence[str], there: Sequence[str], cut: tuple[bool, bool]) -> bool:
    """Whether a text that is cut ends here, perhaps within a word, or a page goes on for a few words."""
    (shorter, is_cut), (longer, _) = sorted(zip((here, there), cut, strict=True), key=lambda one: len(one[0]))
    if not shorter:
        return is_cut or len(longer) < _TAIL
    return len(shorter) == 1 and longer[0].startswith(shorter[0])


def _kind(here: Sequence[str], there: Sequence[str], *, damaged: bool) -> Kind | None:
    """What kind of contradiction a block is; None if it is a slip of recognition, or of the page."""
    if not damaged and _figures(here) != _figures(there):
        return "figure"
    if _negations(here) != _negations(there) and not _is_misread_run(here, there):
        return "negation"
    if _is_misread_run(here, there):
        return None
    if abs(len(here) - len(there)) >= _PASSAGE or min(len(here), len(there)) >= _PASSAGE:
        return "passage"
    return "words" if here and there and not damaged else None


def _figures(words: Sequence[str]) -> list[str]:
    """The figures of a run; letters and digits in one ("8O", "l5") are plainly misread, and no figure."""
    return [figure for word in words if not _MIXED.search(word) for figure in _FIGURE.findall(word)]


def _negations(words: Sequence[str]) -> int:
    return sum(word.lower() in _NEGATIONS for word in words)


def _is_misread_run(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether as many words stand in both runs, each nearly spelled as the other."""
    return len(here) == len(there) and all(map(_is_misread, here, there))


@lru_cache(maxsize=10_000)
def _is_misread(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit():
        return False
    left, right = one.lower(), other.lower()
    return left == right or Levenshtein.normalized_similarity(fold(left), fold(right)) >= _MISREAD


def _shown(words: Sequence[str]) -> str:
    shown = " ".join(words[:_SHOWN])
    return f"{shown} …" if len(words) > _SHOWN else shown
