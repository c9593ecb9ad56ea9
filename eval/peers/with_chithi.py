"""Ours: a searcher over a store, which is built before.

What a question is taken for, its embedding, its verdict and its hits with all that a reader is shown count,
as in a search of the command.
"""

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from embed import Encoder, EncoderIdentity, Language, Vectors, load_encoder
from eval.peers.given import Given
from index.search import Searcher
from index.store import Store

# As many of the nearest as a search asks for, of which it takes the best.
_NEAREST = 200
_NONE = np.empty(0, np.float32)


class _Timed:
    """Another encoder, and the milliseconds that it took."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.took = encoder, 0.0

    @property
    def identity(self) -> EncoderIdentity:
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        began = time.perf_counter()
        vectors = self._encoder.encode_queries(texts, language)
        self.took += 1000 * (time.perf_counter() - began)
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError(f"{len(texts)} passages were to be embedded, which they are before")


class _Opened:
    def __init__(self, folder: Path) -> None:
        self._store = Store(folder)
        identity = self._store.encoder
        if identity is None:
            raise ValueError(f"nothing is stored in {folder}")
        self._encoder = _Timed(load_encoder(identity.name))
        self._searcher = Searcher(self._store, self._encoder)
        self._searcher.follow()
        gc.freeze()  # as the page's server does once a store is open
        self._rows = self._store.rows()

    @property
    def embedded(self) -> float:
        """The milliseconds in which the question of the last search was embedded."""
        return self._encoder.took

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:  # noqa: ARG002 (it has its own)
        self._encoder.took = 0.0
        return self._places([hit.clause.id for hit in self._searcher.search(question, k).hits])

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        index = self._searcher.follow().indexes.vectors
        query = np.asarray(vector, np.float32)[None]
        return self._places(list(index.nearest(query, within=None, limit=max(k, _NEAREST))))[:k]

    def _places(self, rows: Sequence[int]) -> list[int]:
        places: list[int] = np.searchsorted(self._rows, rows).tolist()
        return places


def embedding(given: Given) -> Callable[[str], np.ndarray]:  # noqa: ARG001 (as other systems have it)
    """The searcher embeds what it understood of a question."""
    return lambda _: _NONE


def build(given: Given, folder: Path) -> None:
    """Stores are filled from directives, not from passages: `python -m eval bench` does it."""
    raise RuntimeError(f"{given.folder} into {folder}: filled by eval bench")


def opened(folder: Path) -> _Opened:
    """Open the store in a folder."""
    return _Opened(folder)
