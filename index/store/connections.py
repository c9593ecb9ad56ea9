"""Connections to a store's file: read and written where that is allowed, else read with its log."""

import os
import shutil
import sqlite3
from pathlib import Path

from corpus.errors import StoreFault
from corpus.scratch import Scratch

FILE_NAME = "chithi.sqlite"
# In the folder of uploads: those that are not read yet. No upload has such a name: it loses the point.
WAITING = Path("uploads", ".queue.json")
_LOG = f"{FILE_NAME}-wal"
# Nobody but the owner reads a store, or a folder in it: the store's own may be one that was there before.
OWN_FOLDER, OWN_FILE = 0o700, 0o600
# Folders that lie beside the file before anything is stored in it, and those that come of what is stored.
_BEFORE = {"desks", "uploads", "lost+found"}
_AFTER = {"lexical", "vectors", "shape", "catalogue", "backups"}


class Connector:
    """Opens connections to the file in `folder`; `close` removes what that took.

    Where nothing can be written, the file is read together with its write-ahead log. SQLite needs a file in
    the folder for that; where it can't be made, a log is read in a private copy, and without a log the file
    is read as what nobody changes.
    """

    def __init__(self, folder: Path, *, writable: bool) -> None:
        self._scratch: Scratch | None = None
        self._file, self._options = folder / FILE_NAME, "" if writable else "?mode=ro"
        self._writable = writable
        if not writable and not self._is_readable():
            self._read_without_help()

    def __call__(self) -> sqlite3.Connection:
        """A new connection, which threads may share."""
        address = f"{self._file.absolute().as_uri()}{self._options}"
        opened = sqlite3.connect(address, uri=True, timeout=30, isolation_level=None, check_same_thread=False)
        if self._writable:
            opened.execute("PRAGMA journal_mode = WAL")
            # What is deleted is overwritten, however SQLite was built.
            opened.execute("PRAGMA secure_delete = ON")
        opened.execute("PRAGMA foreign_keys = ON")
        return opened

    def close(self) -> None:
        """Remove the private copy, if there is one."""
        if self._scratch is not None:
            self._scratch.close()

    def _is_readable(self) -> bool:
        """Whether SQLite can read the file with its log as both lie there."""
        try:
            opened = self()
        except sqlite3.OperationalError:
            return False
        try:
            opened.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            return False
        finally:
            opened.close()
        return True

    def _read_without_help(self) -> None:
        log = self._file.with_name(_LOG)
        if not log.exists() or not log.stat().st_size:
            self._options = "?mode=ro&immutable=1"
            return
        self._scratch = Scratch()
        place = self._scratch.path
        for file in (self._file, log):
            shutil.copyfile(file, place / file.name)
        self._file, self._options = place / FILE_NAME, ""


def is_writable(folder: Path) -> bool:
    """Whether a store can be written in a folder, or made there."""
    file = folder / FILE_NAME
    return os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))


def identity_of(file: Path) -> tuple[int, int] | None:
    """Which file this is, whatever its name; None if it is gone."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def fault_of_empty(folder: Path) -> StoreFault | None:
    """Why no store can be begun in a folder without one; None if it can, or if there is one.

    Where something was derived, a store was emptied; other folders are those of somebody else.
    """
    try:
        if any((folder / name).stat().st_size for name in (FILE_NAME, _LOG) if (folder / name).exists()):
            return None
        others = {one.name for one in folder.iterdir() if one.is_dir() and one.name[0] != "."} - _BEFORE
    except OSError:  # opening it says what is wrong
        return None
    if others & _AFTER:
        return "emptied"
    return "no_store" if others else None
