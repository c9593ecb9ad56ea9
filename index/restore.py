"""Diacritics for queries typed without them: the store's own text is the language model.

Every syllable and every pair of neighbours is a term of the full-text index, so their frequencies are at hand
without a model of its own. The likeliest way to write the whole query is found with the Viterbi algorithm.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import product
from math import log

from corpus.text import canonical_tones, fold

_VOWELS = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y", "d": "dđ"}
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LONGEST = 7  # letters of the longest Vietnamese syllable, "nghiêng"
# Weight of a pair against a syllable alone; a pair seen once tells more than a syllable seen fifty times.
_PAIR_WEIGHT = 50.0
# As often as this what was typed counts as seen: "ai" is a word, though a store may only know "nhân ái".
_TYPED = 5
# The part of syllables that bear a diacritic in 12,000 articles of law (eval/README.md).
_MARKED = 0.85
# How often one who types diacritics forgets one.
_SLIP = 0.01

Frequency = Callable[[str], int]


def restore(syllables: list[str], frequency: Frequency) -> list[str]:
    """The likeliest spelling of each syllable; those with diacritics, or never seen, stay as they are.

    `frequency` tells how many texts hold a term: a syllable ("cách") or a pair ("cách_ly").
    """
    added = _cost_of_adding(syllables)
    best: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for syllable in syllables:
        options = _options(syllable, frequency)
        step: dict[str, tuple[float, list[str]]] = {}
        for option, count in options:
            score, path = max(
                (total + _gain(before, option, count, frequency), path)
                for before, (total, path) in best.items()
            )
            score += added if option != syllable else 0.0
            step[option] = (score, [*path, option])
        best = step
    return max(best.values())[1]


def _cost_of_adding(syllables: list[str]) -> float:
    """Log of how likely this writer leaves diacritics out, judged by how few there are."""
    marked = sum(not is_unmarked(syllable) for syllable in syllables)
    left_out = 1 - marked / max(1.0, _MARKED * len(syllables))
    return log(max(left_out, _SLIP))


def is_unmarked(word: str) -> bool:
    """Whether a word is written without any diacritic."""
    return fold(word) == word.lower()


@lru_cache(maxsize=20_000)
def spellings(syllable: str) -> tuple[str, ...]:
    """All ways to put diacritics on a bare syllable, tone marks in their canonical place."""
    if not syllable.isalpha() or len(syllable) > _LONGEST:
        return (syllable,)
    found: dict[str, None] = {}
    for letters in product(*(_VOWELS.get(letter, letter) for letter in syllable)):
        places = [n for n, letter in enumerate(letters) if letter in "aăâeêioôơuưy"]
        for tone, place in product(_TONES, places or [0]):
            marked = "".join((*letters[: place + 1], tone, *letters[place + 1 :]))
            found[canonical_tones(unicodedata.normalize("NFC", marked))] = None
    return tuple(found)


def _options(syllable: str, frequency: Frequency) -> list[tuple[str, int]]:
    if not is_unmarked(syllable):
        return [(syllable, 1)]
    seen = ((option, frequency(option)) for option in spellings(syllable))
    known = {option: count for option, count in seen if count > 0}
    return list(({syllable: _TYPED} | known).items())


def _gain(before: str, option: str, count: int, frequency: Frequency) -> float:
    pair = frequency(f"{before}_{option}") if before else 0
    return log(count + _PAIR_WEIGHT * pair)
