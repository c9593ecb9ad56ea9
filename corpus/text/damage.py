"""Whether a text is damaged: letters lost or exchanged, so that many of its words are not Vietnamese."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import sqrt

from corpus.text.folding import fold
from corpus.text.frequency import cost, known_syllables

_WORD = re.compile(r"(?<![\w/.@-])[^\W_]+(?![\w/@-]|://)")
_SPEAKABLE = re.compile(r"[a-z]*[aeiouy][a-z]*")
_UNITS = frozenset(
    {
        "kg",
        "g",
        "km",
        "m",
        "cm",
        "mm",
        "h",
        "l",
        "ml",
        "kv",
        "kw",
        "mw",
        "p",
        "đ",
        "tr",
        "b",
        "c",
        "xml",
        "html",
        "pdf",
        "sms",
        "gps",
        "usb",
    }
)
# Words that are judged together: a damaged paragraph, and damage that is slight but everywhere.
_WINDOWS = (25, 60, 250)
_VIETNAMESE = 0.2  # of the words have diacritics; texts in other languages are not judged
# Letters without a vowel are no words, of a text in any language; as a share of its words in small letters.
_BARE, _FEW = 0.06, 4
_LONGEST, _MEAN = 8, 4  # letters of a syllable: the most, and on average
# What a word costs, at most, that is a syllable in use and one that is not; and above which mean words are
# damaged: a level, and what few words may be above it. Rare words alone are no damage: some must be none.
# Of 84,000 windows of 25, 60 and 250 words of laws and directives none is above it but where blanks are lost;
# where one vowel is lost or one letter exchanged, two thirds of 250 words are.
_RARE, _NO_WORD, _LEVEL, _SPREAD = 8.0, 16.0, 6.85, 4.0
_UNKNOWN, _FEWEST = 0.03, 2
_IN_USE = 0.4  # two thirds of a whole text's words are syllables with diacritics, of one in TCVN3 hardly any
_STRIPPED, _LEAST_STRIPPED = 0.8, 25


def is_damaged(text: str) -> bool:
    """Whether a part of a text meant to be Vietnamese has too many words that are not."""
    words = [word for word in _WORD.findall(text) if _is_judged(word)]
    return any(_is_damaged(part) for size in _WINDOWS for part in _parts(words, size))


def is_vietnamese(text: str) -> bool:
    """Whether a text is Vietnamese in Unicode: its words have diacritics and are syllables in use."""
    words = re.findall(r"[^\W\d_]+", text)
    return sum(not word.isascii() and cost(word) is not None for word in words) > _IN_USE * len(words)


def is_stripped(text: str) -> bool:
    """Whether a text is Vietnamese without any diacritics."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word.islower()]
    if len(words) < _LEAST_STRIPPED or any(not word.isascii() for word in words):
        return False
    return sum(word in _bare_syllables() for word in words) >= _STRIPPED * len(words)


@cache
def _bare_syllables() -> frozenset[str]:
    return frozenset(map(fold, known_syllables()))


def _is_judged(word: str) -> bool:
    """Whether a word tells: no number, abbreviation, name, label or foreign word."""
    if not word.islower() or word in _UNITS or (word.isascii() and not word.isalpha()):
        return False
    return cost(word) is not None or len(word) > 1


def _parts(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (words[start : start + size] for start in range(0, len(words), size))


def _is_damaged(words: Sequence[str]) -> bool:
    bare = sum(word.isascii() and not _SPEAKABLE.fullmatch(word) for word in words)
    if bare > max(_FEW, _BARE * len(words)):
        return True
    if sum(not word.isascii() for word in words) < _VIETNAMESE * len(words):
        return False
    costs = [one for word in words for one in _costs(word)]
    unknown = costs.count(_NO_WORD)
    return unknown > max(_FEWEST, _UNKNOWN * len(costs)) and sum(costs) > (
        _LEVEL * len(costs) + _SPREAD * sqrt(len(costs))
    )


@lru_cache(maxsize=20_000)  # each word is judged in windows of three sizes
def _costs(word: str) -> tuple[float, ...]:
    """What a word costs, for each of the syllables that run together in it; nothing if it may be foreign."""
    known = cost(word)
    if known is None and word.isascii() and _SPEAKABLE.fullmatch(word) and word not in _bare_syllables():
        return ()
    syllables = 1 if len(word) <= _LONGEST else len(word) // _MEAN
    return (_NO_WORD if known is None else min(known, _RARE),) * syllables
