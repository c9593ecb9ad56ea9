"""A log of what people search for: kept only where it was switched on, of the latest searches alone.

It lies in a file of its own, so that it is kept of a store that is served for reading alone, too. A backup
does not hold it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import StoreUnusable
from index.store.audit import Actor, record
from index.store.connections import OWN_FILE
from index.store.database import Database, moment
from index.store.ownership import is_foreign

SearchKind = Literal["search", "who", "compare"]
_FILE, _SETTING = "searches.sqlite", "log_searches"
# Searches that are kept, and characters of each: as many as are searched for.
_MOST, _LONGEST = 10_000, 1_000
_TABLE = """
CREATE TABLE IF NOT EXISTS searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, given_by TEXT NOT NULL, origin TEXT NOT NULL,
    kind TEXT NOT NULL, query TEXT NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class LoggedSearch:
    """A search: who made it, when (UTC, ISO), from where, by which command or view, and what was asked."""

    number: int
    at: str
    by: str
    origin: str
    kind: SearchKind
    query: str


class SearchLog:
    """The searches in a store, the latest ten thousand; empty and off until it is switched on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def is_on(self) -> bool:
        """Whether searches are logged."""
        return bool(self._database.setting(_SETTING))

    def switch(self, actor: Actor, *, on: bool) -> None:
        """Have searches logged from now on, or no longer; the audit trail says who did so."""
        with self._database.transaction(bump=False):
            self._database.set_meta(_SETTING, "on" if on else "")
            record(self._database, actor, "search_log", new={"searches": "on" if on else "off"})

    def note(self, actor: Actor, kind: SearchKind, query: str) -> None:
        """Log a search if that is switched on; the oldest go.

        Raises:
            StoreUnusable: it can't be written.
        """
        if not self.is_on:
            return
        asked = query[:_LONGEST].encode("utf-8", "replace").decode()
        with self._opened() as log:
            values = (moment(), actor.by, actor.origin, kind, asked)
            added = log.execute("INSERT INTO searches VALUES (NULL, ?, ?, ?, ?, ?)", values)
            log.execute("DELETE FROM searches WHERE id <= ?", ((added.lastrowid or 0) - _MOST,))

    def entries(self) -> list[LoggedSearch]:
        """What was logged, oldest first."""
        if not self._file.exists():
            return []
        with self._opened() as log:
            return [LoggedSearch(*row) for row in log.execute("SELECT * FROM searches ORDER BY id")]

    def clear(self, actor: Actor) -> None:
        """Delete what was logged, from the disk too; the audit trail says who did so."""
        with self._database.transaction(bump=False):
            record(self._database, actor, "search_log", new={"searches": "cleared"})
        if self._file.exists():
            with self._opened() as log:
                log.execute("DELETE FROM searches")

    @property
    def _file(self) -> Path:
        return self._database.folder / _FILE

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The log's file, all or nothing of what is done to it."""
        if is_foreign(self._file, frozenset({"searches"})):
            raise StoreUnusable(self._database.folder, "unlogged", f"{_FILE}: another program's")
        try:
            self._file.touch(OWN_FILE)
            with closing(sqlite3.connect(self._file, timeout=5)) as log, log:
                log.execute("PRAGMA secure_delete = ON")
                log.execute("PRAGMA synchronous = NORMAL")
                log.execute(_TABLE)
                yield log
        except (OSError, sqlite3.Error) as error:
            raise StoreUnusable(self._database.folder, "unlogged", str(error)) from error
