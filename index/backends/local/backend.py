"""The indexes of a store on this machine, in folders beside it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from pathlib import Path
from typing import Self

import numpy as np

from index.backends.backend import NearestIndex
from index.backends.local.borrowing import link_folder
from index.backends.local.checksums import damaged_files, missing_files
from index.backends.local.folder_index import drop_link, lock_of
from index.backends.local.kept import read_kept, write_kept
from index.backends.local.lexical import LexicalIndex
from index.backends.local.shape_file import follow_shape
from index.backends.local.vector_note import is_whole
from index.backends.local.vectors import VectorIndex
from index.backends.state import Freshness, read_state
from index.store import Reader, Shape, Store

_LEXICAL, _VECTORS, _SHAPE = "lexical", "vectors", "shape"
# What is kept besides, under names.
_KEPT = ("catalogue",)
_TOGETHER = 20_000
# By how much the numbers of an index, kept as float16 where there are very many, may differ from the store's.
_ROUNDED = 5e-4


class LocalBackend:
    """Full text (tantivy) and vectors (FAISS) in `folder`, or in memory if `folder` is None.

    Another index may take the place of that of the vectors.
    """

    def __init__(self, folder: Path | None, vectors: NearestIndex | None = None) -> None:
        self._folder = folder
        self.lexical = LexicalIndex(folder / _LEXICAL if folder else None)
        self.vectors: NearestIndex = vectors or VectorIndex(folder / _VECTORS if folder else None)

    def borrow(self, folder: Path) -> None:
        """Begin with what was derived in another folder, which is only read; needs a folder of its own."""
        if self._folder is None:
            return
        self.lexical.source = folder / _LEXICAL
        if isinstance(self.vectors, VectorIndex):
            self.vectors.source = folder / _VECTORS
        for name in (_SHAPE, *_KEPT):
            link_folder(folder / name, self._folder / name)

    def follow(self, store: Reader) -> dict[str, Freshness]:
        """Bring both indexes to the store's generation; how each got there, by name."""
        return {_LEXICAL: self.lexical.follow(store), _VECTORS: self.vectors.follow(store)}

    @contextmanager
    def following(self, store: Store) -> Iterator[Reader]:
        """The store and both indexes at one generation, whatever other threads and processes write."""
        with ExitStack() as held:
            for folder in (self._folder / name for name in (_LEXICAL, _VECTORS)) if self._folder else ():
                held.enter_context(lock_of(folder))  # before the store is read: none is ahead
            reader = held.enter_context(store.reading())
            self.follow(reader)
            yield reader

    def shape(self, store: Reader, last: tuple[int, Shape] | None) -> Shape:
        """Where every clause stands at the store's generation; `last` is what was known of an earlier one."""
        return follow_shape(store, self._folder / _SHAPE if self._folder else None, last)

    def kept(self, store: Reader, name: str) -> tuple[int, bytes] | None:
        """What was kept under a name, and its generation; None if it isn't what was written of this store."""
        return read_kept(self._folder / name, store, name) if self._folder else None

    def keep(self, store: Reader, name: str, content: bytes) -> None:
        """Keep what was derived from the store as a whole, at its generation, and costs less to read."""
        if self._folder:
            write_kept(self._folder / name, store, name, content)

    def frozen(self) -> Self:
        """The indexes as they are, which stay so when this backend follows."""
        one = copy(self)
        one.lexical, one.vectors = copy(self.lexical), copy(self.vectors)
        return one

    def generations(self) -> dict[str, int | None]:
        """The generation that each index on disk has reached, by name; None if absent."""
        states = {
            name: read_state(self._folder / name) if self._folder else None for name in (_LEXICAL, _VECTORS)
        }
        return {name: state.generation if state else None for name, state in states.items()}

    def discard(self) -> None:
        """Delete all that was derived; it is made again when it is next needed."""
        if self._folder is None:
            return
        for name in (_LEXICAL, _VECTORS, _SHAPE, *_KEPT):
            folder = self._folder / name
            drop_link(folder)
            if folder.is_dir():
                with lock_of(folder):
                    shutil.rmtree(folder, ignore_errors=True)

    def verify(self) -> None:
        """Discard an index whose bytes changed."""
        if self._folder is None:
            return
        for name, is_sound in ((_LEXICAL, _is_sound), (_VECTORS, is_whole)):
            folder = self._folder / name
            drop_link(folder)
            with lock_of(folder):
                if not is_sound(folder):
                    shutil.rmtree(folder)

    def is_as(self, store: Reader) -> bool:
        """Whether both indexes hold just the clauses of a store, and their vectors."""
        shape = store.shape()
        if self.lexical.rows != shape.row[shape.introduces == 0].tolist():
            return False
        rows = self.vectors.rows
        used = np.flatnonzero(rows >= 0)
        order = used[np.argsort(rows[used], kind="stable")]
        for start in range(0, len(shape.row), _TOGETHER):
            owners, vectors = store.windows(shape.row[start : start + _TOGETHER].tolist())
            within = order[np.isin(rows[order], owners)]
            if not np.array_equal(rows[within], owners):
                return False
            if not np.allclose(self.vectors.take(within), vectors, atol=_ROUNDED):
                return False
        return bool(np.isin(rows[used], shape.row).all())


def _is_sound(folder: Path) -> bool:
    """Whether the files of a full-text index are there and as they were written; an empty folder has none."""
    return not damaged_files(folder) and (read_state(folder) is None or not missing_files(folder))
