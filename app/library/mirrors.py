"""Where a library lies: a folder, or the copy in one of what a Milvus server holds, which is only read."""

import os
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from index.backends import MILVUS, mirror_in

_SCHEME = "milvus://"


class Place(NamedTuple):
    """The folder of a store, and whether it is only read."""

    folder: Path
    read_only: bool = False


def is_server(named: str | Path) -> bool:
    """Whether a name is a server's, not a folder's."""
    return isinstance(named, str) and named.startswith(_SCHEME)


def place_of(named: str | Path) -> Place:
    """Where the library of that name lies: `milvus://host:port/database` is copied, and followed from now on.

    Raises:
        ServerUnusable: the server can't be asked, or holds no library.
    """
    if not is_server(named):
        return Place(Path(named))
    mirror = mirror_in(user_cache_path("chithi", appauthor=False) / "mirrors", str(named))
    mirror.follow()
    mirror.keep_following()
    os.environ[MILVUS] = str(named)
    return Place(mirror.folder, read_only=True)
