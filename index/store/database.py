"""The SQLite file of a store: opening it, its version, and atomic transactions."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import local

from corpus.errors import StoreDamaged, StoreFault, StoreUnusable
from index.store.connections import (
    FILE_NAME,
    OWN_FILE,
    OWN_FOLDER,
    Connector,
    fault_of_empty,
    identity_of,
    is_writable,
)
from index.store.ownership import is_foreign, is_of_another_program, namesake_of
from index.store.schema import MIRROR, SCHEMA_VERSION

__all__ = ["FILE_NAME", "Database", "Rows", "moment"]
# What each thread committed last: a generation by the store's folder.
_own = local()
# A disk or a quota that is full: of the database, of the log's index, of anything that is written.
_NO_ROOM = {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE"}


class Rows:
    """What rows are read from: a store's file, or a transaction that reads it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.execute = connection.execute

    def meta(self, key: str) -> str:
        """What the store records about itself under `key`.

        Raises:
            StoreDamaged: nothing.
        """
        value = self.setting(key)
        if value is None:
            raise StoreDamaged(f"meta: {key}")
        return value

    def number(self, key: str) -> int:
        """The number that the store records about itself under `key`.

        Raises:
            StoreDamaged: none.
        """
        written = self.meta(key)
        try:
            return int(written)
        except ValueError as error:
            raise StoreDamaged(f"meta: {key}: {error}") from None

    def setting(self, key: str) -> str | None:
        """What the store records about itself under `key`; None if nothing."""
        row = self.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None


class Database(Rows):
    """The file in `folder`, in write-ahead-log mode; read-only if it can't be written.

    An absent file is created, or with `create` false stands for an empty store that nothing is written of.
    With `read_only` nothing is written of any. One of an earlier version is handed to `upgrade`.

    Raises:
        StoreUnusable: the folder holds no usable store, or a change can't be written.
    """

    def __init__(
        self,
        folder: Path,
        upgrade: "Callable[[Database], None]",
        *,
        create: bool = True,
        read_only: bool = False,
    ) -> None:
        self.folder, self._read_only, self._upgrade = folder, read_only, upgrade
        self.fault: StoreFault | None = None  # why nothing can be written
        absent = _is_absent(folder)
        if absent and (other := namesake_of(folder)):
            raise StoreUnusable(folder, "namesake", str(other))
        self._absent = not create and absent
        self._connector: Connector | None = None
        self._identity: tuple[int, int] | None = None  # of the file
        self._db = _empty() if self._absent else self._open()
        super().__init__(self._db)
        self.executemany = self._db.executemany
        self._idle: deque[sqlite3.Connection] = deque()  # connections of transactions that only read
        self._check_version()
        if self._absent or read_only:
            self.fault = "absent" if self._absent else "mirror" if self.setting(MIRROR) else "read_only"
        if read_only:
            self.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Close the file."""
        while self._idle:
            self._idle.pop().close()
        self._db.close()
        if self._connector is not None:
            self._connector.close()

    @property
    def writable(self) -> bool:
        """Whether anything can be written."""
        return self.fault is None

    def reopen(self) -> None:
        """Open the file once more, to see whether it can be written by now."""
        self.close()
        Database.__init__(self, self.folder, self._upgrade, read_only=self._read_only)

    @property
    def version(self) -> int:
        """The version of the schema that the file was written with; 0 if it has no tables."""
        tables = {row[0] for row in self.execute("SELECT name FROM sqlite_master")}
        return self.number("schema_version") if tables else 0

    @property
    def own_generation(self) -> int:
        """The generation that this thread committed last; 0 if it committed nothing."""
        return int(vars(_own).get(str(self.folder.absolute()), 0))

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """A transaction of its own that reads the store as it is now, whatever is written meanwhile."""
        if self._connector is None:  # nothing is stored, and nothing is written
            yield self
            return
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connector()
        try:
            connection.execute("BEGIN")
            yield Rows(connection)
        finally:
            connection.rollback()
            self._idle.append(connection)

    def set_meta(self, key: str, value: str) -> None:
        """Record something about the store under `key`.

        Raises:
            StoreUnusable: nothing can be written.
        """
        self._check_writable()
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _open(self) -> sqlite3.Connection:
        file = self.folder / FILE_NAME
        if (fault := fault_of_empty(self.folder)) is not None:
            raise StoreUnusable(self.folder, fault)
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(OWN_FOLDER, parents=True)
            self.fault = None if is_writable(self.folder) else "read_only"
            if not file.exists():
                file.touch(OWN_FILE)
            elif file.is_file() and file.stat().st_nlink > 1 and self.writable:
                self.fault = "linked"  # each name has a log of its own, and what is written changes all
        except FileExistsError:
            raise StoreUnusable(self.folder, "not_a_folder") from None
        except OSError as error:
            raise StoreUnusable(self.folder, "read_only", str(error)) from None
        if is_foreign(file):
            raise StoreUnusable(self.folder, "foreign")
        self._identity = identity_of(file)
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            reason = reason_of(error)
            if reason != "disk_full" or not self.writable:
                raise StoreUnusable(self.folder, reason, str(error)) from None
        self.fault = "disk_full"  # which can be read all the same
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        self._connector = Connector(self.folder, writable=self.writable)
        return self._connector()

    def _check_version(self) -> None:
        """Have a store of an earlier version upgraded, one without tables too; leave a later one alone."""
        try:
            if is_of_another_program(self._db):  # which only its log told
                raise StoreUnusable(self.folder, "foreign")
            if self.version < SCHEMA_VERSION and self.writable:
                self._upgrade(self)
            version = self.version
        except (sqlite3.DatabaseError, ValueError) as error:
            reason = reason_of(error) if isinstance(error, sqlite3.Error) else "damaged"
            raise StoreUnusable(self.folder, reason, str(error)) from None
        if version != SCHEMA_VERSION:
            older: StoreFault = (
                self.fault if self.fault == "disk_full" else "outdated" if version else "read_only"
            )
            reason = "version" if version > SCHEMA_VERSION else older
            raise StoreUnusable(self.folder, reason, f"{version} ≠ {SCHEMA_VERSION}")

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the database as it is at this moment, while others read and write it."""
        self._db.backup(target)

    def copy_from(self, source: sqlite3.Connection) -> None:
        """Become a copy of another database, all at once; who reads goes on over what was there."""
        try:
            source.backup(self._db)
        except sqlite3.Error as error:
            raise StoreUnusable(self.folder, reason_of(error), str(error)) from error

    @contextmanager
    def transaction(self, *, bump: bool = True) -> Iterator[int]:
        """All or nothing; yields the generation that the changes get."""
        self._check_writable()
        self._check_place()
        try:
            self._db.execute("BEGIN IMMEDIATE")
            generation = self.number("generation") + 1 if bump else 0
            yield generation
            if bump:
                self.set_meta("generation", str(generation))
            self._db.execute("COMMIT")
            if bump:
                vars(_own)[str(self.folder.absolute())] = generation
        except sqlite3.Error as error:
            self._roll_back()
            raise StoreUnusable(self.folder, reason_of(error), str(error)) from error
        except BaseException:
            self._roll_back()
            raise
        self._check_place()

    def _check_writable(self) -> None:
        if self.fault is not None:
            raise StoreUnusable(self.folder, self.fault)

    def wipe(self) -> None:
        """Have what was deleted disappear from the log, too.

        Raises:
            StoreUnusable: another process goes on reading what was there before.
        """
        try:
            busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error as error:
            raise StoreUnusable(self.folder, reason_of(error), str(error)) from error
        if busy:
            raise StoreUnusable(self.folder, "busy")

    def shrink(self) -> None:
        """Give the disk back what was deleted; where it has no room for the copy that this takes, later."""
        try:
            self._db.execute("VACUUM")
        except sqlite3.Error as error:
            if reason_of(error) != "disk_full":
                raise StoreUnusable(self.folder, reason_of(error), str(error)) from error
        self.wipe()

    def _check_place(self) -> None:
        """Raises: StoreUnusable, if the file was deleted or replaced: what is written would be lost."""
        if self._identity not in (None, identity_of(self.folder / FILE_NAME)):
            raise StoreUnusable(self.folder, "gone")

    def _roll_back(self) -> None:
        # Closed while an interrupt unwound: that has rolled back already.
        with suppress(sqlite3.ProgrammingError):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")


def moment(at: datetime | None = None) -> str:
    """A moment (default: now) as the store writes it: ISO, in UTC, to the second."""
    return (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_absent(folder: Path) -> bool:
    """Whether there is no store in a folder, nor anything else that keeps one from being opened."""
    try:
        return not folder.is_file() and not (folder / FILE_NAME).exists()
    except OSError:  # opening it says what is wrong
        return False


def _empty() -> sqlite3.Connection:
    """A database in memory, which threads may share as they may a file's."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def reason_of(error: sqlite3.Error) -> StoreFault:
    """The reason that fits an error of SQLite."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name in _NO_ROOM:
        return "disk_full"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return "read_only"
    return "busy" if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else "damaged"
