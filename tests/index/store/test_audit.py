"""The audit trail: every change with who, when, from where; it only grows, and a change of it shows."""

import sqlite3

import pytest

from index.store.audit import Actor
from index.store.corrections import FieldChange
from index.store.database import FILE_NAME
from shelf import Shelf


def test_every_change_is_recorded(shelf: Shelf) -> None:
    store = shelf.store
    store.actor = Actor("An", "command")
    shelf.put("a.txt", "một văn bản", type="Chỉ thị")
    [one] = store.directives()
    said = store.correct(one.directive_id, FieldChange("signer", "Lê Văn Bình"), by="Lan")
    store.withdraw(said, by="Mai")
    store.remove([one.directive_id])
    store.restore([one.directive_id])
    store.remove([one.directive_id])
    store.purge()
    assert [(entry.action, entry.by) for entry in store.trail([one.directive_id])] == [
        ("stored", "An"), ("corrected", "Lan"), ("withdrawn", "Mai"), ("removed", "An"), ("restored", "An"),
        ("removed", "An"), ("purged", "An"),
    ]  # fmt: skip
    assert {entry.origin.partition("@")[0] for entry in store.trail()} == {"command"}
    assert store.trail_break() is None


def test_a_text_that_its_name_replaces_goes_to_the_bin_and_says_what_it_was(shelf: Shelf) -> None:
    shelf.put("a.txt", "một văn bản")
    [before] = shelf.store.directives()
    shelf.put("a.txt", "văn bản khác")
    assert [one.directive_id for one in shelf.store.removed()] == [before.directive_id]
    assert [entry.action for entry in shelf.store.trail()] == ["stored", "removed", "stored"]
    assert list(shelf.store.trail())[-1].old["directive"] == before.directive_id


def test_what_is_undone_is_kept(shelf: Shelf) -> None:
    shelf.put("a.txt", "một văn bản")
    [one] = shelf.store.directives()
    said = shelf.store.correct(one.directive_id, FieldChange("signer", "Bình"), by="Lan")
    shelf.store.withdraw(said, by="Mai")
    rows = shelf.store._database.execute("SELECT given_by, withdrawn_by FROM corrections").fetchall()
    assert (rows, shelf.store.corrections()) == ([("Lan", "Mai")], [])


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET given_by = 'nobody'"])
def test_entries_can_be_neither_deleted_nor_changed(shelf: Shelf, statement: str) -> None:
    shelf.put("a.txt", "một văn bản")
    with pytest.raises(sqlite3.IntegrityError, match="audit entries stay"):
        shelf.store._database.execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET given_by = 'nobody' WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 3", 3),
    ],
)
def test_a_trail_that_was_changed_behind_its_back_is_noticed(
    shelf: Shelf, statement: str, broken: int
) -> None:
    for n in range(3):
        shelf.put(f"{n}.txt", f"văn bản {n}")
    db = sqlite3.connect(shelf.store.folder / FILE_NAME)
    db.executescript(f"DROP TRIGGER audit_stays; DROP TRIGGER audit_holds; {statement}")
    db.close()
    assert shelf.store.trail_break() == broken
