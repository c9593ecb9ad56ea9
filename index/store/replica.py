"""A copy of a store on another machine, made of records: all but vectors, scanned pages and the trail."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from index.store.database import Rows
from index.store.records import DirectiveRow
from index.store.schema import MIRROR
from index.store.upgrade import open_database
from index.store.values import from_json, to_json

# Rows of tables, a mapping of column to value each.
Tables = dict[str, list[dict[str, Any]]]
_PARTS = ("clauses", "sources", "assignments", "citations", "removed", "versions")
_SHARED = ("corrections", "conflicts")
# How a row of each table is added. Replacing a directive would delete what refers to it; entries of the trail
# stay.
_VERBS = {
    "directives": "INSERT",
    **dict.fromkeys((*_PARTS, *_SHARED, "meta"), "INSERT OR REPLACE"),
    "audit": "INSERT OR IGNORE",
}


def record_of(rows: Rows, directive: DirectiveRow) -> str:
    """The rows of a directive in all tables, as JSON; no rows of one that was deleted."""
    tables = {"directives": _rows(rows, "directives WHERE id = ?", directive)}
    tables |= {part: _rows(rows, f"{part} WHERE directive = ? ORDER BY rowid", directive) for part in _PARTS}
    return to_json(tables)


def shared_record_of(rows: Rows) -> str:
    """The rows that belong to no directive alone, and the last change, as JSON."""
    tables = {table: _rows(rows, table) for table in _SHARED}
    tables["meta"] = _rows(rows, "meta WHERE key IN ('store_id', 'encoder')")
    tables["audit"] = _rows(rows, "audit ORDER BY id DESC LIMIT 1")
    return to_json(tables)


class Replica:
    """The copy in `folder`; whoever searches it opens it as a store that is only read.

    Raises:
        StoreUnusable: the folder can't be written.
    """

    def __init__(self, folder: Path) -> None:
        self._database = open_database(folder)
        self._columns = {table: self._columns_of(table) for table in _VERBS}

    @property
    def build(self) -> str:
        """What the copy is made of; empty if it was never finished."""
        return self._database.setting(MIRROR) or ""

    @property
    def generation(self) -> int:
        """The generation of the store that it is a copy of."""
        return self._database.number("generation")

    def follow(self, records: Iterable[tuple[int, str]], shared: str, *, build: str, generation: int) -> None:
        """Take the records of what changed, all or none; those of another build are the whole store."""
        with self._database.transaction(bump=False):
            self._database.execute("PRAGMA defer_foreign_keys = ON")
            is_new = build != self.build
            if is_new:
                self._database.execute("INSERT INTO removals SELECT id, ? FROM directives", (generation,))
                self._database.execute("DELETE FROM directives")
            for directive, record in records:
                self._take(directive, from_json(record, Tables), generation)
            if is_new:  # whoever followed what was there before finds all of them changed
                self._database.execute("UPDATE directives SET generation = ?", (generation,))
            for table in _SHARED:
                self._database.execute(f"DELETE FROM {table}")
            self._put(from_json(shared, Tables))
            self._database.set_meta("generation", str(generation))
            self._database.set_meta(MIRROR, build)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _take(self, directive: int, tables: Tables, generation: int) -> None:
        for part in _PARTS:
            self._database.execute(f"DELETE FROM {part} WHERE directive = ?", (directive,))
        if not tables["directives"]:
            self._database.execute("DELETE FROM directives WHERE id = ?", (directive,))
        if not tables["directives"] or tables["removed"] or tables["versions"]:  # it is not searched any more
            self._database.execute("INSERT INTO removals VALUES (?, ?)", (directive, generation))
        self._put(tables)

    def _columns_of(self, table: str) -> frozenset[str]:
        """The columns of a table: another machine's may have more."""
        known = self._database.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return frozenset(name for (name,) in known)

    def _put(self, tables: Tables) -> None:
        """Add rows; one takes the place of that under its key, which what refers to it survives."""
        for table in _VERBS:
            for names, rows in groupby(tables.get(table, ()), key=tuple):
                columns = [name for name in names if name in self._columns[table]]
                values = ([row[column] for column in columns] for row in rows)
                self._database.executemany(_insertion(table, columns), values)


def _insertion(table: str, columns: Sequence[str]) -> str:
    """The statement that adds a row, or takes its place."""
    insert = f"{_VERBS[table]} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    if table != "directives":
        return insert
    changes = (f"{column} = excluded.{column}" for column in columns)
    return f"{insert} ON CONFLICT (id) DO UPDATE SET {', '.join(changes)}"


def _rows(database: Rows, of: str, *given: int) -> list[dict[str, Any]]:
    found = database.execute(f"SELECT * FROM {of}", given)
    names: Sequence[str] = [column[0] for column in found.description]
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return [{name: value for name, value in row.items() if not isinstance(value, bytes)} for row in rows]
