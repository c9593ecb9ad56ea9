"""Cross-encoders by name: a tiny real one, made here, reads a query and a passage together."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from corpus.errors import EncoderUnavailable
from embed.reranker import load_reranker

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "kinh", "phí", "cách", "ly", "sở", "y", "tế"]
PASSAGES = ["sở y tế cách ly", "kinh phí cách ly", "sở", "kinh kinh kinh"]


def save_cross_encoder(folder: Path, labels: int = 1) -> Path:
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=32
    ).save_pretrained(folder)
    return folder


def test_passages_are_scored_as_the_model_itself_scores_them(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path)
    stock = CrossEncoder(str(folder)).predict([("kinh phí", passage) for passage in PASSAGES])
    scores = load_reranker(str(folder)).score("kinh phí", PASSAGES)
    assert scores.shape == (4,)
    np.testing.assert_allclose(scores, stock, atol=1e-6)


def test_no_passages_have_no_scores(tmp_path: Path) -> None:
    assert load_reranker(str(save_cross_encoder(tmp_path))).score("kinh phí", []).shape == (0,)


def test_a_model_that_does_not_score_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="3 figures"):
        load_reranker(str(save_cross_encoder(tmp_path, labels=3)))


def test_a_name_that_leads_nowhere_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="no model"):
        load_reranker(str(tmp_path))
