"""Qdrant's client without a server: every vector is looked at; the texts are kept beside them."""

from pathlib import Path

import numpy as np

from eval.peers.given import Given

_NAME = "passages"


class _Opened:
    def __init__(self, folder: Path) -> None:
        from qdrant_client import QdrantClient  # type: ignore[import-not-found]  # of its own environment

        self._client = QdrantClient(path=str(folder))

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:  # noqa: ARG002 (it takes no text)
        return self.nearest(vector, k)

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        found = self._client.query_points(_NAME, query=np.array(vector), limit=k, with_payload=False)
        return [int(point.id) for point in found.points]


def build(given: Given, folder: Path) -> None:
    """Add passages with their vectors."""
    from qdrant_client import QdrantClient
    from qdrant_client.models import Distance, VectorParams  # type: ignore[import-not-found]  # as above

    passages, vectors = given.passages(), given.vectors()
    client = QdrantClient(path=str(folder))
    client.create_collection(_NAME, VectorParams(size=vectors.shape[1], distance=Distance.COSINE))
    client.upload_collection(
        _NAME, np.array(vectors), payload=[{"text": text} for text in passages], ids=range(len(passages))
    )
    client.close()


def opened(folder: Path) -> _Opened:
    """Open the collection."""
    return _Opened(folder)
