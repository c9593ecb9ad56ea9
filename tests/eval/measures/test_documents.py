"""Figures of reading documents, by hand: what counts as right, missed, extra and furniture."""

from collections.abc import Sequence

import pytest

from corpus.assignments import Assignment, Role
from corpus.model import Clause, Field, Metadata
from eval.measures import DocumentRead, agencies_f1, duties, ends, fields
from eval.measures.agreement import plain, same_agency, same_signer, same_subject
from eval.measures.document_gold import AgencyGold, ClauseGold, DocumentGold


def clause(text: str, path: str = "") -> Clause:
    return Clause(path, "", text, 0, len(text), 0)


def assignment(at: int, agency: str, role: Role, *, generic: bool = False) -> Assignment:
    return Assignment(
        at, agency, agency, role, "", 0, 0, None, None, None, None, None, None, False, generic, 0, 0
    )


def read(clauses: Sequence[Clause] = (), assignments: Sequence[Assignment] = ()) -> dict[str, DocumentRead]:
    by_clause = {at: [one for one in assignments if one.clause == at] for at in range(len(clauses))}
    return {"a.txt": DocumentRead(Metadata(), tuple(clauses), by_clause)}


def test_words_are_compared_without_case_punctuation_and_the_place_of_tones() -> None:
    assert plain("  Hoà bình – SỐ: 5/CT ") == "hòa bình số 5 ct"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh", True),
        ("Các Sở Y tế", "Sở Y tế", True),
        ("Sở Y tế", "Sở Y tế tỉnh Cà Mau", True),
        ("Ủy ban nhân dân", "Ủy ban nhân dân tỉnh Cà Mau", False),
        ("Sở Y tế", "Sở Công Thương", False),
        ("Bộ Nội", "Bộ Nội vụ", True),  # as a text cut off has it
        ("Bộ", "Bộ Nội vụ", False),
    ],
)
def test_an_agency_is_the_same_with_its_place_or_in_short(one: str, other: str, *, same: bool) -> None:
    assert same_agency(one, other) is same
    assert same_agency(other, one) is same


def test_a_subject_may_have_its_mark_but_not_the_line_below() -> None:
    assert same_subject("V/v: tiêm vắc xin cho trẻ em", "Tiêm vắc xin cho trẻ em")
    assert not same_subject("tiêm vắc xin cho trẻ em CHỦ TỊCH", "Tiêm vắc xin cho trẻ em")


def test_a_signer_may_have_a_degree() -> None:
    assert same_signer("TS. Trần Thị B", "Trần Thị B")
    assert not same_signer("Trần Thị", "Trần Thị B")


def test_a_field_that_is_stated_and_wrong_counts_twice() -> None:
    metadata = Metadata(
        type=Field("Chỉ thị", "stated", 0, 7),
        number=Field("5/CT", "stated", 8, 12),
        issuer=Field("Sở Y tế", "inferred"),
    )
    gold = DocumentGold(
        "a.txt", type="chỉ thị", number="6/CT", issuer="Sở Nội vụ", province=None, date="2021-01-01"
    )
    score = fields([gold], {"a.txt": DocumentRead(metadata, ())})
    assert dict(score.judged) == dict.fromkeys(("type", "number", "issuer", "province", "date"), 1) | {
        "not stated wrongly": 5
    }
    assert {name: score.right[name] for name in score.judged} == {
        "type": 1,
        "number": 0,
        "issuer": 0,
        "province": 1,
        "date": 0,
        "not stated wrongly": 4,
    }


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (DocumentGold("a.txt", number="5/CT", handwritten=True), None, True),
        (DocumentGold("a.txt", number="5/CT", handwritten=True), "6/CT", False),
        (DocumentGold("a.txt", number=None), "6/CT", False),
    ],
)
def test_what_is_written_by_hand_may_stay_unknown(
    gold: DocumentGold, found: str | None, *, right: bool
) -> None:
    own = DocumentRead(Metadata(number=Field(found, "stated" if found else "unknown")), ())
    assert fields([gold], {"a.txt": own}).share("number") == right


@pytest.mark.parametrize(("found", "right"), [("2026-03", True), (None, True), ("2026-04-01", False)])
def test_of_a_date_with_a_blank_the_printed_part_is_right(found: str | None, *, right: bool) -> None:
    gold = DocumentGold("a.txt", date=None, date_partial="2026-03")
    own = DocumentRead(Metadata(date=Field(found, "stated" if found else "unknown")), ())
    assert fields([gold], {"a.txt": own}).share("date") == right


def test_a_document_that_was_not_read_has_nothing_right() -> None:
    gold = DocumentGold("a.txt", type="chỉ thị", first_clause="Sở Y tế mua vắc xin")
    assert fields([gold], {}).share("type") == 0
    assert ends([gold], {}).share("ends") == 0
    judged = ClauseGold("a.txt", "1", "Sở Y tế mua", (AgencyGold("Sở Y tế", "assigned"),))
    assert duties([judged], {}).share("found") == 0


def test_ends_stand_at_the_ends_of_clauses_and_furniture_begins_none() -> None:
    gold = DocumentGold(
        "a.txt",
        first_clause="Sở Y tế mua vắc xin",
        last_clause="trước ngày 5",
        not_clauses=("Nơi nhận: Sở", "CÔNG BÁO/Số 3", "Số:"),
    )
    score = ends(
        [gold], read([clause("1. Sở Y tế mua vắc xin trước ngày 5./."), clause("Công báo/số 3 trang 4")])
    )
    assert (score.right["ends"], score.judged["ends"]) == (2, 2)
    assert (score.right["furniture"], score.judged["furniture"]) == (2, 3)
    assert score.faults == ["a.txt: a clause begins 'CÔNG BÁO/Số 3'"]


def test_agencies_are_found_missed_extra_optional_or_a_class() -> None:
    clauses = [clause("1. Sở Y tế chủ trì", "1"), clause("2. Căn cứ Luật", "2"), clause("3. Xã", "3")]
    found = [
        assignment(0, "Sở Y tế", "lead"),
        assignment(0, "Công an tỉnh", "coordinate"),
        assignment(0, "Sở Tài chính", "coordinate"),
        assignment(0, "các cơ quan liên quan", "coordinate", generic=True),
        assignment(1, "Quốc hội", "assigned"),
    ]
    gold = [
        ClauseGold(
            "a.txt",
            "1",
            "1. Sở Y tế chủ trì",
            (
                AgencyGold("Sở Y tế", "assigned", ("lead",)),
                AgencyGold("Sở Nội vụ", "coordinate"),
                AgencyGold("Công an tỉnh", "coordinate", opt=True),
            ),
        ),
        ClauseGold("a.txt", "2", "2. Căn cứ", none=True),
        ClauseGold("a.txt", "3", "3. Xã", (AgencyGold("xã", "assigned"),), lenient="either"),
    ]
    score = duties(gold, read(clauses, found))
    assert score.faults == [
        "a.txt 1 «1. Sở Y tế chủ trì»: missed Sở Nội vụ",
        "a.txt 1 «1. Sở Y tế chủ trì»: extra Sở Tài chính",
        "a.txt 2 «2. Căn cứ»: nobody must act, not ['Quốc hội']",
    ]
    assert [score.share(name) for name in ("found", "named", "roles", "nobody")] == [1 / 2, 1 / 3, 1, 0]
    assert agencies_f1(score) == pytest.approx(0.4)


def test_of_clauses_that_begin_alike_the_one_on_the_path_is_judged() -> None:
    clauses = [clause("a) Báo cáo kết quả", "1.a"), clause("a) Báo cáo kết quả", "2.a")]
    gold = ClauseGold("a.txt", "2.a", "a) Báo cáo kết quả", (AgencyGold("Sở Y tế", "assigned"),))
    assert duties([gold], read(clauses, [assignment(1, "Sở Y tế", "assigned")])).share("found") == 1
