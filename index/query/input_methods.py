"""Unconverted keys of Vietnamese input methods: TELEX ("cachs", "dduowngf") and VNI ("phi1", "d9u7o7ng2").

Source: the tables of keys of both methods as Vietnamese keyboards have them (TELEX of the VIQR family, VNI).
"""

import re
from functools import lru_cache

from corpus.language import is_syllable, put_together, take_apart
from corpus.text import fold

TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_TELEX_SHAPES = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}
_VNI_SHAPES = {"a6": "â", "e6": "ê", "o6": "ô", "a8": "ă", "o7": "ơ", "u7": "ư", "d9": "đ"}
_VNI = re.compile(r"[^\W\d_]{1,7}(?:[1-9][^\W\d_]{0,6}){1,4}")
_SHORTEST, _LONGEST = 2, 12  # letters: "a1" is a code


@lru_cache(maxsize=20_000)
def typed_out(word: str) -> str | None:
    """The word that typed keys were meant to make, in small letters; None if they make none."""
    if len(word) > _LONGEST:
        return None
    made = _from_vni(word) if _VNI.fullmatch(word) else _from_telex(word) if word.isalpha() else None
    if made is None or made == word or len(made) < _SHORTEST or not is_syllable(fold(made)):
        return None
    return made


def _from_telex(word: str) -> str | None:
    letters, tone = take_apart(word)[:-1], take_apart(word)[-1]
    keys = [n for n, letter in enumerate(letters) if letter in TELEX_TONES and _after_vowel(letters, n)]
    if keys and tone == "0":
        tone = TELEX_TONES[letters[keys[-1]]]
        letters = letters[: keys[-1]] + letters[keys[-1] + 1 :]
    return _finished(_shaped(letters, _TELEX_SHAPES), tone)


def _from_vni(word: str) -> str | None:
    letters, tone = take_apart(word)[:-1], take_apart(word)[-1]
    if (digit := re.search("[1-5]", letters)) and _after_vowel(letters, digit.start()):
        tone = digit.group()
        letters = letters[: digit.start()] + letters[digit.end() :]
    return _finished(_shaped(letters, _VNI_SHAPES), tone)


def _after_vowel(letters: str, position: int) -> bool:
    return any(letter in "aeiouy" for letter in fold(letters[:position]))


def _shaped(letters: str, shapes: dict[str, str]) -> str:
    """Letters with their shapes; the key for a shape may be typed anywhere after its letter."""
    at = 1
    while at < len(letters):
        shaped = (n for n in range(at - 1, -1, -1) if letters[n] + letters[at] in shapes)
        if (n := next(shaped, None)) is None:
            at += 1
        else:
            letters = letters[:n] + shapes[letters[n] + letters[at]] + letters[n + 1 : at] + letters[at + 1 :]
    # One key shapes both vowels of "ươ", and the first of "ưa".
    return re.sub("[uư]ơ(?=.)|ưo(?=.)", "ươ", re.sub("uă$", "ưa", letters))


def _finished(letters: str, tone: str) -> str | None:
    return put_together(letters + tone) if letters.isalpha() and not re.search("[wfjz]", letters) else None
