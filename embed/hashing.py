"""A deterministic encoder without a model: hashed syllables, for tests and for machines with nothing else."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from embed.encoder import EncoderIdentity, Language, Vectors

DEFAULT_DIM = 64
_RECIPE = "folded syllables, their bigrams and written syllables, signed blake2b buckets, square-root counts"
_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Counts a text's syllables in hashed buckets: texts that share syllables get similar vectors.

    Each syllable counts once as written and once without its diacritics, each pair of neighbours once
    without them, so that a query typed without diacritics is still near its clause. Queries and passages are
    treated alike. A text without a single letter or digit has one fixed vector.
    Source: Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009.
    """

    def __init__(self, dim: int = DEFAULT_DIM) -> None:
        """Vectors get `dim` components; raises ValueError where that is less than 1."""
        if dim < 1:
            raise ValueError(f"an encoder needs at least one dimension, not {dim}")
        digest = hashlib.sha256(f"{_RECIPE}, {dim}".encode()).hexdigest()
        self._identity = EncoderIdentity(name=f"hashing-{dim}", digest=digest, dim=dim)

    @property
    def identity(self) -> EncoderIdentity:
        """The identity that a store records; it depends on `dim` alone."""
        return self._identity

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given."""
        vectors = np.zeros((len(texts), self._identity.dim), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            _add(row, _features(text))
            if not row.any():  # no features at all, or features that cancel each other out
                _add(row, [""])
            row /= np.linalg.norm(row)
        return vectors

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:  # noqa: ARG002
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised: the same as those of passages."""
        return self.encode_passages(texts)


def _add(row: Vectors, features: Iterable[str]) -> None:
    for feature, count in Counter(features).items():
        value = _hash(feature)
        sign = 1.0 if value & 1 else -1.0
        row[(value >> 1) % len(row)] += sign * count**0.5


def _features(text: str) -> list[str]:
    written = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    folded = [_fold(word) for word in written]
    pairs = [f"{first} {second}" for first, second in pairwise(folded)]
    return [f"={word}" for word in written] + folded + pairs


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    marks = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def _hash(feature: str) -> int:
    raw = feature.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little")
