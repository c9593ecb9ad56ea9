"""Chroma, persistent: HNSW over the vectors; the texts are kept beside them and not searched."""

from pathlib import Path

import numpy as np

from eval.peers.given import Given

_NAME = "passages"


class _Opened:
    def __init__(self, folder: Path) -> None:
        import chromadb  # type: ignore[import-not-found]  # of its own environment

        client = chromadb.PersistentClient(path=str(folder))
        self._collection = client.get_collection(_NAME, embedding_function=None)

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:  # noqa: ARG002 (it takes no text)
        return self.nearest(vector, k)

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        found = self._collection.query(query_embeddings=[np.array(vector)], n_results=k, include=[])
        return [int(place) for place in found["ids"][0]]


def build(given: Given, folder: Path) -> None:
    """Add passages with their vectors."""
    import chromadb

    passages, vectors = given.passages(), given.vectors()
    client = chromadb.PersistentClient(path=str(folder))
    hnsw = {"hnsw": {"space": "cosine"}}
    collection = client.create_collection(_NAME, configuration=hnsw, embedding_function=None)
    together = client.get_max_batch_size()
    for start in range(0, len(passages), together):
        texts = passages[start : start + together]
        ids = [str(start + n) for n in range(len(texts))]
        collection.add(ids=ids, embeddings=np.array(vectors[start : start + together]), documents=texts)


def opened(folder: Path) -> _Opened:
    """Open the collection."""
    return _Opened(folder)
