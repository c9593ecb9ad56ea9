"""The vectors of a store's clauses on a Milvus server; which there are is known here, and nothing else."""

from collections.abc import Callable
from functools import partial
from math import ceil
from pathlib import Path
from typing import TypeVar

import numpy as np

from corpus.errors import ServerUnusable
from embed import Vectors
from index.backends.local import FolderIndex
from index.backends.milvus.collection import MOST, Collection
from index.backends.milvus.feed import WINDOWS, Feed, windows_of
from index.backends.milvus.notes import Notes
from index.backends.state import DerivedState, Freshness, write_state
from index.store import ClauseRow, Reader

_T = TypeVar("_T")
# A condition lists directives; one that more than this part of all vectors passes is applied here instead.
_BROAD = 0.5
# How many times as many vectors are asked for when too few of those that came back pass.
_MORE = 4


class MilvusVectors(FolderIndex):
    """Vectors of clauses, each at a place of its own: places are ordered by clause, then by window.

    `rows` has the row of the clause at each place, `(n,)` int64. With a `feed` the server is brought to the
    store's generation; without one it is only read.
    """

    def __init__(self, folder: Path | None, notes: Notes, feed: Feed | None) -> None:
        super().__init__(folder)
        self._notes, self._feed = notes, feed
        self._windows: Collection | None = None
        self.rows = self._keys = self._directives = np.empty(0, np.int64)
        self._dim = 0

    def take(self, places: np.ndarray) -> Vectors:
        """The vectors at some places, `(n, dim)` float32; zeros for one that the server lost meanwhile."""
        keys = self._keys[places]
        unique, inverse = np.unique(keys, return_inverse=True)
        found = np.zeros((len(unique), self._dim), np.float32)
        for row in self._ask(lambda it: list(it.rows_of("key", unique.tolist(), "key", "vector"))):
            found[np.searchsorted(unique, row["key"])] = row["vector"]
        taken: Vectors = found[inverse]
        return taken

    def nearest(self, query: Vectors, *, within: np.ndarray | None, limit: int) -> dict[ClauseRow, float]:
        """Cosines of the clauses nearest to a `(1, dim)` query, within some rows.

        They are those of the `limit` nearest vectors that are known here.
        """
        passes = np.ones(len(self.rows), bool) if within is None else np.isin(self.rows, within)
        passing = self.rows[passes]
        if not len(passing):
            return {}
        share, among = len(passing) / len(passes), []
        if share <= _BROAD:
            among, share = np.unique(self._directives[passes]).tolist(), 1.0
        vector: list[float] = query[0].tolist()
        wanted, asked = min(limit, len(passing)), min(MOST, ceil(limit / share))
        while True:
            found = self._ask(partial(Collection.nearest, vector=vector, directives=among, limit=asked))
            rows = np.array([key // WINDOWS for key, _ in found], np.int64)
            kept = np.flatnonzero(np.isin(rows, passing))[:limit]
            if len(kept) >= wanted or len(found) < asked or asked == MOST:
                break
            asked = min(MOST, _MORE * asked)
        nearest: dict[ClauseRow, float] = {}
        for at in kept.tolist():
            nearest.setdefault(ClauseRow(int(rows[at])), found[at][1])  # the best window comes first
        return nearest

    def _ask(self, question: Callable[[Collection], _T]) -> _T:
        """The answer of the collection, or of the one that was built in its place meanwhile."""
        if self._windows is None:
            raise RuntimeError("follow() a store first")
        try:
            return question(self._windows)
        except ServerUnusable as problem:
            note = self._notes.note() if problem.reason in ("failed", "loading") else None
            if note is None or windows_of(self._notes, note.build) == self._windows:
                raise
            self._windows = windows_of(self._notes, note.build)
            return question(self._windows)

    def _follow_in_memory(self, store: Reader) -> Freshness:
        note = self._notes.note()
        if note is None:
            raise ServerUnusable(self._notes.collection.server.uri, "nothing_fed")
        if note.encoder is not None:
            store.check_encoder(note.encoder)
        self._look(store, windows_of(self._notes, note.build))
        return "caught_up"

    def _follow_on_disk(self, store: Reader, folder: Path, generation: int) -> Freshness:
        freshness = self._feed.follow(store) if self._feed else "current"
        self._follow_in_memory(store)
        write_state(folder, DerivedState(store.store_id, generation))
        return freshness

    def _look(self, store: Reader, windows: Collection) -> None:
        """Find out which vectors there are; of those that changed, where the others are known."""
        if windows != self._windows:
            rows, owners = store.places()
            found = windows.rows_since(-1, "key", "directive")
            kept = np.empty(0, bool)
            self._keys = self._directives = np.empty(0, np.int64)
        else:
            gone, added = store.changes_since(self._generation)
            rows, owners = store.places(of=added)
            found = windows.rows_of("directive", added, "key", "directive")
            kept = ~np.isin(self._directives, [*gone, *added])
        keys = np.array([row["key"] for row in found], np.int64)
        keys = keys[np.isin(keys // WINDOWS, rows)]
        lost = rows[~np.isin(rows, keys // WINDOWS)] * WINDOWS
        keys = np.unique(np.concatenate([keys, lost]))
        directives = owners[np.searchsorted(rows, keys // WINDOWS)]
        keys, directives = np.append(self._keys[kept], keys), np.append(self._directives[kept], directives)
        order = np.argsort(keys, kind="stable")
        self._keys, self._directives, self._windows = keys[order], directives[order], windows
        self.rows = self._keys // WINDOWS
        self._dim = store.encoder.dim if store.encoder else 1
