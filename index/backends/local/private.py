"""A store's indexes for who may not write its folder: linked, and followed in a folder of one's own."""

import weakref
from collections.abc import Callable
from pathlib import Path

from corpus.scratch import Scratch
from index.backends.local.backend import LocalBackend


def private_backend(folder: Path, make: Callable[[Path | None], LocalBackend] = LocalBackend) -> LocalBackend:
    """Indexes that begin as those in a store's folder, which is left as it is.

    What they are made of beyond that lasts as long as the backend. Where nothing was derived, or a folder of
    one's own can't be made, they are in memory.
    """
    if all(generation is None for generation in LocalBackend(folder).generations().values()):
        return make(None)
    try:
        scratch = Scratch()
    except OSError:
        return make(None)
    own = make(scratch.path)
    weakref.finalize(own, scratch.close)
    own.borrow(folder)
    return own
