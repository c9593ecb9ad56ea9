"""Questions through ONNX Runtime on one core: four times as fast as the C engine, loaded nearly as soon."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from embed.e5.pieces import Pieces
from embed.e5.quantized import read_quantized
from embed.encoder import Vectors
from embed.text import QUERY_TOKENS, clean

_ERRORS_ALONE = 3  # of what ONNX Runtime tells


class GraphEngine:
    """The default model's query side as a graph; tokens' vectors are taken from the weights file one by one.

    Threads may call it side by side.
    """

    def __init__(self, weights: Path, pieces: Path, graph: Path | bytes, prompt: str) -> None:
        """Load a graph of `embed.e5.graph`; `pieces` is the folder with the vocabulary's tables.

        Raises: ImportError without ONNX Runtime; what it raises where it can't run the graph.
        """
        os.environ["ORT_DISABLE_TELEMETRY"] = (
            "1"  # releases that report to their maker do it from the import on
        )
        import onnxruntime  # type: ignore[import-untyped]  # it has no types

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ALONE
        source = graph if isinstance(graph, bytes) else str(graph)
        self._session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        self._model = read_quantized(weights)
        self._pieces = Pieces(pieces, self._model.unknown_id)
        self._positions = self._model.floats("emb.pos").reshape(-1, self._model.sizes.hidden_size)
        self._positions = self._positions[:QUERY_TOKENS] + self._model.rows("emb.type", [0])
        self._prompt = prompt

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised; of each text `QUERY_TOKENS` count."""
        vectors = np.empty((len(texts), self._model.sizes.hidden_size), np.float32)
        for row, text in enumerate(texts):
            (mean,) = self._session.run(None, {self._input: self._embedded(self.tokens(text))[None]})
            vectors[row] = mean[0]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def tokens(self, text: str) -> list[int]:
        """The ids of a query's tokens, prompt and special ones included."""
        pieces = self._pieces.ids(self._prompt + clean(text, QUERY_TOKENS))
        return [self._model.begin_id, *pieces[: QUERY_TOKENS - 2], self._model.end_id]

    def _embedded(self, tokens: list[int]) -> Vectors:
        """What tokens are before the first layer, `(n, dim)`: piece, position and kind of text."""
        return self._model.rows("emb.word", tokens) + self._positions[: len(tokens)]
