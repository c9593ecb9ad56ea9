"""A cross-encoder over what was found: it reads query and passage together, slower and surer than vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderUnavailable
from embed.text import clean

_WINDOW, _LONGEST_WINDOW = (
    512,
    8192,
)  # tokens: of a model that doesn't say, and of one that says "without end"


class Reranker(Protocol):
    """Says how well passages answer a query."""

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """A score for each passage, `(n,)` float32, higher is better; they compare within one query."""
        ...


def load_reranker(name: str) -> Reranker:
    """The cross-encoder called `name`, as on huggingface.co, or in a folder; takes seconds.

    Raises: EncoderUnavailable.
    """
    from embed.hub import find_model

    folder = find_model(name)
    try:
        return _CrossEncoder(str(folder))
    except Exception as error:  # a damaged or foreign folder makes its readers raise anything
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise EncoderUnavailable(name, f"the model can't be loaded: {reason[0]}") from error


class _CrossEncoder:
    def __init__(self, folder: str) -> None:
        from sentence_transformers import CrossEncoder

        self._model = CrossEncoder(folder, local_files_only=True)
        if self._model.num_labels != 1:
            raise ValueError(f"it gives {self._model.num_labels} figures for a passage, and not one")
        self._window = min(self._model.max_seq_length or _WINDOW, _LONGEST_WINDOW)

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        pairs = [(clean(query, self._window), clean(passage, self._window)) for passage in passages]
        if not pairs:
            return np.empty(0, np.float32)
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float32)
