"""What is taken out is neither found nor counted, comes back whole, and goes for good after a while."""

from datetime import UTC, datetime, timedelta

import pytest

from corpus.errors import NamesTaken
from index.ingest.maintenance import verify
from index.store.database import moment
from index.store.trash import KEPT_DAYS, due_before
from shelf import Shelf


def names(shelf: Shelf) -> list[tuple[str, ...]]:
    return [directive.sources for directive in shelf.store.directives()]


def taken_out(shelf: Shelf, source: str = "a.txt", *texts: str) -> str:
    """Store a directive and take it out."""
    shelf.put(source, *(texts or ("tuần tra rừng", "mua máy bơm")), type="Chỉ thị")
    [directive] = [one for one in shelf.store.directives() if one.source == source]
    assert shelf.store.remove([directive.directive_id], by="Lan") == 1
    return directive.directive_id


def test_what_was_removed_is_neither_found_nor_counted(shelf: Shelf) -> None:
    public = taken_out(shelf)
    store = shelf.store
    assert (names(shelf), list(store.clauses()), store.shape().row.tolist()) == ([], [], [])
    assert (store.has(public), store.content_of("a.txt")) == (False, None)
    assert [(one.directive_id, one.sources, one.by) for one in store.removed()] == [
        (public, ("a.txt",), "Lan")
    ]
    assert verify(store).faults == ()


def test_what_was_removed_comes_back_as_it_was(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm", type="Chỉ thị")
    shelf.put("b.txt", "tuần tra rừng", "mua máy bơm", type="Chỉ thị")
    before, clauses = shelf.store.directives(), list(shelf.store.clauses())
    shelf.store.remove([before[0].directive_id])
    assert shelf.store.restore([before[0].directive_id]) == 1
    assert (shelf.store.directives(), list(shelf.store.clauses())) == (before, clauses)
    assert (shelf.store.content_of("b.txt"), shelf.store.removed()) == ("b.txt", [])


def test_the_indexes_are_told_of_both(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    [directive] = shelf.store.directives()
    start = shelf.store.generation
    shelf.store.remove([directive.directive_id])
    assert shelf.store.changes_since(start) == ([directive.id], [])
    taken = shelf.store.generation
    shelf.store.restore([directive.directive_id])
    assert shelf.store.changes_since(taken) == ([], [directive.id])
    assert shelf.store.changes_since(start) == ([directive.id], [directive.id])


def test_a_text_that_comes_anew_takes_the_place_of_what_was_removed(shelf: Shelf) -> None:
    public = taken_out(shelf)
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm", type="Chỉ thị")
    assert [one.directive_id for one in shelf.store.directives()] == [public]
    assert shelf.store.removed() == []
    assert shelf.store.restore([public]) == 0


def test_a_name_that_another_text_has_by_now_is_not_taken_from_it(shelf: Shelf) -> None:
    public = taken_out(shelf)
    shelf.put("a.txt", "văn bản khác")
    with pytest.raises(NamesTaken) as refused:
        shelf.store.restore([public])
    assert refused.value.source == "a.txt"
    assert (names(shelf), len(shelf.store.removed())) == ([("a.txt",)], 1)


def test_of_several_names_the_free_ones_come_back(shelf: Shelf) -> None:
    shelf.put("a.txt", "một văn bản")
    shelf.put("b.txt", "một văn bản")
    [directive] = shelf.store.directives()
    shelf.store.remove([directive.directive_id])
    shelf.put("a.txt", "văn bản khác")
    shelf.store.restore([directive.directive_id])
    assert sorted(names(shelf)) == [("a.txt",), ("b.txt",)]


def test_purging_leaves_nothing_of_it_in_the_file(shelf: Shelf) -> None:
    public = taken_out(shelf, "a.txt", "một câu không có ở đâu khác")
    assert shelf.store.purge() == 1
    assert (shelf.store.removed(), shelf.store.restore([public])) == ([], 0)
    kept = b"".join(file.read_bytes() for file in shelf.store.folder.glob("chithi.sqlite*"))
    assert "không có ở đâu khác".encode() not in kept


def test_no_clock_empties_the_bin_but_a_person_may(shelf: Shelf) -> None:
    old = taken_out(shelf)
    long_ago = moment(datetime.now(UTC) - timedelta(days=KEPT_DAYS, hours=1))
    shelf.store._database.execute("UPDATE removed SET removed_at = ?", (long_ago,))
    new = taken_out(shelf, "b.txt", "tiêm vắc xin")
    assert [one.directive_id for one in shelf.store.removed()] == [new, old]
    assert shelf.store.purge(before=due_before()) == 1
    assert [one.directive_id for one in shelf.store.removed()] == [new]
