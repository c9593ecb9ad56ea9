"""LanceDB, hybrid: its own full text and vectors, fused by reciprocal ranks as it comes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from eval.peers.given import Given

_TABLE, _CHUNK = "passages", 10_000
# Its manual looks at every vector up to here.
_INDEXED_FROM = 100_000


class _Opened:
    def __init__(self, folder: Path) -> None:
        import lancedb  # type: ignore[import-not-found]  # of its own environment

        self._table = lancedb.connect(str(folder)).open_table(_TABLE)

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:
        query = self._table.search(query_type="hybrid").vector(np.array(vector)).text(question)
        return _places(query, k)

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        return _places(self._table.search(np.array(vector)).distance_type("cosine"), k)


def build(given: Given, folder: Path) -> None:
    """Index passages, words as written, and, where there are many, vectors."""
    import lancedb
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

    passages, vectors = given.passages(), given.vectors()
    dim = vectors.shape[1]
    schema = pa.schema([("id", pa.int64()), ("text", pa.string()), ("vector", pa.list_(pa.float32(), dim))])

    def batches() -> Iterator[Any]:
        for start in range(0, len(passages), _CHUNK):
            own = pa.array(np.ravel(vectors[start : start + _CHUNK]), pa.float32())
            texts = passages[start : start + _CHUNK]
            ids = pa.array(range(start, start + len(texts)), pa.int64())
            columns = [ids, pa.array(texts), pa.FixedSizeListArray.from_arrays(own, dim)]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)

    table = lancedb.connect(str(folder)).create_table(_TABLE, data=batches(), schema=schema)
    table.create_fts_index("text", stem=False, remove_stop_words=False, ascii_folding=False)
    if len(passages) >= _INDEXED_FROM:
        table.create_index(metric="cosine", index_type="IVF_HNSW_SQ")


def opened(folder: Path) -> _Opened:
    """Open the table."""
    return _Opened(folder)


def _places(query: Any, k: int) -> list[int]:
    places: list[int] = query.limit(k).to_arrow()["id"].to_pylist()
    return places
