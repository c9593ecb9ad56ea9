"""A store's indexes for who may not write its folder: copied, and followed in a folder of one's own."""

import os
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.scratch import Scratch
from index.backends.local.backend import LocalBackend
from index.backends.local.folder_index import lock_of


def private_backend(folder: Path, make: Callable[[Path | None], LocalBackend] = LocalBackend) -> LocalBackend:
    """Indexes that begin as a copy of those in a store's folder, which is left as it is.

    The copy lasts as long as the backend. Where there is nothing to copy, or no room, they are in memory.
    """
    generations = LocalBackend(folder).generations()
    found = [folder / name for name, generation in generations.items() if generation is not None]
    if not found:
        return make(None)
    scratch = Scratch()
    own = make(scratch.path)
    weakref.finalize(own, scratch.close)
    try:
        sure = [_copy(one, scratch.path / one.name) for one in found]
    except OSError:
        return make(None)
    if not all(sure):
        own.verify()
    return own


def _copy(folder: Path, target: Path) -> bool:
    """Copy an index; whether nobody can have changed it meanwhile."""
    with _kept_still(folder) as still:
        shutil.copytree(folder, target)
    return still


@contextmanager
def _kept_still(folder: Path) -> Iterator[bool]:
    """Hold the lock on an index, as far as that takes no right to write; whether it is held."""
    try:
        import fcntl  # Windows has none

        lock = os.open(lock_of(folder).lock_file, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield True
    finally:
        os.close(lock)
