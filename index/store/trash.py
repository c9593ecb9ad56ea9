"""Removed directives: kept for a while, neither found nor counted, restored or purged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from corpus.errors import NamesTaken
from corpus.model import Metadata
from index.store.database import Database, moment
from index.store.records import DirectiveRow
from index.store.values import from_json, to_json
from index.store.versions import members_of

# As long as the trash of a mailbox or a disk usually keeps things.
KEPT_DAYS = 30
_NAMES = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed directive: when (UTC, ISO) and by whom, and the names that it had."""

    directive_id: str
    sources: tuple[str, ...]
    metadata: Metadata
    by: str
    at: str


def put_aside(database: Database, rows: Sequence[DirectiveRow], generation: int, *, by: str) -> None:
    """Remove texts, in the caller's transaction."""
    for row in rows:
        names = database.execute(
            "SELECT source, content FROM sources WHERE directive = ? ORDER BY rowid", (row,)
        ).fetchall()
        sources = to_json(names)
        database.execute("INSERT INTO removed VALUES (?, ?, ?, ?)", (row, moment(), by, sources))
        database.execute("DELETE FROM sources WHERE directive = ?", (row,))
        database.execute("INSERT INTO removals VALUES (?, ?)", (row, generation))


def put_back(database: Database, directive_id: str, generation: int) -> list[DirectiveRow]:
    """Restore a removed directive and its versions, in the caller's transaction; their rows, [] if unknown.

    Whether they still are versions of each other is for the caller to find out.

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
    """Delete the removed copy of a text that comes again, in the caller's transaction."""
    database.execute(
        "DELETE FROM directives WHERE directive_id = ? AND id IN (SELECT directive FROM removed)",
        (directive_id,),
    )


def list_removed(database: Database) -> list[Removed]:
    """What was removed and not yet purged, latest first; of several versions the one that stood for all."""
    rows = database.execute(
        "SELECT d.directive_id, d.metadata, r.sources, r.removed_by, r.removed_at FROM removed r"
        " JOIN directives d ON d.id = r.directive WHERE r.directive NOT IN (SELECT directive FROM versions)"
        " ORDER BY r.removed_at DESC, r.directive DESC"
    )
    return [
        Removed(
            public,
            tuple(name for name, _ in from_json(sources, _NAMES)),
            from_json(metadata, Metadata),
            by,
            at,
        )
        for public, metadata, sources, by, at in rows.fetchall()
    ]


def erase_removed(database: Database, source: str) -> None:
    """Delete what was removed under a name, in the caller's transaction."""
    database.execute(
        "DELETE FROM directives WHERE id IN (SELECT r.directive FROM removed r, json_each(r.sources) n"
        " WHERE json_extract(n.value, '$[0]') = ?)",
        (source,),
    )


def removed_rows(database: Database, before: str | None = None) -> list[tuple[DirectiveRow, bool]]:
    """The texts that were removed (before a moment), and whether each stands for itself; versions first."""
    rows = database.execute(
        "SELECT r.directive, v.directive IS NULL FROM removed r LEFT JOIN versions v USING (directive)"
        " WHERE ?1 IS NULL OR removed_at < ?1 ORDER BY v.directive IS NULL, r.directive",
        (before,),
    )
    return [(DirectiveRow(row), bool(is_best)) for row, is_best in rows.fetchall()]


def purge(database: Database, row: DirectiveRow) -> None:
    """Delete a text that was removed, in the caller's transaction; no clock alone ever does."""
    database.execute("DELETE FROM directives WHERE id = ?", (row,))


def due_before() -> str:
    """Before which moment what was removed has been kept as long as was promised."""
    return moment(datetime.now(UTC) - timedelta(days=KEPT_DAYS))


def _name(database: Database, row: DirectiveRow) -> bool:
    """Give a text those of its names again that are free; false if no name is."""
    names = _sources(database, row)
    database.executemany(
        "INSERT OR IGNORE INTO sources (source, directive, content) VALUES (?, ?, ?)",
        [(name, row, content) for name, content in names],
    )
    return database.execute("SELECT 1 FROM sources WHERE directive = ?", (row,)).fetchone() is not None


def _sources(database: Database, row: DirectiveRow) -> list[tuple[str, str]]:
    kept = database.execute("SELECT sources FROM removed WHERE directive = ?", (row,)).fetchone()
    return from_json(kept[0], _NAMES) if kept else []
