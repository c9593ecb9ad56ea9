"""The kinds of stored clauses, which follow the document type as people correct it."""

from corpus.model import Clause, Directive, Metadata
from index.store.corrections import FieldChange, correct_metadata, in_effect, read_corrections
from index.store.database import Database
from index.store.records import DirectiveRow
from index.store.values import from_json
from index.store.versions import best_of, members_of


def fill_kinds(database: Database) -> None:
    """Find the kinds of all stored clauses, in the caller's transaction."""
    best = "SELECT id FROM directives WHERE id NOT IN (SELECT directive FROM versions)"
    for (row,) in database.execute(best).fetchall():
        renew_kinds(database, row)


def renew_kinds(database: Database, row: DirectiveRow) -> None:
    """Find the kinds of the clauses of a text and of its versions again, in the caller's transaction."""
    members = members_of(database, best_of(database, row))
    public = {one: _public(database, one) for one in members}
    corrections = in_effect(read_corrections(database, list(public.values())))
    for one in members:
        read = "SELECT metadata FROM directives WHERE id = ?"
        metadata = from_json(database.execute(read, (one,)).fetchone()[0], Metadata)
        _classify(database, one, correct_metadata(metadata, (each.change for each in corrections)))


def has_corrected_type(database: Database, row: DirectiveRow) -> bool:
    """Whether people corrected the document type of a text or of one of its versions."""
    public = [_public(database, one) for one in members_of(database, best_of(database, row))]
    return any(
        isinstance(one.change, FieldChange) and one.change.field == "type"
        for one in read_corrections(database, public)
    )


def _public(database: Database, row: DirectiveRow) -> str:
    found = database.execute("SELECT directive_id FROM directives WHERE id = ?", (row,)).fetchone()
    return str(found[0])


def _classify(database: Database, row: DirectiveRow, metadata: Metadata) -> None:
    # Imported here: the rules take a while to load, and few changes of a store need them.
    from corpus.clause_kinds import classify_clauses

    stored = database.execute(
        "SELECT path, heading, text, start, end, section, introduces FROM clauses WHERE directive = ?"
        " ORDER BY ordinal",
        (row,),
    ).fetchall()
    clauses = tuple(
        Clause(path, heading, text, start, end, section, bool(introduces))
        for path, heading, text, start, end, section, introduces in stored
    )
    kinds = classify_clauses(Directive("", metadata, clauses))
    database.executemany(
        "UPDATE clauses SET kind = ? WHERE directive = ? AND ordinal = ?",
        ((kind, row, ordinal) for ordinal, kind in enumerate(kinds)),
    )
