"""Directives that were taken out: kept aside for a while, neither found nor counted, or put back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from corpus.errors import NamesTaken
from corpus.model import Metadata
from index.store.database import Database, moment
from index.store.records import metadata_from_json
from index.store.versions import members_of

# As long as a mail's or a disk's waste basket usually keeps what is thrown away.
KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Removed:
    """A directive that was taken out: when (UTC, ISO), by whom, and under which names it had come."""

    directive_id: str
    sources: tuple[str, ...]
    metadata: Metadata
    by: str
    at: str


def put_aside(database: Database, rows: Sequence[int], generation: int, *, by: str) -> None:
    """Take directives (by row) out, within a transaction; those kept long enough go for good."""
    purge(database, before=moment(datetime.now(UTC) - timedelta(days=KEPT_DAYS)))
    for row in rows:
        names = database.execute(
            "SELECT source, content FROM sources WHERE directive = ? ORDER BY rowid", (row,)
        ).fetchall()
        sources = json.dumps(names, ensure_ascii=False)
        database.execute("INSERT INTO removed VALUES (?, ?, ?, ?)", (row, moment(), by, sources))
        database.execute("DELETE FROM sources WHERE directive = ?", (row,))
        database.execute("INSERT INTO removals VALUES (?, ?)", (row, generation))


def put_back(database: Database, directive_id: str, generation: int) -> list[int]:
    """Take a removed directive and its versions in again, within a transaction; their rows, [] if unknown.

    Whether they still are versions of each other is to be found anew.

    Raises:
        NamesTaken: all its names are by now those of other texts.
    """
    own = database.execute(
        "SELECT r.directive, coalesce(v.best, r.directive) FROM removed r"
        " JOIN directives d ON d.id = r.directive LEFT JOIN versions v ON v.directive = r.directive"
        " WHERE d.directive_id = ?",
        (directive_id,),
    ).fetchone()
    if own is None:
        return []
    rows = [row for row in members_of(database, own[1]) if _name(database, row)]
    if own[0] not in rows:
        raise NamesTaken(_sources(database, own[0])[0][0])
    database.execute("DELETE FROM versions WHERE best = ?", (own[1],))
    for row in rows:
        database.execute("DELETE FROM removed WHERE directive = ?", (row,))
        database.execute("UPDATE directives SET generation = ? WHERE id = ?", (generation, row))
    return rows


def forget_removed(database: Database, directive_id: str) -> None:
    """Drop the removed copy of a text that comes anew, within a transaction."""
    database.execute(
        "DELETE FROM directives WHERE directive_id = ? AND id IN (SELECT directive FROM removed)",
        (directive_id,),
    )


def list_removed(database: Database) -> list[Removed]:
    """What was removed and not yet purged, the last first; of several versions the one that stood for all."""
    rows = database.execute(
        "SELECT d.directive_id, d.metadata, r.sources, r.removed_by, r.removed_at FROM removed r"
        " JOIN directives d ON d.id = r.directive WHERE r.directive NOT IN (SELECT directive FROM versions)"
        " ORDER BY r.removed_at DESC, r.directive DESC"
    )
    return [
        Removed(public, tuple(name for name, _ in json.loads(sources)), metadata_from_json(metadata), by, at)
        for public, metadata, sources, by, at in rows.fetchall()
    ]


def purge(database: Database, before: str | None = None) -> int:
    """Drop what was removed, or was before a moment, for good, within a transaction; counts directives."""
    count = "SELECT count(*) FROM removed WHERE directive NOT IN (SELECT directive FROM versions)"
    old = "SELECT directive FROM removed WHERE ? IS NULL OR removed_at < ?"
    found = database.execute(f"{count} AND directive IN ({old})", (before, before)).fetchone()[0]
    database.execute(f"DELETE FROM directives WHERE id IN ({old})", (before, before))
    return int(found)


def _name(database: Database, row: int) -> bool:
    """Give a directive those of its names again that are free; false where none is."""
    names = _sources(database, row)
    database.executemany(
        "INSERT OR IGNORE INTO sources (source, directive, content) VALUES (?, ?, ?)",
        [(name, row, content) for name, content in names],
    )
    return database.execute("SELECT 1 FROM sources WHERE directive = ?", (row,)).fetchone() is not None


def _sources(database: Database, row: int) -> list[tuple[str, str]]:
    kept = database.execute("SELECT sources FROM removed WHERE directive = ?", (row,)).fetchone()
    return [(name, content) for name, content in json.loads(kept[0])] if kept else []
