"""The default model through torch alone: loaded in a third of the time that libraries for any model take."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from embed.encoder import EncoderIdentity, Precision, Progress, Vectors, best_precision
from embed.forward import run_batches
from embed.layers import Layers, Norm, Shape, Weights
from embed.text import QUERY_TOKENS, clean

_log = logging.getLogger(__name__)
_NEAR = 0.999  # cosine of packed layers to plain ones


class TorchModel:
    """The model of the folder that `embed.e5.assembly` writes, on a CPU. Safe to use from several threads.

    Its vectors are those of the folder read by sentence-transformers.
    """

    def __init__(self, folder: Path, identity: EncoderIdentity, precision: Precision | None = None) -> None:
        """`precision` is by default what is fastest on this machine."""
        self.identity = identity
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self._window: int = config["max_position_embeddings"]
        self._pad: int = config["pad_token_id"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(self._window)
        weights = _read(folder / "model.safetensors")
        shape = Shape(config["num_attention_heads"], config["layer_norm_eps"])
        self._embeddings = _Embeddings(weights, shape.epsilon)
        self._dtype = getattr(torch, precision or best_precision())
        layers = [_layer(weights, at, self._dtype) for at in range(config["num_hidden_layers"])]
        self._layers = _fastest(layers, shape, self._dtype)
        self._cores = torch.get_num_threads()

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised; of long ones that of the beginning."""
        return self._encode(texts, self.identity.query_prompt, QUERY_TOKENS)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given.

        `progress` is called after each batch with the number of texts in it.
        """
        return self._encode(texts, self.identity.passage_prompt, self._window, progress)

    def _encode(
        self, texts: Sequence[str], prompt: str, window: int, progress: Progress | None = None
    ) -> Vectors:
        lines = [prompt + clean(text, window) for text in texts]
        tokens = [_cut(encoded.ids, window) for encoded in self._tokenizer.encode_batch(lines)]
        vectors = np.empty((len(texts), self.identity.dim), dtype=np.float32)
        batches = run_batches(tokens, self._pooled, pad=self._pad, window=window, cores=self._cores)
        for positions, batch in batches:
            vectors[positions] = batch
            if progress is not None:
                progress(len(positions))
        return vectors

    def _pooled(self, ids: Tensor, seen: Tensor) -> Tensor:
        """The mean over the tokens that are seen, `(n, dim)`."""
        mask = None if bool(seen.all()) else seen.bool()[:, None, None, :]
        states = self._layers(self._embeddings(ids).to(self._dtype), mask).float()
        return (states * seen[..., None]).sum(1) / seen.sum(1, keepdim=True)


class _Embeddings:
    """What a token is before the first layer: its piece and its position, normalised."""

    def __init__(self, weights: Weights, epsilon: float) -> None:
        self._words = weights["embeddings.word_embeddings.weight"]
        self._positions = weights["embeddings.position_embeddings.weight"]
        self._kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._norm = Norm(weights, "embeddings.LayerNorm", epsilon)

    def __call__(self, ids: Tensor) -> Tensor:
        return self._norm(
            functional.embedding(ids, self._words) + self._kind + self._positions[: ids.shape[1]]
        )


def _cut(ids: list[int], window: int) -> list[int]:
    """The first tokens of a text, and the one that ends every text."""
    return ids if len(ids) <= window else [*ids[: window - 1], ids[-1]]


def _read(file: Path) -> Weights:
    """The tensors of a file, which stay on the disk until they are used: of the words, few ever are."""
    with safe_open(file, framework="pt") as tensors:
        return {name: tensors.get_tensor(name) for name in tensors.keys()}  # noqa: SIM118 -- not a mapping


def _layer(weights: Weights, at: int, dtype: torch.dtype) -> Weights:
    start = f"encoder.layer.{at}."
    return {
        name.removeprefix(start): tensor.to(dtype)
        for name, tensor in weights.items()
        if name.startswith(start)
    }


def _fastest(layers: Sequence[Weights], shape: Shape, dtype: torch.dtype) -> Layers:
    """Packed layers, unless this torch lacks them or they compute something else.

    In float32, too, they take .86 to .89 of the time (AVX-512, 1 to 64 texts of 16 to 512 tokens).
    """
    plain = Layers(layers, shape, packed=False)
    width = layers[0]["output.dense.weight"].shape[0]
    probe = torch.linspace(-1, 1, 5 * width).reshape(1, 5, width).to(dtype)
    try:
        packed = Layers(layers, shape, packed=True)
        with torch.inference_mode():
            near = functional.cosine_similarity(
                plain(probe, None).float(), packed(probe, None).float(), dim=-1
            )
    except (AttributeError, NotImplementedError, RuntimeError, TypeError) as error:
        _log.info("the layers can't be packed: %s", error)
        return plain
    return packed if bool((near > _NEAR).all()) else plain
