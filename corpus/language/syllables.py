"""Vietnamese syllables: letters with their shapes (ă, ơ, đ), and one tone.

A syllable is kept as its letters without the tone and a digit for it ("cách" is "cach1"), as those who type
by VNI know it: a typo in one letter is then one edit away, wherever the tone mark stands.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.text import canonical_tones, fold

# In the order of VNI's digits: acute 1, grave 2, hook 3, tilde 4, dot below 5; 0 is no mark.
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_DIGIT = {mark: str(digit) for digit, mark in enumerate(TONES) if mark}
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_VOWELS = "aăâeêioôơuưy"
_CLUSTER = re.compile(f"[{_VOWELS}]+")
# Initial, vowels and final of a Vietnamese syllable without diacritics: "nghieng" is one, "funding" is not.
_SPELLED = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uao|uau|uay|ue|ui|uo|uoi"
    r"|uou|uu|uy|uya|uye|uyu|ye|yeu)"
    r"(?:ch|ng|nh|[cmnpt])?"
)


def is_syllable(word: str) -> bool:
    """Whether a word without diacritics is spelled like a Vietnamese syllable."""
    return _SPELLED.fullmatch(word.lower()) is not None


@lru_cache(maxsize=20_000)
def is_unmarked(word: str) -> bool:
    """Whether a word is written without any diacritic."""
    return fold(word) == word.lower()


@lru_cache(maxsize=20_000)
def take_apart(word: str) -> str:
    """Split a word in small letters into letters without the tone and the digit of the tone ("đương2")."""
    parts = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(parts)
    letters = unicodedata.normalize("NFC", _TONE.sub("", parts))
    return letters + (_DIGIT[tones[-1]] if tones else "0")


@lru_cache(maxsize=20_000)
def put_together(parts: str) -> str:
    """The word that `take_apart` took apart, its tone mark in the canonical place."""
    letters, tone = parts[:-1], TONES[int(parts[-1])]
    if not tone:
        return letters
    at = _bearer(letters)
    marked = unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
    return canonical_tones(marked)


def well_placed(word: str) -> str:
    """A word in small letters with its tone mark on the vowel that bears it ("tại" for "taị")."""
    return put_together(take_apart(word)) if word.isalpha() and not is_unmarked(word) else word


def _bearer(letters: str) -> int:
    """The letter that bears the tone: a shaped vowel, else the last but one of an open group, else the last.

    Source: Quyết định 1989/QĐ-BGDĐT of 25/5/2018, article 8, but for oa, oe and uy (`canonical_tones`).
    """
    onset = 2 if re.match(r"qu[aăâeêioôơy]|gi[aăâeêoôơuư]", letters) else 0
    cluster = _CLUSTER.search(letters, onset)
    if cluster is None:
        return max((n for n, letter in enumerate(letters) if letter in _VOWELS), default=len(letters) - 1)
    shaped = [n for n in range(cluster.start(), cluster.end()) if letters[n] in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    size, closed = cluster.end() - cluster.start(), cluster.end() < len(letters)
    return cluster.end() - 1 if size == 1 or (closed and size == 2) else cluster.start() + size - 2
