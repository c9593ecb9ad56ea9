"""A faster run through the layers of a BERT-like model on a CPU, with the model's own weights."""

import logging
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions as Output

from embed.batches import TOKENS_PER_BATCH

_log = logging.getLogger(__name__)
_FAMILIES = ("bert", "roberta", "xlm-roberta")
_NEAR = 0.999  # cosine to the model's own layers; float32 gives 1.000000, bfloat16 at least 0.9999


class _Linear:
    """A linear layer; packed, oneDNN keeps its weights in the order of the CPU's tiles and fuses the GELU."""

    def __init__(self, weight: Tensor, bias: Tensor, *, packed: bool) -> None:
        self._packed = packed
        self._bias = bias.detach()
        plain = weight.detach().contiguous()
        self._weight = torch.ops.mkldnn._reorder_linear_weight(plain, TOKENS_PER_BATCH) if packed else plain

    def __call__(self, states: Tensor, *, gelu: bool = False) -> Tensor:
        if self._packed:
            operation, kind = ("gelu", "none") if gelu else ("none", "")
            result: Tensor = torch.ops.mkldnn._linear_pointwise(
                states, self._weight, self._bias, operation, [], kind
            )
            return result
        result = functional.linear(states, self._weight, self._bias)
        return functional.gelu(result) if gelu else result


class _Layer:
    """One transformer layer: query, key and value in one product, sums in place, no dropout."""

    def __init__(self, layer: Any, *, packed: bool) -> None:
        attention, output = layer.attention, layer.output
        parts = (attention.self.query, attention.self.key, attention.self.value)
        weight, bias = torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts])
        self._projections = _Linear(weight, bias, packed=packed)
        self._mixed = _Linear(attention.output.dense.weight, attention.output.dense.bias, packed=packed)
        inner = layer.intermediate.dense
        self._widened = _Linear(inner.weight, inner.bias, packed=packed)
        self._narrowed = _Linear(output.dense.weight, output.dense.bias, packed=packed)
        self._heads: int = attention.self.num_attention_heads
        self._first_norm: nn.LayerNorm = attention.output.LayerNorm
        self._second_norm: nn.LayerNorm = output.LayerNorm

    def __call__(self, states: Tensor, mask: Tensor | None) -> Tensor:
        count, length, width = states.shape
        heads = self._projections(states).view(count, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(count, length, width)
        states = self._first_norm(self._mixed(mixed).add_(states))
        wide = self._widened(states, gelu=True)
        normed: Tensor = self._second_norm(self._narrowed(wide).add_(states))
        return normed


class _FusedEncoder(nn.Module):
    """Stands where the model's own stack of layers stood, and is called as it was."""

    @torch.inference_mode()
    def __init__(self, encoder: Any, *, packed: bool) -> None:
        super().__init__()
        self._layers = [_Layer(layer, packed=packed) for layer in encoder.layer]

    def forward(self, hidden_states: Tensor, attention_mask: Tensor | None = None, **_options: Any) -> Output:
        mask = attention_mask
        if mask is not None and mask.dtype == torch.bool:  # once, instead of once in every layer
            mask = torch.zeros_like(mask, dtype=hidden_states.dtype).masked_fill_(~mask, float("-inf"))
        for layer in self._layers:
            hidden_states = layer(hidden_states, mask)
        return Output(last_hidden_state=hidden_states)


def fuse(model: PreTrainedModel | None) -> bool:
    """Replace the layers of `model` by faster ones with the same weights; false where that can't be done.

    It is done for BERT, RoBERTa and XLM-RoBERTa in evaluation on a CPU. What comes out is compared with
    what came out before; where it differs, or this torch lacks an operation, the model stays as it was.
    """
    if model is None or not _is_known(model):
        return False
    expected = _probe(model)
    packings = (True, False) if model.dtype == torch.bfloat16 else (False,)
    return any(_replace(model, expected, packed=packed) for packed in packings)


def _is_known(model: PreTrainedModel) -> bool:
    config = model.config
    encoder_only = config.model_type in _FAMILIES and not config.is_decoder
    plain = config.hidden_act == "gelu" and config._attn_implementation == "sdpa"
    return encoder_only and plain and model.device.type == "cpu"


def _replace(model: PreTrainedModel, expected: Tensor, *, packed: bool) -> bool:
    own = model.encoder
    try:
        model.encoder = _FusedEncoder(own, packed=packed)
        agrees = bool((functional.cosine_similarity(expected, _probe(model), dim=-1) > _NEAR).all())
    except (AttributeError, NotImplementedError, RuntimeError, TypeError) as error:
        _log.info("the layers can't be fused (packed: %s): %s", packed, error)
        agrees = False
    if agrees:
        model.register_module("pooler", None)  # nothing reads what it computes
    else:
        model.encoder = own
    return agrees


@torch.inference_mode()
def _probe(model: PreTrainedModel) -> Tensor:
    """The states of a few tokens of two texts, one of them padded."""
    ids = torch.tensor([[5, 6, 7, 8, 9], [8, 5, 9, 0, 0]])
    seen = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    states: Tensor = model(input_ids=ids, attention_mask=seen).last_hidden_state
    return states[seen.bool()].float()
