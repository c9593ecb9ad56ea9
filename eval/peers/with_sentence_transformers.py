"""Stock `util.semantic_search`: every vector is looked at; text is not."""

from pathlib import Path

import numpy as np
import torch
from sentence_transformers import util

from eval.peers.given import Given

_FILE = "vectors.npy"


class _Opened:
    def __init__(self, folder: Path) -> None:
        self._vectors = torch.from_numpy(np.load(folder / _FILE))

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:  # noqa: ARG002 (it takes no text)
        return self.nearest(vector, k)

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        query = torch.from_numpy(np.array(vector, np.float32))
        return [int(one["corpus_id"]) for one in util.semantic_search(query, self._vectors, top_k=k)[0]]


def build(given: Given, folder: Path) -> None:
    """Keep the vectors: there is no index."""
    np.save(folder / _FILE, given.vectors())


def opened(folder: Path) -> _Opened:
    """Load the vectors."""
    return _Opened(folder)
