"""The indexes of a store on a Milvus server: vectors there, full text in a folder of this machine.

A query is understood by how often terms occur in the whole store, which Milvus doesn't say; so full text
stays with tantivy, whose index of a million clauses is smaller than their texts.
"""

import platform
from pathlib import Path

from index.backends.local import LocalBackend
from index.backends.milvus.feed import Feed
from index.backends.milvus.notes import Notes
from index.backends.milvus.server import Server, check_installed
from index.backends.milvus.vectors import MilvusVectors

_VECTORS = "vectors"


class MilvusBackend(LocalBackend):
    """Vectors of a library on the server that `uri` names; fed from `folder`, or only read if not `feeds`."""

    def __init__(self, folder: Path | None, *, uri: str, library: str, feeds: bool = True) -> None:
        check_installed(uri)
        notes = Notes.of(Server(uri), library)
        self._feed = Feed(notes, f"{platform.node()}:{folder.absolute()}") if folder and feeds else None
        super().__init__(folder, MilvusVectors(folder / _VECTORS if folder else None, notes, self._feed))

    def discard(self) -> None:
        """Delete all that was derived, here and on the server."""
        super().discard()
        if self._feed is not None:
            self._feed.discard()

    def verify(self) -> None:
        """Discard a full-text index whose bytes changed, and feed the server from here from now on."""
        super().verify()
        if self._feed is not None:
            self._feed.take_over()
