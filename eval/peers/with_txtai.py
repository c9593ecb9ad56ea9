"""txtai, hybrid: FAISS and BM25 of its own, both as they come."""

import os
from pathlib import Path

import numpy as np

from eval.peers.given import Given

os.environ["ALLOW_RESOLVE_TRANSFORM"] = "True"  # of the name of the function below
_vectors: dict[str, np.ndarray] = {}


def vectors_of(texts: list[str]) -> np.ndarray:
    """The vectors that were given for texts."""
    return np.stack([_vectors[text] for text in texts])


class _Opened:
    def __init__(self, folder: Path) -> None:
        from txtai import Embeddings  # type: ignore[import-not-found]  # of its own environment

        self._embeddings = Embeddings()
        self._embeddings.load(str(folder))

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:
        _vectors[question] = vector
        return [int(place) for place, _ in self._embeddings.search(question, k)]

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        query = np.array(vector, np.float32)[None]
        return [int(place) for place, _ in self._embeddings.ann.search(query, k)[0]]


def build(given: Given, folder: Path) -> None:
    """Index passages with their vectors."""
    from txtai import Embeddings

    passages = given.passages()
    _vectors.update(zip(passages, given.vectors(), strict=True))
    transform = f"{__name__}.{vectors_of.__name__}"
    embeddings = Embeddings(method="external", transform=transform, hybrid=True, content=False)
    embeddings.index((place, text, None) for place, text in enumerate(passages))
    embeddings.save(str(folder))


def opened(folder: Path) -> _Opened:
    """Load the index."""
    return _Opened(folder)
