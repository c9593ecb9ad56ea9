"""The layers of a BERT-like model with its own weights, run faster on a CPU; of torch alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from embed.batches import TOKENS_PER_BATCH

Weights = Mapping[str, Tensor]  # by their names in the model


@dataclass(frozen=True, slots=True)
class Shape:
    """What the weights of a layer don't tell: its attention heads, and what keeps its norms from zero."""

    heads: int
    epsilon: float


class Layers:
    """Transformer layers one after the other; `packed` ones hold their weights in the order of CPU tiles."""

    @torch.inference_mode()
    def __init__(self, layers: Sequence[Weights], shape: Shape, *, packed: bool) -> None:
        self._layers = [_Layer(weights, shape, packed=packed) for weights in layers]

    def __call__(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """The states of tokens, `(n, length, width)`; of what `mask`, bool or added, hides none is seen."""
        if mask is not None and mask.dtype == torch.bool:  # once, instead of once in every layer
            mask = torch.zeros_like(mask, dtype=states.dtype).masked_fill_(~mask, float("-inf"))
        for layer in self._layers:
            states = layer(states, mask)
        return states


class Norm:
    """A normalisation over the width of states."""

    def __init__(self, weights: Weights, name: str, epsilon: float) -> None:
        self._weight, self._bias = weights[f"{name}.weight"].detach(), weights[f"{name}.bias"].detach()
        self._epsilon = epsilon

    def __call__(self, states: Tensor) -> Tensor:
        """The states with mean 0 and variance 1, scaled and shifted."""
        return functional.layer_norm(states, self._weight.shape, self._weight, self._bias, self._epsilon)


class _Linear:
    """A linear layer; packed, oneDNN keeps its weights in the order of the CPU's tiles and fuses the GELU."""

    def __init__(self, weights: Weights, names: Sequence[str], *, packed: bool) -> None:
        self._packed = packed
        self._bias = torch.cat([weights[f"{name}.bias"] for name in names]).detach()
        plain = torch.cat([weights[f"{name}.weight"] for name in names]).detach().contiguous()
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

    def __init__(self, weights: Weights, shape: Shape, *, packed: bool) -> None:
        attention = [f"attention.self.{part}" for part in ("query", "key", "value")]
        self._projections = _Linear(weights, attention, packed=packed)
        self._mixed = _Linear(weights, ["attention.output.dense"], packed=packed)
        self._widened = _Linear(weights, ["intermediate.dense"], packed=packed)
        self._narrowed = _Linear(weights, ["output.dense"], packed=packed)
        self._heads = shape.heads
        self._first_norm = Norm(weights, "attention.output.LayerNorm", shape.epsilon)
        self._second_norm = Norm(weights, "output.LayerNorm", shape.epsilon)

    def __call__(self, states: Tensor, mask: Tensor | None) -> Tensor:
        count, length, width = states.shape
        heads = self._projections(states).view(count, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(count, length, width)
        states = self._first_norm(self._mixed(mixed).add_(states))
        wide = self._widened(states, gelu=True)
        return self._second_norm(self._narrowed(wide).add_(states))
