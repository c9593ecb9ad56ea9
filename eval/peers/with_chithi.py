"""Ours: a searcher over a store, which is built before, with the questions' vectors as given.

What a question is taken for, its verdict and its hits with all that a reader is shown count, as in a search
of the command.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from embed import EncoderIdentity, Vectors
from eval.peers.given import Given
from index.search import Searcher
from index.store import Store

# As many of the nearest as a search asks for, of which it takes the best.
_NEAREST = 200


class _GivenVector:
    """An encoder that has the vector of the next question and of nothing else."""

    def __init__(self, identity: EncoderIdentity) -> None:
        self.identity = identity
        self.vector = np.empty((1, identity.dim), np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.repeat(self.vector, len(texts), axis=0)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError(f"{len(texts)} passages were to be embedded, which they are before")


class _Opened:
    def __init__(self, folder: Path) -> None:
        self._store = Store(folder)
        identity = self._store.encoder
        if identity is None:
            raise ValueError(f"nothing is stored in {folder}")
        self._encoder = _GivenVector(identity)
        self._searcher = Searcher(self._store, self._encoder)
        self._rows = self._store.rows()

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:
        self._encoder.vector = np.asarray(vector, np.float32)[None]
        return self._places([hit.clause.id for hit in self._searcher.search(question, k).hits])

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        index = self._searcher.follow().indexes.vectors
        query = np.asarray(vector, np.float32)[None]
        return self._places(list(index.nearest(query, within=None, limit=max(k, _NEAREST))))[:k]

    def _places(self, rows: Sequence[int]) -> list[int]:
        places: list[int] = np.searchsorted(self._rows, rows).tolist()
        return places


def build(given: Given, folder: Path) -> None:
    """Stores are filled from directives, not from passages: `python -m eval bench` does it."""
    raise RuntimeError(f"{given.folder} into {folder}: filled by eval bench")


def opened(folder: Path) -> _Opened:
    """Open the store in a folder."""
    return _Opened(folder)
