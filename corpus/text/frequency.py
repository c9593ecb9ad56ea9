"""How often each syllable occurs in open texts: what tells words from pieces of words."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log

from corpus.data import table_rows
from corpus.text.folding import canonical_tones


def is_known(word: str) -> bool:
    """Whether the word, in any case, occurs as a syllable."""
    return canonical_tones(word.lower()) in _costs()


def known_syllables() -> Iterable[str]:
    """The syllables that occur, in small letters."""
    return _costs().keys()


@lru_cache(maxsize=50_000)
def cost(word: str) -> float | None:
    """The negative logarithm of a syllable's share of all that occur; None if it doesn't occur."""
    return _costs().get(canonical_tones(word.lower()))


@cache
def _costs() -> Mapping[str, float]:
    counts = {
        syllable: int(row["count"])
        for row in table_rows("syllables.tsv")
        for syllable in row["syllables"].split()
    }
    total = sum(counts.values())
    return {syllable: log(total / count) for syllable, count in counts.items()}
