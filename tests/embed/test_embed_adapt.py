"""Adapting an encoder: pairs are checked, a tiny real model is trained, merged, and loaded like any other."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from corpus.errors import BadPairs
from embed.adapt import Pair, Recipe, info_nce, merge, read_pairs, train
from embed.models import ModelSettings
from embed.transformer import TransformerEncoder
from tiny_model import save_model

PAIRS = [
    Pair("kinh phí cách ly", "sở tài chính bố trí kinh phí cách ly", ["công an huyện"]),
    Pair("ai bố trí", "huyện bố trí kinh phí", ["sở y tế"]),
    Pair("công an", "công an huyện"),
]
# peft asks transformers for a property under its older name.
_OLDER_NAME = pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing:FutureWarning")
pytestmark = [pytest.mark.slow, _OLDER_NAME]
QUICK = Recipe(steps=3, pairs_per_step=3, rank=2, learning_rate=0.05)


def test_the_loss_is_that_of_the_formula() -> None:
    queries = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    passages = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]])
    first = -np.log(np.exp(1) / (np.exp(1) + np.exp(0) + np.exp(0.6)))
    second = -np.log(np.exp(1) / (np.exp(1) + np.exp(0) + np.exp(0.8)))
    loss = info_nce(queries, passages, temperature=1.0, margin=0.05)
    assert loss.item() == pytest.approx((first + second) / 2)


def test_a_passage_nearer_than_the_positive_is_no_negative() -> None:
    queries = torch.tensor([[1.0, 0.0]])
    passages = torch.tensor([[0.6, 0.8], [1.0, 0.0], [0.0, 1.0]])
    loss = info_nce(queries, passages, temperature=1.0, margin=0.05)
    assert loss.item() == pytest.approx(-np.log(np.exp(0.6) / (np.exp(0.6) + 1)))


def test_a_file_of_pairs_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"query":"a","positive":"b"}\n{"query":"c","positive":"d","negatives":["e"]}\n', "utf-8")
    assert read_pairs(file) == [Pair("a", "b"), Pair("c", "d", ["e"])]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no pairs"),
        (b'{"query":"a","positive":"b"}\n{"query":"a"}\n', "line 2: .*positive"),
        (b'{"query":"a","positive":"b"}\nnot json\n', "line 2"),
        (b'{"query":"\xff\xfe","positive":"b"}\n', "line 1"),
        (b'{"query":1,"positive":"b"}\n', "line 1: .*str"),
    ],
)
def test_a_line_that_is_no_pair_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(content)
    with pytest.raises(BadPairs, match=said):
        read_pairs(file)


def test_a_model_is_adapted_and_its_change_merged_in_part(tmp_path: Path) -> None:
    model = save_model(tmp_path / "base")
    train(model, PAIRS, QUICK, tmp_path / "adapter", prompts=("query : ", "passage : "))
    assert (tmp_path / "adapter" / "adapter_model.safetensors").stat().st_size < 100_000
    changes = load_file(tmp_path / "adapter" / "adapter_model.safetensors")
    assert max(float(one.abs().max()) for name, one in changes.items() if "lora_B" in name) > 0
    vectors = {}
    for strength in (0.0, 0.5, 1.0):
        out = tmp_path / f"merged-{strength}"
        merge(model, tmp_path / "adapter", out, strength)
        encoder = TransformerEncoder(out, ModelSettings(), name="merged", precision="float32")
        vectors[strength] = encoder.encode_passages([pair.positive for pair in PAIRS])
    base = TransformerEncoder(model, ModelSettings(), name="base", precision="float32")
    plain = base.encode_passages([pair.positive for pair in PAIRS])
    np.testing.assert_allclose(vectors[0.0], plain, atol=1e-6)
    moved = {strength: float(np.abs(vectors[strength] - plain).max()) for strength in vectors}
    assert 0 < moved[0.5] < moved[1.0]


def test_the_adapter_names_what_it_was_made_of(tmp_path: Path) -> None:
    model = save_model(tmp_path / "base")
    train(model, PAIRS, QUICK, tmp_path / "adapter", prompts=("query : ", "passage : "))
    settings = json.loads((tmp_path / "adapter" / "adapter_config.json").read_text("utf-8"))
    assert (settings["peft_type"], settings["r"], settings["lora_alpha"]) == ("LORA", 2, 4)
    assert str(tmp_path) not in json.dumps(settings)
