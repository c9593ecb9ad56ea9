"""What decides what a directive orders: figures, also in letters, with their units; agencies; negations."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from corpus.data import phrases
from corpus.entities.agencies import find_agencies, known_agency
from corpus.text import canonical_tones, fold

_FIGURE = re.compile(r"\d+(?:[.,/:]\d+)*")
_MIXED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
_QUANTITIES = ("number in letters", "unit")
_ROMAN = re.compile(r"[IVX]+")
# The only vowel of a syllable is written in either way.
_Y, _AS_I = re.compile("(?<=[bcdđghklmnprstvx])[yýỳỷỹỵ]$"), dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
# Of two spellings, one of the other misread: so many of the letters of the longer are the same.
_MISREAD = 0.5


def figures_in(words: Sequence[str]) -> list[str]:
    """The figures of a run; letters and digits in one ("8O", "l5") are plainly misread, and no figure."""
    return [figure for word in words if not _MIXED.search(word) for figure in _FIGURE.findall(word)]


def negations_in(words: Sequence[str]) -> int:
    """How many words of a run take back what it says."""
    return sum(word.lower() in _phrases("negation") for word in words)


def quantities_in(words: Sequence[str]) -> list[str]:
    """The numbers in letters, Roman numbers and units of a run, as `plain_word` has them."""
    return [quantity for word in words if (quantity := _quantity(word))]


def are_other_quantities(one: str, other: str) -> bool:
    """Whether two words are numbers, or units, and not the same: "tám" and "năm", "tuần" and "tháng"."""
    return bool(_kinds(one) & _kinds(other)) and _quantity(one) != _quantity(other)


@lru_cache(maxsize=10_000)
def is_misread(one: str, other: str) -> bool:
    """Whether one of two words may be the other misread."""
    if one.isdigit() or other.isdigit():
        return False
    left, right = one.lower(), other.lower()
    return left == right or Levenshtein.normalized_similarity(fold(left), fold(right)) >= _MISREAD


def plain_word(word: str) -> str:
    """A word in small letters, in one of its spellings: "Uỷ" and "Ủy", "kĩ" and "kỹ" are one."""
    return _Y.sub(lambda found: _AS_I[found[0]], canonical_tones(word.lower()))


def known_agencies(text: str) -> list[tuple[int, int, str]]:
    """The agencies of the table that a text names: where each stands, and its one name."""
    found = ((one, known_agency(one.as_written)) for one in find_agencies(text) if not one.generic)
    return [(one.start, one.end, name) for one, name in found if name]


def _quantity(word: str) -> str:
    if not _kinds(word):
        return ""
    # What differs in marks alone is more often misread than meant: "mười", "mươi".
    return word if _ROMAN.fullmatch(word) else fold(plain_word(word))


def _kinds(word: str) -> set[str]:
    """What kinds of quantity a word can be; "năm" is five, and a year."""
    if _ROMAN.fullmatch(word):
        return {"Roman number"}
    return {use for use in _QUANTITIES if word.lower() in _phrases(use)}


@cache
def _phrases(use: str) -> frozenset[str]:
    return frozenset(phrases(use))
