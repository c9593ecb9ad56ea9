"""The audit trail: who changed what, when and from where; entries are only added, each sealed with the last.

It is also what is known of a document's provenance: the entries that name it.
"""

import hashlib
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from index.store.database import Database, moment
from index.store.values import from_json, listed, to_json

Action = Literal[
    "stored", "named", "removed", "restored", "erased", "purged", "corrected", "withdrawn", "reembedded",
    "upgraded", "recovered", "search_log",
]  # fmt: skip
Facts = Mapping[str, str | int | None]
_COLUMNS = "id, at, given_by, origin, action, directive_id, source, old, new, seal"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes a store, and by what: the command, the page, a program (`via`)."""

    by: str = ""
    via: str = ""

    @property
    def origin(self) -> str:
        """By what, and on which machine ("command@desk-3")."""
        return f"{self.via}@{platform.node()}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A change: `old` and `new` are what it changed; `seal` is the SHA-256 over it and the seal before it.

    `at` is a moment in UTC (ISO, to the second); `source` is the name of the file that it is about, if any.
    """

    number: int
    at: str
    by: str
    origin: str
    action: Action
    directive_id: str
    source: str
    old: Facts
    new: Facts
    seal: str


def record(
    database: Database,
    actor: Actor,
    action: Action,
    *,
    about: tuple[str, str] = ("", ""),
    old: Facts | None = None,
    new: Facts | None = None,
) -> None:
    """Add an entry `about` a directive (public identifier) and a source, in the caller's transaction."""
    values = (moment(), actor.by, actor.origin, action, *about, to_json(old or {}), to_json(new or {}))
    last = database.execute("SELECT seal FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    database.execute(
        "INSERT INTO audit (at, given_by, origin, action, directive_id, source, old, new, seal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, _seal(last[0] if last else "", values)),
    )


def read_trail(database: Database, directive_ids: Sequence[str] | None = None) -> Iterator[Entry]:
    """All entries, or those about some directives (public identifiers), oldest first."""
    among = "" if directive_ids is None else "WHERE directive_id IN (SELECT value FROM json_each(?))"
    rows = database.execute(
        f"SELECT {_COLUMNS} FROM audit {among} ORDER BY id",
        () if directive_ids is None else (listed(directive_ids),),
    )
    for number, at, by, origin, action, public, source, old, new, seal in rows.fetchall():
        before, after = (from_json(one, dict[str, str | int | None]) for one in (old, new))
        yield Entry(number, at, by, origin, action, public, source, before, after, seal)


def find_break(database: Database) -> int | None:
    """The number of the first entry that is not as it was written, or is missing; None if all hold."""
    before, due = "", 1
    for number, *values, seal in database.execute(f"SELECT {_COLUMNS} FROM audit ORDER BY id"):
        if number != due or seal != _seal(before, tuple(values)):
            return due
        before, due = seal, number + 1
    used = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
    return due if used and used[0] >= due else None


def _seal(before: str, values: tuple[str, ...]) -> str:
    return hashlib.sha256(to_json([before, *values]).encode()).hexdigest()
