"""The fused layers compute what the model's own do, or the model stays as it was."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
import torch
from transformers import (
    BertConfig,
    BertModel,
    PreTrainedConfig,
    PreTrainedModel,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaModel,
)

from embed.fused import fuse

pytestmark = pytest.mark.slow  # torch and transformers take seconds to load

Model = TypeVar("Model", bound=PreTrainedModel)
SIZES: dict[str, Any] = {
    "vocab_size": 50,
    "hidden_size": 32,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "intermediate_size": 64,
    "max_position_embeddings": 40,
}
IDS = torch.randint(5, 50, (4, 17), generator=torch.Generator().manual_seed(7))
SEEN = torch.tensor([[1] * 17, [1] * 11 + [0] * 6, [1] * 17, [1] + [0] * 16])


def build(kind: type[Model], config: PreTrainedConfig) -> Model:
    torch.manual_seed(3)
    model = kind(config)
    model.train(mode=False)
    return model


def bert(**options: Any) -> BertModel:
    return build(BertModel, BertConfig(**SIZES, **options))


def roberta() -> RobertaModel:
    return build(RobertaModel, RobertaConfig(**SIZES))


def xlm_roberta() -> XLMRobertaModel:
    return build(XLMRobertaModel, XLMRobertaConfig(**SIZES))


def states(model: PreTrainedModel, seen: torch.Tensor = SEEN) -> torch.Tensor:
    with torch.inference_mode():
        last: torch.Tensor = model(input_ids=IDS, attention_mask=seen).last_hidden_state
    return last[seen.bool()].float()


@pytest.mark.parametrize("make", [bert, roberta, xlm_roberta])
@pytest.mark.parametrize("seen", [SEEN, torch.ones_like(SEEN)], ids=["padded", "all alike"])
def test_float32_gives_the_same_states(make: Callable[[], PreTrainedModel], seen: torch.Tensor) -> None:
    model = make()
    expected = states(model, seen)
    assert fuse(model)
    assert torch.allclose(states(model, seen), expected, atol=1e-5)


@pytest.mark.parametrize("make", [bert, roberta, xlm_roberta])
def test_bfloat16_gives_nearly_the_same_states(make: Callable[[], PreTrainedModel]) -> None:
    model = make()
    expected = states(model)
    assert fuse(model.bfloat16())
    assert torch.cosine_similarity(states(model), expected, dim=-1).min() > 0.999


@pytest.mark.parametrize("options", [{"hidden_act": "relu"}, {"is_decoder": True}])
def test_a_model_of_another_kind_stays_as_it_was(options: dict[str, Any]) -> None:
    model = bert(**options)
    own = model.encoder
    assert not fuse(model)
    assert model.encoder is own
    assert model.pooler is not None


def test_layers_that_compute_something_else_are_not_replaced() -> None:
    model = bert()
    with torch.no_grad():
        model.encoder.layer[1].register_forward_hook(lambda _layer, _given, result: -result)
    own, expected = model.encoder, states(model)
    assert not fuse(model)
    assert model.encoder is own
    assert torch.equal(states(model), expected)


def test_a_torch_without_packed_weights_uses_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise NotImplementedError("no such operation")

    monkeypatch.setattr(torch.ops.mkldnn, "_reorder_linear_weight", missing)
    model = bert()
    expected = states(model)
    assert fuse(model.bfloat16())
    assert torch.cosine_similarity(states(model), expected, dim=-1).min() > 0.999


def test_there_may_be_no_transformer_at_all() -> None:
    assert not fuse(None)
