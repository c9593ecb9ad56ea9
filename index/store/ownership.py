"""Whose a database file is: asked before anything is written to it, or a store is made beside it.

A store says so by SQLite's number for the program that a file belongs to; stores that were made
before that have none, and are known by their tables.
"""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.store.connections import FILE_NAME

# Source: SQLite, "Database File Format", 1.3: offset 68. The letters are "chth".
APPLICATION_ID = 0x63687468
_TABLES = {"meta", "directives", "sources", "clauses"}


def is_foreign(file: Path, tables: frozenset[str] = frozenset(_TABLES)) -> bool:
    """Whether a file is the database of another program, or no file; nothing is changed, nor made beside it.

    A file that SQLite can't read, or that is empty, is not: opening it says what is wrong.
    """
    if not file.exists():
        return False
    if not file.is_file():  # a pipe would be waited for
        return True
    try:
        # Without its log and without locks: both would make files beside it.
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as opened:
            return is_of_another_program(opened, tables)
    except sqlite3.Error:
        return False


def is_of_another_program(opened: sqlite3.Connection, tables: frozenset[str] = frozenset(_TABLES)) -> bool:
    """Whether a database says that it is another program's, or has tables but not those of ours."""
    number = opened.execute("PRAGMA application_id").fetchone()[0]
    found = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return number not in (0, APPLICATION_ID) or (bool(found) and not tables <= found)


def namesake_of(folder: Path) -> Path | None:
    """Another store under a name that reads the same: by other code points for a letter, or other spaces.

    Any part of the path may differ so; None without one.
    """
    try:
        return next((one for one in _alike(folder.absolute()) if (one / FILE_NAME).exists()), None)
    except OSError:  # a folder that can't be listed
        return None


def _alike(folder: Path) -> Iterator[Path]:
    """The folders under other names that read as this one's."""
    if folder.parent == folder:
        return
    for parent in (folder.parent, *_alike(folder.parent)):
        if parent.is_dir():
            same = (one for one in parent.iterdir() if _read(one.name) == _read(folder.name))
            yield from sorted(one for one in same if one != folder)


def _read(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
