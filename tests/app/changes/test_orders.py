"""What visitors can have changed: carried out in their name, and twice to the same effect."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import msgspec
import pytest

from app.changes.here import Here
from app.changes.orders import Correct, KeepDraft, Order, Remove, Restore, Undo, carry_out
from app.changes.visitor import Visitor
from corpus.errors import UnusableCorrection
from embed.encoder import Encoder
from index.search.searcher import Searcher
from index.store import Actor, Change, Duty, DutyChange, FieldChange, NotTheSame, StandsFor
from index.store.corrections import RelationChange, TargetChange, change_of, written
from index.store.store import Store
from shelf import Shelf

TWICE = 2


@pytest.fixture
def public(shelf: Shelf) -> str:
    """A stored directive."""
    shelf.put("a.txt", "1. Sở Tài chính lo kinh phí.", type="Công văn", province="Phú Yên")
    return shelf.store.directives()[0].directive_id


def done_twice(order: Order, shelf: Shelf) -> str:
    """Carry an order out as it comes over a network, and once more."""
    sent = msgspec.json.decode(msgspec.json.encode(order), type=Order)
    for _ in range(TWICE):
        with closing(Store(shelf.store.folder, actor=Actor("Lan", "page lan"))) as store:
            said = carry_out(sent, store, lambda: shelf.encoder)
    return said


def test_a_correction_is_made_once_in_the_visitors_name_and_undone(shelf: Shelf, public: str) -> None:
    done_twice(Correct.of(public, [FieldChange("type", "Chỉ thị"), FieldChange("province", None)]), shelf)
    made = shelf.store.corrections()
    assert [(one.change, one.by) for one in made] == [
        (FieldChange("type", "Chỉ thị"), "Lan"),
        (FieldChange("province", None), "Lan"),
    ]
    done_twice(Undo(made[0].number), shelf)
    [directive] = shelf.store.directives()
    assert (directive.metadata.type.value, directive.metadata.province.value) == ("Công văn", None)


def test_a_directive_is_removed_and_put_back(shelf: Shelf, public: str) -> None:
    done_twice(Remove(public), shelf)
    assert [(one.directive_id, one.by) for one in shelf.store.removed()] == [(public, "Lan")]
    done_twice(Restore(public), shelf)
    assert [one.directive_id for one in shelf.store.directives()] == [public]
    done_twice(Remove(public), shelf)
    shelf.store.purge()
    with pytest.raises(KeyError):
        done_twice(Restore(public), shelf)


def test_a_draft_is_found_like_any_directive_and_takes_no_other_texts_name(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Lo rừng.")
    searcher = Searcher(shelf.store, shelf.encoder)
    assert done_twice(KeepDraft("du-thao.txt", "1. Giao Sở Y tế mua vắc xin."), shelf) == "du-thao.txt"
    assert searcher.search("mua vắc xin").hits[0].directive.source == "du-thao.txt"
    assert [one.agency for _, one in shelf.store.assignments()] == ["Sở Y tế"]
    assert done_twice(KeepDraft("du-thao.txt", "1. Lo đê."), shelf) == "du-thao (2).txt"


def test_of_orders_that_come_at_once_none_is_lost_or_done_twice(shelf: Shelf, public: str) -> None:
    here = Here(shelf.store.folder, lambda: shelf.encoder)
    drafts = [KeepDraft("du-thao.txt", f"1. Sở Y tế lo việc {n}.") for n in range(4)]
    correction = Correct.of(public, [FieldChange("type", "Chỉ thị")])
    with ThreadPoolExecutor(8) as at_once:
        done = list(at_once.map(lambda one: here.carry_out(one, Visitor()).name, drafts + [correction] * 4))
    assert len(set(done[:4])) == 4
    assert {one.source for one in shelf.store.directives()} == {"a.txt", *done[:4]}
    assert len(shelf.store.corrections()) == 1


def test_what_is_not_stored_any_more_can_not_be_corrected(shelf: Shelf, public: str) -> None:
    done_twice(Remove(public), shelf)
    with pytest.raises(KeyError):
        done_twice(Correct.of(public, [FieldChange("type", "Chỉ thị")]), shelf)


@pytest.mark.parametrize("change", [FieldChange("date", "hôm qua"), FieldChange("province", "Atlantis")])
def test_no_value_is_taken_that_the_page_would_not_take(shelf: Shelf, public: str, change: Change) -> None:
    def unused() -> Encoder:
        raise AssertionError

    with pytest.raises(UnusableCorrection):
        carry_out(Correct.of(public, [change]), shelf.store, unused)
    assert shelf.store.corrections() == []


def test_every_kind_of_change_travels() -> None:
    changes: list[Change] = [
        FieldChange("date", "2021-08-20"),
        DutyChange(0, 9, Duty("Sở Y tế", "lead"), None),
        RelationChange(3, 5, None),
        TargetChange(3, 5, "abc"),
        NotTheSame("abc"),
        StandsFor("abc"),
    ]
    assert [change_of(written(one)) for one in changes] == changes
