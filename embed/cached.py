"""An encoder that keeps the vectors of its latest queries: a query under other filters costs nothing."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from embed.encoder import Encoder, Language, Vectors, WrappedEncoder

_KEPT = 512  # queries; a vector of each is a few kilobytes


class CachedEncoder(WrappedEncoder):
    """The encoder with the vectors of the queries that were asked last; threads may share it."""

    def __init__(self, encoder: Encoder, kept: int = _KEPT) -> None:
        super().__init__(encoder)
        self._vector_of = lru_cache(kept)(lambda *asked: encoder.encode_queries(*asked)[0])

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised."""
        vectors = np.empty((len(texts), self.identity.dim), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector_of((text,), language)
        return vectors
