"""What people correct holds everywhere, outlives the text, and can be taken back."""

import pytest

from embed.encoder import Encoder
from embed.hashing import HashingEncoder
from index.backends.passages import passage_of
from index.graph.citations import resolve
from index.graph.in_force import find_endings
from index.ingest.editing import correct, list_corrections, undo
from index.ingest.maintenance import verify
from index.responsibility.answers import who
from index.search.filters import Filters
from index.search.searcher import Searcher
from index.store.corrections import Change, Duty, DutyChange, FieldChange, RelationChange, TargetChange
from index.store.records import StoredDirective
from index.store.store import Store
from shelf import Shelf

OLD = "Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh"


def directive(*clauses: str, number: str = "07", day: str = "1/9/2022") -> str:
    date, month, year = day.split("/")
    head = (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÀ LAM\n\nSố: {number}/CT-UBND\n\n"
        f"Hà Lam, ngày {date} tháng {month} năm {year}\n\nCHỈ THỊ\nVề phòng, chống bệnh dại\n\nYêu cầu:\n\n"
    )
    return head + "\n\n".join(f"{n}. {clause}" for n, clause in enumerate(clauses, start=1))


NEW = directive("Sở Y tế chủ trì tổ chức tiêm phòng dại cho đàn chó nuôi.", f"Thực hiện {OLD}.")


def no_encoder() -> Encoder:
    raise AssertionError("nothing is to be embedded")


def only(store: Store) -> StoredDirective:
    [directive] = store.directives()
    return directive


def say(store: Store, change: Change, by: str = "Lan") -> None:
    correct(store, only(store).directive_id, change, by=by, encoder=no_encoder)


def span(store: Store, ordinal: int) -> tuple[int, int]:
    [found] = [place for place, n in store.spans(only(store).id).items() if n == ordinal]
    return found


def states(store: Store) -> list[tuple[str, str | None]]:
    return [(one.state, one.read) for one in list_corrections(store)]


def test_a_field_is_given_and_what_was_read_stays(store: Store, shelf: Shelf) -> None:
    shelf.put_text("a.txt", NEW)
    say(store, FieldChange("date", "2022-09-02"))
    found = only(store)
    assert (found.metadata.date.value, found.metadata.date.basis, found.metadata.date.start) == (
        "2022-09-02",
        "given",
        None,
    )
    assert found.as_read is not None
    assert (found.as_read.date.value, found.as_read.date.basis) == ("2022-09-01", "stated")
    [listed] = list_corrections(store)
    assert (listed.correction.by, listed.correction.source, listed.state, listed.read) == (
        "Lan",
        "a.txt",
        "holds",
        "2022-09-01",
    )


def test_what_follows_from_a_field_follows(store: Store, shelf: Shelf) -> None:
    shelf.put_text("a.txt", NEW)
    say(store, FieldChange("province", "Gia Lai"))
    say(store, FieldChange("issuer", "Thủ tướng Chính phủ"))
    m = only(store).metadata
    assert (m.province.value, m.province_now, m.level, m.system) == ("Gia Lai", "Gia Lai", "central", "state")
    assert Filters(provinces=("Gia Lai",), issuers=("Thủ tướng",)).pass_(m)


def test_the_last_correction_holds_and_taking_it_back_leaves_the_one_before(
    store: Store, shelf: Shelf
) -> None:
    shelf.put_text("a.txt", NEW)
    say(store, FieldChange("signer", "Trần Thị Bình"))
    say(store, FieldChange("signer", "Lê Văn Cường"), by="Minh")
    assert only(store).metadata.signer.value == "Lê Văn Cường"
    assert states(store) == [("holds", None), ("superseded", None)]
    undo(store, list_corrections(store)[0].correction, encoder=no_encoder)
    assert only(store).metadata.signer.value == "Trần Thị Bình"
    undo(store, list_corrections(store)[0].correction, encoder=no_encoder)
    assert only(store).metadata.signer.value is None
    assert states(store) == []


def test_a_correction_outlives_removal_and_ingestion_anew(store: Store, shelf: Shelf) -> None:
    shelf.put_text("a.txt", NEW)
    say(store, FieldChange("signer", "Trần Thị Bình"))
    store.remove([only(store).directive_id])
    assert states(store) == [("not_stored", None)]
    shelf.put_text("b.txt", NEW)
    assert (only(store).metadata.signer.value, states(store)) == ("Trần Thị Bình", [("holds", None)])


def test_a_correction_is_not_put_over_a_text_that_changed(store: Store, shelf: Shelf) -> None:
    shelf.put_text("a.txt", NEW)
    say(store, FieldChange("signer", "Trần Thị Bình"))
    shelf.put_text("a.txt", NEW.replace("đàn chó", "đàn chó, mèo"))
    assert (only(store).metadata.signer.value, states(store)) == (None, [("text_changed", None)])


def test_a_title_that_changes_is_embedded_and_indexed_anew(
    store: Store, shelf: Shelf, encoder: HashingEncoder
) -> None:
    shelf.put_text("a.txt", NEW)
    searcher = Searcher(store, encoder)
    assert searcher.search("cúm gia cầm").evidence is not None
    change = FieldChange("subject", "Về phòng, chống cúm gia cầm")
    correct(store, only(store).directive_id, change, by="", encoder=lambda: encoder)
    rows = store.shape().row.tolist()
    passages = [passage_of(only(store).metadata, one) for one in store.clauses()]
    assert (store.vectors(rows) == encoder.encode_passages(passages)).all()
    assert searcher.search("cúm gia cầm").hits[0].directive.metadata.subject.basis == "given"
    assert searcher.statistics.frequency("cum_gia") == sum(searcher.follow().shape.introduces == 0)
    undo(store, list_corrections(store)[0].correction, encoder=lambda: encoder)
    assert searcher.search("bệnh dại").hits[0].directive.metadata.subject.basis == "stated"
    assert searcher.statistics.frequency("cum_gia") == 0
    assert verify(store).faults == ()


def test_the_kinds_of_clauses_follow_a_corrected_type_and_come_back(
    store: Store, shelf: Shelf, encoder: HashingEncoder
) -> None:
    def kinds() -> list[str]:
        return [one.kind for one in store.clauses() if one.path == "1"]

    shelf.put_text("a.txt", text := directive("Tuy nhiên, một số xã còn chủ quan."))
    assert kinds() == ["recital"]
    # A law tells nothing: what stands there is the rule.
    correct(store, only(store).directive_id, FieldChange("type", "Luật"), by="", encoder=lambda: encoder)
    assert kinds() == ["operative"]
    store.forget("a.txt")
    shelf.put_text("b.txt", text)
    assert kinds() == ["operative"]
    undo(store, list_corrections(store)[0].correction, encoder=lambda: encoder)
    assert kinds() == ["recital"]


def test_an_assignment_gets_the_body_and_role_that_are_given(
    store: Store, shelf: Shelf, encoder: HashingEncoder
) -> None:
    shelf.put_text("a.txt", NEW)
    [read] = [one for _, one in store.assignments() if one.agency == "Sở Y tế"]
    place = span(store, read.clause)
    change = DutyChange(*place, Duty("Sở Y tế", "lead"), Duty("Sở Tài chính", "coordinate"))
    say(store, change)
    [given] = [one for _, one in store.assignments() if one.clause == read.clause]
    assert (given.agency, given.role, given.task, given.basis) == (
        "Sở Tài chính",
        "coordinate",
        read.task,
        "given",
    )
    answers = who(Searcher(store, encoder), "ai tiêm phòng dại").answers
    assert [(one.agency, one.role) for one in answers] == [("Sở Tài chính", "coordinate")]


def test_an_assignment_can_be_taken_out_and_another_added(store: Store, shelf: Shelf) -> None:
    shelf.put_text("a.txt", NEW)
    [read] = [one for _, one in store.assignments() if one.agency == "Sở Y tế"]
    place = span(store, read.clause)
    say(store, DutyChange(*place, Duty("Sở Y tế", "lead"), None))
    say(store, DutyChange(*place, None, Duty("Công an tỉnh", "monitor")))
    rows = [one.id for one in store.clauses()]
    added = [one for _, one in store.assignments(clauses=rows)]
    assert [(one.agency, one.role, one.basis) for one in added] == [("Công an tỉnh", "monitor", "given")]
    assert added[0].task == "Sở Y tế chủ trì tổ chức tiêm phòng dại cho đàn chó nuôi."
    assert [one for _, one in store.assignments(as_read=True)] == [read]
    assert store.agencies() == {"Công an tỉnh": 1}


def test_a_clause_that_is_not_there_any_more_is_said(store: Store, shelf: Shelf) -> None:
    shelf.put_text("a.txt", NEW)
    say(store, DutyChange(0, 3, None, Duty("Công an tỉnh", "monitor")))
    assert states(store) == [("not_found", None)]
    assert "Công an tỉnh" not in {one.agency for _, one in store.assignments()}


def test_a_relation_that_is_given_ends_a_directive(store: Store, shelf: Shelf) -> None:
    shelf.put_text("new.txt", NEW)
    new = only(store)
    [cited] = [one for _, one in store.citations() if one.number == "05/CT-UBND"]
    say(store, RelationChange(cited.start, cited.end, "replaces"))
    shelf.put_text("old.txt", directive("Sở Y tế tiêm phòng dại.", number="05", day="20/8/2021"))
    directives = {one.id: one for one in store.directives()}
    [(row, endings)] = find_endings(store, directives).items()
    assert (directives[row].source, endings[0].by.directive_id) == ("old.txt", new.directive_id)
    assert endings[0].citation.basis == "given"


def test_what_is_no_citation_is_gone_and_a_target_is_the_one_that_is_given(
    store: Store, shelf: Shelf
) -> None:
    shelf.put_text("new.txt", NEW)
    [cited] = [one for _, one in store.citations() if one.number == "05/CT-UBND"]
    shelf.put_text("other.txt", directive("Sở Y tế báo cáo.", number="09"))
    new, other = store.directives()
    target = TargetChange(cited.start, cited.end, other.directive_id)
    correct(store, new.directive_id, target, by="Lan", encoder=no_encoder)
    directives = {one.id: one for one in store.directives()}
    meant = [one for one in resolve(store.citations(), directives) if one.citation.number == "05/CT-UBND"]
    assert [(one.target, one.given) for one in meant] == [(other.id, True)]
    gone = RelationChange(cited.start, cited.end, None)
    correct(store, new.directive_id, gone, by="Lan", encoder=no_encoder)
    assert not [one for _, one in store.citations() if one.number == "05/CT-UBND"]


def test_an_unknown_directive_is_not_corrected(store: Store) -> None:
    with pytest.raises(KeyError):
        correct(store, "unknown", FieldChange("signer", "An"), by="", encoder=no_encoder)
    assert store.corrections() == []
