"""Cross-encoders by name: a tiny real one, made here, reads a query and a passage together."""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import CrossEncoder

from corpus.errors import EncoderUnavailable
from embed.reranker import load_reranker
from tiny_model import save_cross_encoder

pytestmark = pytest.mark.slow  # torch and transformers take seconds to load

PASSAGES = ["sở y tế", "tài chính sở", "sở", "y y y"]


def test_passages_are_scored_as_the_model_itself_scores_them(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path)
    stock = CrossEncoder(str(folder)).predict([("tài chính", passage) for passage in PASSAGES])
    scores = load_reranker(str(folder)).score("tài chính", PASSAGES)
    assert scores.shape == (4,)
    np.testing.assert_allclose(scores, stock, atol=1e-6)


def test_no_passages_have_no_scores(tmp_path: Path) -> None:
    assert load_reranker(str(save_cross_encoder(tmp_path))).score("tài chính", []).shape == (0,)


def test_a_model_that_does_not_score_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="3 figures"):
        load_reranker(str(save_cross_encoder(tmp_path, labels=3)))


def test_a_name_that_leads_nowhere_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="no model"):
        load_reranker(str(tmp_path))
