"""Tiny models for sentence-transformers, made on the spot."""

from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "query", "passage", ":", "sở", "y", "tế", "tài", "chính"]


SIZES: dict[str, Any] = {"num_attention_heads": 4, "intermediate_size": 64, "max_position_embeddings": 64}


def save_model(folder: Path, *, seed: int = 5, hidden_act: str = "gelu", include_prompt: bool = True) -> Path:
    """An encoder with random weights."""
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=2, hidden_act=hidden_act, **SIZES
    )
    BertModel(config).save_pretrained(folder / "bert")
    _tokenizer(64).save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert")), Pooling(32, "mean", include_prompt), Normalize()]
    prompts = {"query": "query : ", "passage": "passage : "}
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save_pretrained(str(folder / "model"))
    return folder / "model"


def save_cross_encoder(folder: Path, *, labels: int = 1) -> Path:
    """A cross-encoder with random weights that gives so many figures for a pair."""
    torch.manual_seed(3)
    config = BertConfig(vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, **SIZES)
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    _tokenizer(32).save_pretrained(folder)
    return folder


def _tokenizer(window: int) -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=window
    )
