"""Which backend a store has: the indexes beside it, or a server that the environment names."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.backends.local import LocalBackend, private_backend
from index.store import Store

if TYPE_CHECKING:  # pymilvus takes half a second, and most stores have no server
    from index.backends.milvus import Mirror

# The variable of the environment that names a Milvus server.
MILVUS = "MILVUS_URI"


def backend_of(store: Store) -> LocalBackend:
    """The indexes of a store, vectors on the Milvus server that `MILVUS_URI` names if it names one.

    A store that can't be written has indexes of its own; a mirror of a server's library keeps them beside it.

    Raises:
        ServerUnusable: there is no such address, or pymilvus is not installed.
    """
    make: Callable[[Path | None], LocalBackend] = LocalBackend
    uri = os.environ.get(MILVUS, "")
    if uri:
        from index.backends.milvus import MilvusBackend

        make = partial(MilvusBackend, uri=uri, library=store.store_id, feeds=store.writable)
    return make(store.folder) if store.writable or store.is_mirror else private_backend(store.folder, make)


def mirror_in(parent: Path, uri: str) -> "Mirror":
    """The copy, in a folder of `parent`, of the library that a Milvus server holds.

    Raises:
        ServerUnusable: the server can't be asked, or holds no library or several.
    """
    from index.backends.milvus import Mirror

    return Mirror(uri, parent)
