"""The reader's side: a copy of the library that a server holds, in a folder that may be deleted at any time.

It has everything but vectors, which stay on the server; so a machine that only searches needs no other.
"""

import re
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from filelock import FileLock

from corpus.errors import ServerUnusable, StoreUnusable
from index.backends.milvus.feed import SHARED, records_of
from index.backends.milvus.notes import Notes
from index.backends.milvus.server import Server, check_installed
from index.backends.milvus.texts import FIELDS, joined, read_texts
from index.store import Replica

# Seconds between two looks at the generation.
_OFTEN = 0.5
_OWN = 0o700  # nobody else reads a store
_LIBRARY = re.compile(r"chithi_([0-9a-f]{32})")


class Mirror:
    """The copy, in a folder of `parent`, of the one library in a server's database.

    Raises:
        ServerUnusable: it can't be asked, or has no library or several.
    """

    def __init__(self, uri: str, parent: Path) -> None:
        check_installed(uri)
        server = Server(uri)
        found = [one for one in map(_LIBRARY.fullmatch, server.collections()) if one]
        if len(found) != 1:
            raise ServerUnusable(server.uri, "several" if found else "nothing_fed")
        self._notes = Notes.of(server, found[0][1])
        self.folder = parent / found[0][1]
        self._closed = Event()

    def follow(self) -> None:
        """Bring the copy to the generation that the server notes.

        Raises:
            ServerUnusable: it can't be asked, or nothing was fed to it.
            StoreUnusable: the folder can't be written.
        """
        note = self._notes.note()
        if note is None:
            raise ServerUnusable(self._notes.collection.server.uri, "nothing_fed")
        self.folder.mkdir(_OWN, parents=True, exist_ok=True)
        with FileLock(self.folder / "mirror.lock"):
            replica = Replica(self.folder)
            try:
                if (replica.build, replica.generation) == (note.build, note.generation):
                    return
                records = records_of(self._notes, note.build)
                since = replica.generation if replica.build == note.build else -1
                changed = (one for one in joined(records.rows_since(since, *FIELDS)) if one[0] != SHARED)
                shared = dict(read_texts(records, [SHARED]))[SHARED]
                replica.follow(changed, shared, build=note.build, generation=note.generation)
            finally:
                replica.close()

    def keep_following(self) -> None:
        """Follow in a thread until closed; a server that is down, or a disk that is full, is tried again."""
        Thread(target=self._keep_following, daemon=True).start()

    def close(self) -> None:
        """Follow no more."""
        self._closed.set()

    def _keep_following(self) -> None:
        while not self._closed.wait(_OFTEN):
            with suppress(ServerUnusable, StoreUnusable):  # who searches meanwhile is told of the server
                self.follow()
