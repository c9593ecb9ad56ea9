"""Adding up what both indexes say, by weights that depend on the query."""

import numpy as np
import pytest

from index.query.abbreviations import Expansion
from index.query.english import known_share
from index.query.model import Understood
from index.query.parse import understand
from index.search.fusion import VIETNAMESE, Weights, between, fuse, share, weights_for


def english(query: str, *known: str) -> Understood:
    return Understood(query, query, "en", None, tuple(Expansion(term, ("nghĩa",)) for term in known))


def test_fusion_adds_what_each_index_says() -> None:
    scores = {"dense": np.array([0.9, 0.8, 0.7]), "lexical": np.array([np.nan, 4.0, 2.0])}
    np.testing.assert_allclose(fuse(scores, Weights(dense=0.5, lexical=0.5)), [0.5, 0.75, 0.25])


def test_scores_are_brought_to_one_scale() -> None:
    np.testing.assert_allclose(between(np.array([2.0, 4.0, 3.0])), [0, 1, 0.5])
    np.testing.assert_allclose(between(np.array([2.0, 2.0])), [1, 1])
    np.testing.assert_allclose(share(np.array([np.nan, 4.0, 2.0])), [0, 1, 0.5])
    np.testing.assert_allclose(share(np.array([np.nan, np.nan])), [0, 0])
    assert len(between(np.empty(0))) == 0


def test_a_vietnamese_query_trusts_meaning_a_little_more() -> None:
    assert weights_for(understand("kinh phí cách ly", lambda _: 1)) == VIETNAMESE == Weights(0.55, 0.45)


@pytest.mark.parametrize(
    ("known", "dense"), [((), 0.85), (("quarantine",), 0.625), (("quarantine", "funding"), 0.4)]
)
def test_an_english_query_trusts_words_as_far_as_the_glossary_knows_them(
    known: tuple[str, ...], dense: float
) -> None:
    weights = weights_for(english("the quarantine of the funding", *known))
    assert weights.dense == pytest.approx(dense)
    assert weights.dense + weights.lexical == pytest.approx(1)


@pytest.mark.parametrize(
    ("understood", "part"),
    [
        (english("who is it for"), 0.0),
        (english("12 + 3"), 0.0),
        (english("support for the workers under which resolution", "support", "resolution"), 2 / 3),
        (english("labor contract", "labor contract", "labor contract"), 1.0),
    ],
)
def test_words_without_a_meaning_of_their_own_do_not_count(understood: Understood, part: float) -> None:
    assert known_share(understood) == pytest.approx(part)
