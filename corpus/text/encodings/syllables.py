"""Whether a word is spelled like a Vietnamese syllable: the measure that distinguishes encodings."""

import re
import unicodedata
from functools import cache, lru_cache

from corpus.data import table_rows

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")
_STOPS = ("c", "ch", "p", "t")
# Before e, ê, i and y: k, gh, ngh (and qu, gi); before other vowels: c, g, ng. What begins with a mere p is
# always foreign.
_INITIAL = re.compile("(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnrstvx])?")
_FRONT, _BACK = frozenset("eêiy"), frozenset("aăâoôơuư")
_BEFORE_FRONT, _BEFORE_BACK = frozenset({"k", "gh", "ngh"}), frozenset({"c", "g", "ng"})
_LONGEST = 8  # code points of the longest syllable, "nghiêng", and one to spare


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether the word, in NFC and any case, is spelled like a syllable of Vietnamese, its tone included.

    The tone may stand where the older or the newer way puts it (hòa, hoà), not elsewhere.
    """
    if not 0 < len(word) <= _LONGEST:
        return False
    letters, tone, toned = _without_tone(word.lower())
    if letters is None:
        return False
    initial = _initial(letters)
    rhyme = letters[len(initial) :]
    if not _fits(initial, rhyme):
        return False
    if rhyme.endswith(_STOPS) and tone not in _SHARP_OR_HEAVY:
        return False
    return not tone or toned in _places(initial, rhyme)


def _without_tone(word: str) -> tuple[str | None, str, int]:
    """The word without its tone, the tone, and which letter bore it; None for a word with two tones."""
    letters: list[str] = []
    tone, at = "", 0
    for char in word:
        parts = unicodedata.normalize("NFD", char)
        for mark in parts[1:]:
            if mark in _TONES:
                if tone:
                    return None, "", 0
                tone, at = mark, len(letters)
        letters.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)))
    return "".join(letters), tone, at


def _initial(letters: str) -> str:
    """The consonants that a syllable begins with; "gi" and "qu" where the rhyme goes on after them."""
    found = _INITIAL.match(letters)
    initial = found[0] if found else ""
    if initial == "gi" and letters[2:] not in _rhymes() and f"iê{letters[3:]}" not in _rhymes():
        return "g"
    return initial


def _fits(initial: str, rhyme: str) -> bool:
    """Whether the rhyme exists and is spelled so after that initial."""
    first = rhyme[:1]
    if initial == "gi":
        return (rhyme in _rhymes() and first != "y") or (first == "ê" and f"i{rhyme}" in _rhymes())
    if initial == "qu":
        return (rhyme in _rhymes() or f"u{rhyme}" in _rhymes()) and first in {*"aăâeêioôơy"}
    if rhyme not in _rhymes():
        return False
    if initial in _BEFORE_FRONT:
        return first in _FRONT
    if initial in _BEFORE_BACK:
        return first in _BACK or (initial == "g" and first == "i")
    return True


def _places(initial: str, rhyme: str) -> frozenset[int]:
    """Which letters of the syllable may bear its tone; "qủa" for "quả" is too common to count as a typo."""
    return _proper_places(len(initial), rhyme) | ({1} if initial == "qu" else set())


def _proper_places(start: int, rhyme: str) -> frozenset[int]:
    vowels = [at for at, char in enumerate(rhyme) if char in "aăâeêioôơuưy"]
    marked = [at for at in vowels if rhyme[at] in "ăâêôơư"]
    if marked:  # in "ươ" the second
        return frozenset(
            {start + marked[-1]} if rhyme[-1] != "a" or len(vowels) == 1 else {start + marked[0]}
        )
    if len(vowels) < 2 or len(vowels) < len(rhyme) or len(vowels) == 3:
        glide = len(vowels) > 1 and rhyme[:2] in ("oa", "oe", "uy", "oo")
        return frozenset({start + vowels[1 if glide else 0]})
    if rhyme in ("oa", "oe", "uy"):
        return frozenset({start, start + 1})
    return frozenset({start})


@cache
def _rhymes() -> frozenset[str]:
    return frozenset(row["rhyme"] for row in table_rows("rhymes.tsv"))
