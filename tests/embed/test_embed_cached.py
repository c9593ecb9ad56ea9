"""CachedEncoder queries: the same vectors, each query embedded once, the oldest forgotten first."""

from collections.abc import Sequence

import numpy as np
from numpy.testing import assert_array_equal

from embed.cached import CachedEncoder
from embed.encoder import Language, Vectors
from embed.hashing import HashingEncoder


class Counting(HashingEncoder):
    """Notes the queries that it embeds."""

    def __init__(self) -> None:
        super().__init__(dim=16)
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        self.asked += texts
        return super().encode_queries(texts, language)


def test_a_query_is_embedded_once() -> None:
    inner = Counting()
    encoder = CachedEncoder(inner)
    vectors = encoder.encode_queries(["kinh phí", "cách ly", "kinh phí"])
    assert_array_equal(vectors, HashingEncoder(dim=16).encode_queries(["kinh phí", "cách ly", "kinh phí"]))
    assert_array_equal(encoder.encode_queries(["cách ly"]), vectors[1:2])
    assert inner.asked == ["kinh phí", "cách ly"]


def test_the_query_that_was_longest_not_asked_is_forgotten() -> None:
    inner = Counting()
    encoder = CachedEncoder(inner, kept=2)
    for query in ("a", "b", "a", "c", "a", "b"):
        encoder.encode_queries([query])
    assert inner.asked == ["a", "b", "c", "b"]


def test_everything_else_is_the_encoder_s() -> None:
    inner = Counting()
    encoder = CachedEncoder(inner)
    assert encoder.identity == inner.identity
    assert_array_equal(encoder.encode_passages(["a"]), inner.encode_passages(["a"]))
    assert encoder.encode_queries([]).shape == (0, 16)
    assert encoder.encode_queries([]).dtype == np.float32
