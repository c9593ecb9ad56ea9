"""A faster run through the layers of a BERT-like model on a CPU, with the model's own weights."""

import logging
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions as Output

from embed.layers import Layers, Shape

_log = logging.getLogger(__name__)
_FAMILIES = ("bert", "roberta", "xlm-roberta")
_NEAR = 0.999  # cosine to the model's own layers; float32 gives 1.000000, bfloat16 at least 0.9999


class _FusedEncoder(nn.Module):
    """Stands where the model's own stack of layers stood, and is called as it was."""

    def __init__(self, encoder: Any, epsilon: float, *, packed: bool) -> None:
        super().__init__()
        shape = Shape(encoder.layer[0].attention.self.num_attention_heads, epsilon)
        self._layers = Layers([layer.state_dict() for layer in encoder.layer], shape, packed=packed)

    def forward(self, hidden_states: Tensor, attention_mask: Tensor | None = None, **_options: Any) -> Output:
        return Output(last_hidden_state=self._layers(hidden_states, attention_mask))


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
        model.encoder = _FusedEncoder(own, model.config.layer_norm_eps, packed=packed)
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
