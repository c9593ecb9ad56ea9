"""What a typed word may have meant: missing diacritics, typos, unconverted keys of an input method."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import Literal

import numpy as np

from corpus.language import LanguageModel, is_syllable, is_unmarked, put_together, take_apart
from corpus.text import fold
from index.query.input_methods import TELEX_TONES, typed_out

Typo = Literal["none", "diacritics", "spelling", "keys"]

# Log-likelihood of each kind of typo, found on held-out articles of law (eval understanding).
_KEYS = -3.0
_HALF_KEYS = -3.0  # some of the keys were typed, others not
_ONE_DIGIT = -3.0  # it may number something ("dot2")
_EARLY_TONE = -3.0  # the key of the tone isn't the last one: "misa" is a name more often than "mía"
_HALF_MARKED = -8.0  # some marks of a syllable typed, others not ("trọ" is a word, and no slip for "trợ")
_CONFUSED = -4.0
_VARIANT = -2.5  # "lí" and "lý": both are in use
_ONE_LETTER = -6.0
_LEFT_OUT = -5.0  # "giáy": some marks of a syllable that doesn't exist without the others
_JOINED = -6.0  # "cáchly"
# How often two syllables must be seen side by side before a word is taken for both.
_SEEN = 3
# The same where what was typed is a word too ("bổ xung"): only its neighbours can tell.
_REAL_WORD = -4.0

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_BESIDE = {
    letter: set(near)
    for letter, near in {
        "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo", "k": "jl",
        "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
        "u": "yi", "v": "cb", "x": "zc", "y": "tu", "f": "dg", "j": "hk", "w": "qe", "z": "x",
    }.items()
}  # fmt: skip
# Onsets that sound alike in some part of the country.
_ALIKE = (
    ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("ngh", "ng"), ("gh", "g"),
    ("c", "k"),
)  # fmt: skip
_TONES_ALIKE = {"3": "4", "4": "3"}  # hỏi and ngã
# Length of a word in which one letter may be wrong; a short word without diacritics may be anything.
_SHORTEST, _SHORTEST_BARE, _LONGEST = 2, 4, 9


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that may have been meant, the kind of typo, and the log-likelihood of that.

    `added`: it has diacritics where the word as typed has none; how likely that is depends on the writer.
    """

    word: str
    typo: Typo
    cost: float
    added: bool = False


@lru_cache(maxsize=20_000)
def completions(word: str, model: LanguageModel) -> tuple[str, ...]:
    """Known words of which a word has some, or none, of the diacritics; never the word itself."""
    parts = take_apart(word)
    found = model.spellings(fold(word))
    return tuple(other for other in found if other != word and _completes(parts, take_apart(other)))


def _completes(parts: str, other: str) -> bool:
    if parts[-1] not in ("0", other[-1]):
        return False
    pairs = zip(parts[:-1], other[:-1], strict=True)
    return all(typed in (letter, fold(letter)) for typed, letter in pairs)


@lru_cache(maxsize=20_000)
def guesses(word: str, model: LanguageModel) -> tuple[Guess, ...]:
    """What an unknown word may have meant: unconverted keys, confused sounds, one wrong letter."""
    found: dict[str, Guess] = {}
    respelled = (*_by_sound(word, model), *_by_letter(word, model), *_by_space(word, model))
    respelled = (*respelled, *(Guess(one, "spelling", _LEFT_OUT) for one in completions(word, model)))
    for meant in (*_by_keys(word, model), *(respelled if word.isalpha() else ())):
        if meant.word != word and (meant.word not in found or meant.cost > found[meant.word].cost):
            found[meant.word] = meant
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def real_word_guesses(word: str, model: LanguageModel) -> tuple[Guess, ...]:
    """What a word that exists may have meant instead."""
    found = [*_by_keys(word, model), *_by_sound(word, model)]
    if not is_unmarked(word):
        found += [Guess(fuller, "diacritics", _HALF_MARKED) for fuller in completions(word, model)]
    return tuple(replace(one, cost=one.cost + _REAL_WORD) for one in found)


def are_variants(word: str, other: str) -> bool:
    """Whether two words are one, written with "i" and with "y" ("lí", "lý")."""
    return take_apart(word) in _i_or_y(take_apart(other))


def _by_keys(word: str, model: LanguageModel) -> Iterator[Guess]:
    if made := typed_out(word):
        likely = _KEYS + (_ONE_DIGIT if sum(map(str.isdigit, word)) == 1 else 0.0)
        if word.isalpha() and take_apart(made)[-1] != "0" and word[-1] not in TELEX_TONES:
            likely += _EARLY_TONE
        if model.number(made) >= 0:
            yield Guess(made, "keys", likely)
        for fuller in completions(made, model):
            yield Guess(fuller, "keys", likely + (_HALF_KEYS if not is_unmarked(made) else 0.0))


def _by_sound(word: str, model: LanguageModel) -> Iterator[Guess]:
    parts = take_apart(word)
    for other in dict.fromkeys((*_same_sound(parts), *_other_tone(parts))):
        yield from _known(other, word, _CONFUSED, model)
    for other in _i_or_y(parts):
        yield from _known(other, word, _VARIANT, model)


def _same_sound(parts: str) -> Iterator[str]:
    for one, other in _ALIKE:
        for typed, meant in ((one, other), (other, one)):
            if parts.startswith(typed):
                yield meant + parts[len(typed) :]


def _i_or_y(parts: str) -> Iterator[str]:
    for typed, meant in (("i", "y"), ("y", "i")):
        if parts[-2] == typed:
            yield f"{parts[:-2]}{meant}{parts[-1]}"


def _other_tone(parts: str) -> Iterator[str]:
    if parts[-1] in _TONES_ALIKE:
        yield parts[:-1] + _TONES_ALIKE[parts[-1]]


def _by_letter(word: str, model: LanguageModel) -> Iterator[Guess]:
    parts = take_apart(word)
    letters, tone = parts[:-1], parts[-1]
    if not (_SHORTEST_BARE if is_unmarked(word) else _SHORTEST) <= len(letters) <= _LONGEST:
        return
    for edited in set(_edits(letters)):
        yield from _known(edited + tone, word, _ONE_LETTER, model)


def _edits(letters: str) -> Iterator[str]:
    """Everything one edit away: a letter dropped, inserted, swapped, or the key beside it."""
    for n in range(len(letters) + 1):
        before, after = letters[:n], letters[n:]
        yield from (f"{before}{letter}{after}" for letter in _ALPHABET)
        if after:
            yield before + after[1:]
            yield from (f"{before}{letter}{after[1:]}" for letter in _BESIDE.get(after[0], ()))
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"


def _by_space(word: str, model: LanguageModel) -> Iterator[Guess]:
    """Two syllables typed as one word, if they are known to follow one another."""
    bare = is_unmarked(word)
    for at in range(1, len(word) if len(word) <= 2 * _LONGEST else 0):
        sides = [_syllables(side, bare, model) for side in (word[:at], word[at:])]
        if not all(sides):
            continue
        numbers = [np.array([model.number(other) for other in side]) for side in sides]
        pairs = model.pair_counts(*numbers)
        i, j = divmod(int(pairs.argmax()), pairs.shape[1])
        if pairs[i, j] >= _SEEN:
            # As probable as the pair, where the text of an unknown word counts as one of `1`.
            yield Guess(f"{sides[0][i]} {sides[1][j]}", "spelling", _JOINED + log(pairs[i, j]))


def _syllables(side: str, bare: bool, model: LanguageModel) -> list[str]:
    """The known syllables that a part of a word may be."""
    if not is_syllable(fold(side)):
        return []
    found = [side, *(completions(side, model) if bare else ())]
    return [other for other in found if model.number(other) >= 0]


def _known(parts: str, word: str, cost: float, model: LanguageModel) -> Iterator[Guess]:
    """The word if it is known; for a word typed without diacritics, also those that have them."""
    if model.has(parts):
        yield Guess(put_together(parts), "spelling", cost)
    if is_unmarked(word):
        for fuller in completions(put_together(parts), model):
            yield Guess(fuller, "spelling", cost, added=True)
