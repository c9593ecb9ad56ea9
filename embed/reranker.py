"""A cross-encoder over what was found: it reads query and passage together, slower and surer than vectors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from embed.models import load_model
from embed.text import clean, window_of


class Reranker(Protocol):
    """Says how well passages answer a query."""

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """A score for each passage, `(n,)` float32, higher is better; they compare within one query."""
        ...


def load_reranker(name: str) -> Reranker:
    """The cross-encoder called `name`, as on huggingface.co, or in a folder; takes seconds.

    Raises: EncoderUnavailable.
    """
    return load_model(name, _CrossEncoder)


class _CrossEncoder:
    def __init__(self, folder: Path) -> None:
        from sentence_transformers import CrossEncoder

        self._model = CrossEncoder(str(folder), local_files_only=True)
        if self._model.num_labels != 1:
            raise ValueError(f"it gives {self._model.num_labels} figures for a passage, and not one")
        self._window = window_of(self._model.max_seq_length)

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        pairs = [(clean(query, self._window), clean(passage, self._window)) for passage in passages]
        if not pairs:
            return np.empty(0, np.float32)
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float32)
