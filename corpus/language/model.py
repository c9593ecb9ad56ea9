"""The background language model: how often each syllable and each pair of neighbours occurs in open texts.

A store knows only its own words, so its counts are mixed with these. The counts are a data file made by
`python -m eval language`, which names the texts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import IO

import numpy as np

from corpus.language.syllables import put_together, take_apart
from corpus.text import canonical_tones, fold

START, NUMBER, COMMA = "^", "#", ","
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.;:!?…\n](?=\s|$)|,(?!\d)")
_DATA = "language.npz"
# Counts of pairs are kept as a byte, eight steps to each doubling: within 5 % of what was counted.
_STEPS = 8


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, tones in their canonical place; `NUMBER` for numbers, `START`
    for ends of sentences, `COMMA`.
    """
    return [
        token if token[0].isalpha() or token == COMMA else NUMBER if token[0].isdigit() else START
        for token in _TOKEN.findall(canonical_tones(text).lower())
    ]


class LanguageModel:
    """Counts of syllables and of pairs; words are known by number, -1 is an unknown one."""

    def __init__(self, parts: Sequence[str], counts: np.ndarray, keys: np.ndarray, pairs: np.ndarray) -> None:
        """`parts` are the words taken apart, sorted by how they look without diacritics; `keys` are
        `first * len(parts) + second`, ascending, and `pairs` their counts.
        """
        self.parts, self.counts, self._keys, self._pairs = parts, counts, keys, pairs
        self.total = float(counts.sum())
        self.spellings = lru_cache(maxsize=20_000)(self._spellings)
        self._followers = np.bincount(keys // len(parts), minlength=len(parts))
        self._number = {word: number for number, word in enumerate(parts)}

    @classmethod
    def read(cls, file: IO[bytes]) -> "LanguageModel":
        """The model that `write` wrote."""
        with np.load(file, allow_pickle=False) as data:
            parts = data["parts"].tobytes().decode().split("\n")
            keys = np.repeat(np.arange(len(parts)), data["followers"]) * len(parts) + data["second"]
            pairs = 2 ** (np.arange(256) / _STEPS)
            return cls(parts, data["counts"].astype(np.float64), keys, pairs[data["pairs"]])

    def write(self, file: IO[bytes]) -> None:
        """Write the model in its compact form."""
        size = len(self.parts)
        np.savez_compressed(
            file,
            parts=np.frombuffer("\n".join(self.parts).encode(), np.uint8),
            counts=self.counts.astype(np.uint32),
            followers=np.bincount(self._keys // size, minlength=size).astype(np.uint16),
            second=(self._keys % size).astype(np.uint16),
            pairs=np.round(_STEPS * np.log2(self._pairs)).astype(np.uint8),
        )

    def number(self, word: str) -> int:
        """The number of a word in small letters, -1 if unknown."""
        return self._number.get(word if word in (START, NUMBER) else take_apart(word), -1)

    def has(self, parts: str) -> bool:
        """Whether a word that was taken apart is known."""
        return parts in self._number

    def count(self, numbers: np.ndarray) -> np.ndarray:
        """How often each word occurs, 0 for unknown ones."""
        return np.where(numbers >= 0, self.counts[numbers], 0.0)

    def pair_counts(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """How often each of the second words follows each of the first, `(first, second)` float64."""
        asked = first[:, None] * len(self.parts) + second[None, :]
        at = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
        found = (self._keys[at] == asked) & (first[:, None] >= 0) & (second[None, :] >= 0)
        return np.where(found, self._pairs[at], 0.0)

    def count_of(self, word: str) -> float:
        """How often a word in small letters occurs."""
        number = self.number(word)
        return float(self.counts[number]) if number >= 0 else 0.0

    def pair_count(self, first: str, second: str) -> float:
        """How often one word follows another, both in small letters."""
        numbers = self.number(first), self.number(second)
        asked = numbers[0] * len(self.parts) + numbers[1]
        at = min(int(np.searchsorted(self._keys, asked)), len(self._keys) - 1)
        return float(self._pairs[at]) if min(numbers) >= 0 and self._keys[at] == asked else 0.0

    def follower_counts(self, numbers: np.ndarray) -> np.ndarray:
        """How many different words follow each word, 0 for unknown ones."""
        return np.where(numbers >= 0, self._followers[numbers], 0.0)

    def _spellings(self, bare: str) -> tuple[str, ...]:
        start = bisect_left(self.parts, bare, key=_bare)
        end = bisect_right(self.parts, bare, lo=start, key=_bare)
        return tuple(map(put_together, self.parts[start:end]))


def _bare(parts: str) -> str:
    return fold(parts[:-1])


@cache
def background() -> LanguageModel:
    """The model that comes with the program."""
    with (files("corpus") / "data" / _DATA).open("rb") as file:
        return LanguageModel.read(file)
