"""The vector index: FAISS over the clauses' vectors, exact inner product, rows as identifiers.

Derived from the store. The file is only read where its digest is the one noted beside it: FAISS would believe
whatever an index file says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from embed import Vectors
from index.backends.local.folder_index import FolderIndex
from index.backends.state import DerivedState, Freshness, read_state, replace_file, write_state
from index.store import ClauseRow, Reader

_FILE = "clauses.faiss"
# The file is written again when more than this part of it changed; less is quickly caught up from the store.
_WORTH_SAVING = 0.05
_CHUNK = 20_000


class VectorIndex(FolderIndex):
    """Vectors of a store's clauses."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self._index: Any = None  # an IndexIDMap2: FAISS's stubs lack half of what it can do
        self._encoder = ""

    @property
    def rows(self) -> np.ndarray:
        """The row of the clause that each vector of `matrix` belongs to, int64: long clauses have several."""
        rows: np.ndarray = faiss.vector_to_array(self._opened.id_map)
        return rows

    @property
    def matrix(self) -> Vectors:
        """All vectors, `(n, dim)` float32: a view of the memory of the index."""
        flat: Any = faiss.downcast_index(self._opened.index)
        count, dim = int(flat.ntotal), int(flat.d)
        if not count:
            return np.empty((0, dim), np.float32)
        values: Vectors = faiss.rev_swig_ptr(flat.get_xb(), count * dim).reshape(count, dim)
        return values

    def nearest(self, query: Vectors, *, within: np.ndarray | None, limit: int) -> dict[ClauseRow, float]:
        """Cosines of the clauses nearest to a `(1, dim)` query, within some rows.

        They are those of the `limit` nearest vectors: of long clauses several may be among them.
        """
        limit = min(limit, int(self._opened.ntotal))
        if limit <= 0 or (within is not None and not len(within)):
            return {}
        params: Any = None
        if within is not None:
            make: Any = faiss.SearchParameters
            params = make(sel=faiss.IDSelectorBatch(np.asarray(within, np.int64)))
        with _one_thread():
            scores, rows = self._opened.search(query, limit, params=params)
        nearest: dict[ClauseRow, float] = {}
        for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True):
            if row >= 0:
                nearest.setdefault(row, score)  # the best of a clause's windows comes first
        return nearest

    def _without(self, gone: np.ndarray) -> Any:
        """An index of its own with all vectors but those of some rows: searches go on over the old one."""
        rows, matrix = self.rows, self.matrix
        kept = ~np.isin(rows, gone)
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(matrix.shape[1]))
        index.add_with_ids(matrix[kept], rows[kept])
        return index

    @property
    def _opened(self) -> Any:
        if self._index is None:
            raise RuntimeError("follow() a store first")
        return self._index

    def _follow_in_memory(self, store: Reader) -> Freshness:
        return self._catch_up(store)[0]

    def _follow_on_disk(self, store: Reader, folder: Path, generation: int) -> Freshness:
        state = read_state(folder)
        if state is not None and state.store_id == store.store_id and state.generation <= generation:
            self._load(folder, state.seal, store)
        freshness, changed = self._catch_up(store)
        if freshness == "rebuilt" or changed > _WORTH_SAVING * len(self.rows):
            content = faiss.serialize_index(self._index).tobytes()
            replace_file(folder / _FILE, content)
            write_state(folder, DerivedState(store.store_id, generation, _seal(content, store)))
        return freshness

    def _load(self, folder: Path, seal: str, store: Reader) -> None:
        """Load the file if it is the one that was sealed."""
        if self._index is not None:
            return
        try:
            content = (folder / _FILE).read_bytes()
        except OSError:
            return
        if _seal(content, store) == seal:
            self._index = faiss.deserialize_index(np.frombuffer(content, np.uint8))
            self._encoder = _encoder_of(store)

    def _catch_up(self, store: Reader) -> tuple[Freshness, int]:
        """Delete the rows that the store no longer has, add the new ones; returns how many there were."""
        encoder = store.encoder
        fresh = self._index is None or self._encoder != _encoder_of(store)
        if fresh:
            self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(encoder.dim if encoder else 1))
            self._encoder = _encoder_of(store)
        stored = store.rows()
        gone = np.setdiff1d(self.rows, stored)
        new = np.setdiff1d(stored, self.rows)
        if len(gone) or len(new):
            self._index = self._without(gone)
        for start in range(0, len(new), _CHUNK):
            chunk = new[start : start + _CHUNK]
            owners, vectors = store.windows(chunk.tolist())
            self._opened.add_with_ids(vectors, owners)
        changed = len(gone) + len(new)
        return ("rebuilt" if fresh else "caught_up" if changed else "current"), changed


@contextmanager
def _one_thread() -> Iterator[None]:
    """For one query threads wait for each other longer than they work.

    Over 10,000 vectors on two shared cores: 1.3 ms with one thread, 25 ms with two.
    """
    usual = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(usual)


def _encoder_of(store: Reader) -> str:
    return f"{store.store_id} {store.encoder!r}"


def _seal(content: bytes, store: Reader) -> str:
    return f"{store.seal(content)} {_encoder_of(store)}"
