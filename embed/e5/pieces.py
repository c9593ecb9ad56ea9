"""Splits a text into the pieces of a unigram vocabulary, from tables that stay on the disk.

`tokenizers` finds the same pieces (a test compares them), but takes .6 s of processor time and 260 MB to load
a vocabulary of 250,000, more than a first question may wait. No piece goes beyond a word, so that words are
split one by one, and the latest are remembered.

Source: T. Kudo, Subword Regularization, 2018 (the unigram language model; Viterbi decoding).
"""

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers.normalizers import Normalizer

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_WORD = "▁"  # begins every word
_LONGEST = 16  # characters of a piece
_UNKNOWN_PENALTY = 10.0  # below the least probable piece
_WORDS_KEPT = 20_000
_PIECES, _IDS, _SCORES = "pieces.npy", "ids.npy", "scores.npy"


def normalizer() -> "Normalizer":
    """What a text goes through before it is split: NFKC without control characters, single spaces."""
    from tokenizers import Regex
    from tokenizers.normalizers import NFKC, Nmt, Replace, Sequence

    return Sequence([Nmt(), NFKC(), Replace(Regex(" {2,}"), " ")])


def write_pieces(pieces: Sequence[tuple[str, float]], folder: Path) -> None:
    """Write a vocabulary, pieces with their log probabilities in the order of their ids, as tables."""
    texts = np.array([piece.encode() for piece, _ in pieces])
    scores = np.array([score for _, score in pieces], np.float32)
    ids = np.argsort(texts, kind="stable").astype(np.int32)
    ids = ids[~np.isin(texts[ids], [piece.encode() for piece in SPECIAL])]
    np.save(folder / _PIECES, texts[ids])
    np.save(folder / _IDS, ids)
    np.save(folder / _SCORES, scores[ids])


class Pieces:
    """The most probable pieces of texts. Threads may share it."""

    def __init__(self, folder: Path, unknown_id: int) -> None:
        """Open the tables of `write_pieces`."""
        self._texts = np.asarray(np.load(folder / _PIECES, mmap_mode="r"))
        self._ids = np.load(folder / _IDS, mmap_mode="r")
        self._scores = np.load(folder / _SCORES, mmap_mode="r")
        self._unknown = unknown_id
        self._unknown_score = float(self._scores.min()) - _UNKNOWN_PENALTY
        self._normalize = normalizer().normalize_str
        self._split = lru_cache(_WORDS_KEPT)(self._most_probable)

    def ids(self, text: str) -> list[int]:
        """The ids of a text's pieces; a run of characters that no piece contains is one unknown piece."""
        words = self._normalize(text).split(" ")
        return list(itertools.chain.from_iterable(self._split(_WORD + word) for word in words))

    def _most_probable(self, word: str) -> tuple[int, ...]:
        length = len(word)
        best, came_by = [0.0] + [-math.inf] * length, [(0, self._unknown)] * (length + 1)
        spans = [
            (start, end)
            for start in range(length)
            for end in range(start + 1, min(start + _LONGEST, length) + 1)
        ]
        for (start, end), (number, score) in zip(spans, self._look_up(word, spans), strict=True):
            if best[start] + score > best[end]:
                best[end], came_by[end] = best[start] + score, (start, number)
        return self._path(came_by)

    def _look_up(self, word: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
        """The id and log probability of each span of a word; what is no piece is unknown or impossible."""
        asked = [word[start:end].encode() for start, end in spans]
        places = np.searchsorted(self._texts, np.array(asked, self._texts.dtype)).clip(
            max=len(self._texts) - 1
        )
        found = []
        for text, (start, end), place in zip(asked, spans, places.tolist(), strict=True):
            if self._texts[place] == text:
                found.append((int(self._ids[place]), float(self._scores[place])))
            else:
                found.append((self._unknown, self._unknown_score if end - start == 1 else -math.inf))
        return found

    def _path(self, came_by: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        at, path = len(came_by) - 1, list[int]()
        while at:
            at, number = came_by[at]
            if number != self._unknown or path[-1:] != [self._unknown]:
                path.append(number)
        return tuple(reversed(path))
