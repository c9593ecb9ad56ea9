"""Whether what is stored is sound: what SQLite's own check finds wrong, and ours."""

import sqlite3
from contextlib import closing
from functools import cache

from corpus.assignments import Assignment
from corpus.citations import Citation
from corpus.model import CLAUSE_KINDS
from embed import EncoderIdentity
from index.store.database import Database, Rows
from index.store.schema import statements_since
from index.store.values import holds

_PROGRAMS = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"


def problems_in(database: Database, encoder: EncoderIdentity | None) -> list[str]:
    """What is wrong, a sentence each; empty if all is well. Vectors are those of the `encoder`."""
    rows = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    rows += [f"foreign key: {row}" for row in database.execute("PRAGMA foreign_key_check")]
    rows += [f"not of chithi: {name}" for name in foreign_programs(database)]
    hidden = "SELECT directive FROM versions WHERE best IN (SELECT directive FROM versions)"
    rows += [f"version of a version: {row}" for row in database.execute(hidden)]
    bad = "SELECT count(*) FROM clauses WHERE coalesce(length(vector), 0) = 0 OR length(vector) % ?"
    rows += [f"{count} rows of {what} can't be read" for what, count in _unreadable(database).items()]
    missing = database.execute(bad, (4 * encoder.dim,)).fetchone()[0] if encoder else 0
    return [*rows, f"{missing} clauses without a vector"] if missing else rows


def foreign_programs(database: Rows) -> list[str]:
    """The triggers and views that chithi didn't make: they would act whenever something is stored."""
    return sorted(name for name, _ in set(database.execute(_PROGRAMS)) - _own_programs())


@cache
def _own_programs() -> frozenset[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in statements_since(0):
            fresh.execute(statement)
        return frozenset(fresh.execute(_PROGRAMS))


def _unreadable(database: Database) -> dict[str, int]:
    """How many rows of each table hold what is no value of their type, where any do."""
    known = ", ".join(f"'{kind}'" for kind in CLAUSE_KINDS)
    strange = database.execute(f"SELECT count(*) FROM clauses WHERE kind NOT IN ({known})").fetchone()[0]
    found = {"clauses": int(strange)}
    tables: dict[str, type] = {"assignments": Assignment, "citations": Citation}
    for table, kind in tables.items():
        texts = database.execute(f"SELECT found FROM {table}")
        found[table] = sum(not holds(text, kind) for (text,) in texts)
    return {table: count for table, count in found.items() if count}
