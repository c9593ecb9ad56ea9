"""The default model's layers as an ONNX graph for one question at a time, from the 4-bit weights.

One question needs no padding and no mask. What goes into a product is rounded to 8 bits as it comes, weights
are for each output. Tokens differ most in size before the two wide products, and are brought to the same size
there: cosine to float32 .9995 instead of .9964, for 2 ms more on 13. On a CPU that has AVX2 and no VNNI sums
of 8 by 8 bits may overflow; with weights of 7 bits, which can't, the cosine is .9991 and ranking suffers.

Source: onnx.ai/onnx/operators; the operators of com.microsoft in ContribOperators.md of ONNX Runtime.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

from embed.e5.quantized import Floats, QuantizedModel

_INPUT, _OUTPUT = "embedded", "mean"
_OPSET, _IR = 18, 10  # of 2022 and 2024: what runs them needn't be of today
_MICROSOFT = "com.microsoft"
_MOST = 127  # of a weight in 8 bits
_LEAST = 1e-6  # of what is divided by


def question_graph(model: QuantizedModel, *, rounded: bool = True) -> ModelProto:
    """The graph from embedded tokens, `(1, length, width)` float32, to the mean of their states.

    Without `rounded` everything is computed in float32.
    """
    return _Graph(model, rounded=rounded).made()


class _Graph:
    """A graph that grows node by node; values are called after the tensors that they come from."""

    def __init__(self, model: QuantizedModel, *, rounded: bool) -> None:
        self._model, self._rounded = model, rounded
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def made(self) -> ModelProto:
        width = self._model.sizes.hidden_size
        states = self._norm(_INPUT, "emb.ln")
        for layer in range(self._model.sizes.num_hidden_layers):
            states = self._layer(states, f"l{layer}")
        self._add("ReduceMean", [states, self._constant("length axis", np.array([1]))], _OUTPUT, keepdims=0)
        graph = helper.make_graph(
            self._nodes,
            "question",
            [helper.make_tensor_value_info(_INPUT, TensorProto.FLOAT, [1, "length", width])],
            [helper.make_tensor_value_info(_OUTPUT, TensorProto.FLOAT, [1, width])],
            [numpy_helper.from_array(values, name) for name, values in self._constants.items()],
        )
        sets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=_IR)

    def _layer(self, states: str, name: str) -> str:
        parts = [self._linear(states, f"{name}.{part}") for part in "qkv"]
        heads = self._model.sizes.num_attention_heads
        mixed = self._own("MultiHeadAttention", parts, f"{name}.mixed", num_heads=heads)
        states = self._norm(self._linear(mixed, f"{name}.ao"), f"{name}.aln", skip=states)
        wide = self._own("Gelu", [self._linear(states, f"{name}.fi", even=True)], f"{name}.wide")
        return self._norm(self._linear(wide, f"{name}.fo", even=True), f"{name}.oln", skip=states)

    def _linear(self, states: str, name: str, *, even: bool = False) -> str:
        """A product with a matrix, and its bias; `even`: tokens are brought to the same size before."""
        bias = self._constant(f"{name}.b", self._model.floats(f"{name}.b"))
        weights = self._model.floats(f"{name}.w").reshape(self._model.floats(f"{name}.b").size, -1)
        if not self._rounded:
            product = self._add("MatMul", [states, self._constant(f"{name}.w", weights.T)], f"{name}.product")
            return self._add("Add", [product, bias], name)
        rounded = self._round(name, weights)
        if not even:
            return self._own("DynamicQuantizeMatMul", [states, *rounded, bias], name)
        size = self._size(states)
        evened = self._add("Div", [states, size], f"{states} even")
        product = self._own("DynamicQuantizeMatMul", [evened, *rounded], f"{name}.product")
        return self._add("Add", [self._add("Mul", [product, size], f"{name}.sized"), bias], name)

    def _round(self, name: str, weights: Floats) -> list[str]:
        scales = np.maximum(np.abs(weights).max(axis=1) / _MOST, _LEAST)
        return [
            self._constant(f"{name}.w", np.rint(weights / scales[:, None]).astype(np.int8).T),
            self._constant(f"{name}.scales", scales),
            self._constant(f"{name}.zeros", np.zeros(len(scales), np.int8)),
        ]

    def _size(self, states: str) -> str:
        """The largest number of each token."""
        absolute = self._add("Abs", [states], f"{states} absolute")
        axis = self._constant("width axis", np.array([2]))
        least = self._constant("least", np.array(_LEAST, np.float32))
        largest = self._add("ReduceMax", [absolute, axis], f"{states} largest")
        return self._add("Max", [largest, least], f"{states} size")

    def _norm(self, states: str, name: str, *, skip: str = "") -> str:
        constants = [self._constant(f"{name}.{one}", self._model.floats(f"{name}.{one}")) for one in "wb"]
        epsilon = self._model.sizes.layer_norm_eps
        if skip:
            return self._own("SkipLayerNormalization", [states, skip, *constants], name, epsilon=epsilon)
        return self._add("LayerNormalization", [states, *constants], name, epsilon=epsilon)

    def _own(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        return self._add(kind, inputs, name, domain=_MICROSOFT, **attributes)

    def _add(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        self._constants.setdefault(name, np.ascontiguousarray(values))
        return name
