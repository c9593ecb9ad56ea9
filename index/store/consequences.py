"""What follows in a store from a new text or a correction: versions, kinds of clauses, other vectors."""

from index.store.conflicts import conflicts_of
from index.store.corrections import Change, FieldChange, NotTheSame, StandsFor
from index.store.database import Database
from index.store.kinds import has_corrected_type, renew_kinds
from index.store.records import DirectiveRow
from index.store.rows import Embedded, public_of, replace_vectors, row_of
from index.store.versions import best_of, group, ungroup


def follow_correction(
    database: Database, row: DirectiveRow, change: Change, generation: int, vectors: Embedded | None
) -> None:
    """Have the indexes read a directive again, with other vectors if given; find its versions again."""
    best = best_of(database, row)
    if vectors is not None:
        replace_vectors(database, best, vectors)
    database.execute("UPDATE directives SET generation = ? WHERE id = ?", (generation, best))
    if isinstance(change, FieldChange) and change.field == "type":
        renew_kinds(database, best)
    if isinstance(change, FieldChange) and conflicts_of(database, [public_of(database, row)]):
        ungroup(database, row, generation)
        group_again(database, row, generation)
    if isinstance(change, NotTheSame | StandsFor):
        other = row_of(database, change.other)
        concerned = [one for one in (other, row) if one is not None]
        for one in concerned:
            ungroup(database, one, generation)
        for one in concerned:
            group_again(database, one, generation)
            renew_kinds(database, one)  # what was corrected may be the other's alone by now


def group_again(database: Database, row: DirectiveRow, generation: int, *, alone: bool = False) -> None:
    """Find the versions of a text unless it is `alone`; the type counts as people corrected it."""
    if not alone:
        group(database, row, generation)
    if has_corrected_type(database, row):
        renew_kinds(database, row)
