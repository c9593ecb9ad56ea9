"""The rows of directives, their clauses and their names: written within a transaction of the caller."""

from collections.abc import Sequence

from corpus.model import Directive, ScannedPage
from embed import Vectors
from index.store.database import Database
from index.store.records import DirectiveRow, Embedding, Findings, directive_id_of
from index.store.scans import put_pictures
from index.store.trash import erase_removed, forget_removed, put_aside
from index.store.values import to_blob, to_json
from index.store.versions import best_of, ungroup

# The vectors of clauses, of each `(dim,)` or, if it is long, `(windows, dim)`; an `Embedding` is found again.
Embedded = Sequence[Embedding] | Sequence[Vectors] | Vectors
_COLUMNS = "directive, ordinal, path, heading, text, start, end, section, introduces, kind"
_INSERT = f"INSERT INTO clauses ({_COLUMNS}, vector, passages) VALUES ({', '.join('?' * 12)})"


def row_of(database: Database, directive_id: str) -> DirectiveRow | None:
    """The row of a text that is stored and not removed; None if it is not."""
    stored = "SELECT id FROM directives WHERE directive_id = ? AND id NOT IN (SELECT directive FROM removed)"
    found = database.execute(stored, (directive_id,)).fetchone()
    return DirectiveRow(found[0]) if found else None


def public_of(database: Database, row: DirectiveRow) -> str:
    """The public identifier of a row."""
    found = database.execute("SELECT directive_id FROM directives WHERE id = ?", (row,)).fetchone()
    return str(found[0])


def names_of(database: Database, row: DirectiveRow) -> list[str]:
    """The names of a text, oldest first."""
    names = "SELECT source FROM sources WHERE directive = ? ORDER BY rowid"
    return [name for (name,) in database.execute(names, (row,))]


def insert(
    database: Database,
    directive: Directive,
    vectors: Embedded,
    findings: Findings,
    pages: Sequence[ScannedPage],
    generation: int,
) -> DirectiveRow:
    """Add a text that is not stored, with its clauses, findings and scanned pages; returns its row."""
    if len(vectors) != len(directive.clauses):
        raise ValueError(f"{len(vectors)} vectors for {len(directive.clauses)} clauses")
    public = directive_id_of(directive.text)
    forget_removed(database, public)
    cursor = database.execute(
        "INSERT INTO directives (directive_id, text, metadata, generation) VALUES (?, ?, ?, ?)",
        (public, directive.text, to_json(directive.metadata), generation),
    )
    row = DirectiveRow(cursor.lastrowid or 0)
    rows = (
        (row, n, c.path, c.heading, c.text, c.start, c.end, c.section, c.introduces, c.kind)
        for n, c in enumerate(directive.clauses)
    )
    database.executemany(_INSERT, ((*one, *columns_of(own)) for one, own in zip(rows, vectors, strict=True)))
    database.executemany(
        "INSERT INTO assignments (directive, clause, agency, found) VALUES (?, ?, ?, ?)",
        ((row, one.clause, one.agency, to_json(one)) for one in findings.assignments),
    )
    database.executemany(
        "INSERT INTO citations (directive, clause, found) VALUES (?, ?, ?)",
        ((row, one.clause, to_json(one)) for one in findings.citations),
    )
    put_pictures(database, row, pages, directive.text)
    return row


def replace_vectors(database: Database, row: DirectiveRow, vectors: Embedded) -> None:
    """Give a text's clauses other vectors, and new rows, by which the vector index sees the change."""
    kept = database.execute(
        f"SELECT {_COLUMNS} FROM clauses WHERE directive = ? ORDER BY ordinal", (row,)
    ).fetchall()
    database.execute("DELETE FROM clauses WHERE directive = ?", (row,))
    database.executemany(_INSERT, ((*one, *columns_of(own)) for one, own in zip(kept, vectors, strict=True)))


def columns_of(embedded: Embedding | Vectors) -> tuple[bytes, bytes | None]:
    """What is stored of a clause's vectors: themselves, and the digest of their passages if it is known."""
    if isinstance(embedded, Embedding):
        return to_blob(embedded.vectors), embedded.passages
    return to_blob(embedded), None


def named_by(database: Database, source: str) -> tuple[DirectiveRow, str] | None:
    """The text that bears a name, and the digest of the file that it came from; None if no text bears it."""
    found = database.execute("SELECT directive, content FROM sources WHERE source = ?", (source,)).fetchone()
    return (DirectiveRow(found[0]), str(found[1])) if found else None


def name(database: Database, source: str, row: DirectiveRow, content: str, generation: int) -> None:
    """Point a name, which no other text bears, at a text."""
    database.execute(
        "INSERT INTO sources (source, directive, content) VALUES (?, ?, ?) ON CONFLICT (source)"
        " DO UPDATE SET directive = excluded.directive, content = excluded.content",
        (source, row, content),
    )
    _renamed(database, row, generation)


def release(database: Database, source: str, row: DirectiveRow, generation: int, *, by: str) -> None:
    """Take a name off its text; one that has no other is removed, and keeps it for when it is restored."""
    if names_of(database, row) == [source]:
        ungroup(database, row, generation)
        put_aside(database, [row], generation, by=by)
    else:
        database.execute("DELETE FROM sources WHERE source = ?", (source,))
        _renamed(database, row, generation)


def erase(database: Database, source: str, row: DirectiveRow | None, generation: int) -> None:
    """Delete a name with the text that has no other, and what was removed under that name."""
    database.execute("DELETE FROM sources WHERE source = ?", (source,))
    if row is not None and not names_of(database, row):
        ungroup(database, row, generation)
        database.execute("DELETE FROM directives WHERE id = ?", (row,))
        database.execute("INSERT INTO removals VALUES (?, ?)", (row, generation))
    elif row is not None:
        _renamed(database, row, generation)
    erase_removed(database, source)


def _renamed(database: Database, row: DirectiveRow, generation: int) -> None:
    """Have what follows the store read a directive again, of which a text has other names by now."""
    database.execute(
        "UPDATE directives SET generation = ? WHERE id = ?", (generation, best_of(database, row))
    )
