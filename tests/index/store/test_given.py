"""What a person says is checked before it is recorded: what can't be is refused with what can."""

import pytest

from case_tables import cases
from clauses import stored_clause
from corpus.assignments.find import Assignment
from corpus.citations.find import Citation
from corpus.errors import UnusableCorrection
from index.store.corrections import Correction, Duty, DutyChange, FieldChange, RelationChange
from index.store.validation import (
    citations_named,
    clause_named,
    duty_named,
    given_duty,
    given_field,
    given_relation,
    known_role,
)

CLAUSE = stored_clause("Sở Y tế chủ trì.", "3.8", start=10, clause_id="abc-0")


def assignment(agency: str, role: str) -> Assignment:
    return Assignment(
        0, agency, agency, known_role(role), "", 0, 0, None, None, None, None, None, None, False, False, 0, 0
    )


@cases("field", "value", "expected")
def test_a_value_is_written_as_the_store_writes_it(field: str, value: str, expected: str | None) -> None:
    assert given_field(field, value, ["Hà Lam"]) == FieldChange(field, expected)  # type: ignore[arg-type] # a field


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("date", "31/02/2021", "day"),
        ("date", "2021-13-01", "day"),
        ("date", "--02-30", "day"),
        ("date", "hôm qua", "day"),
        ("date", "0021-09-06", "day_range"),
        ("date", "2921-09-06", "day_range"),
        ("type", "Thư tình", "type"),
        ("type", "Giấy mời họp", "type"),
        ("number", "abc", "number"),
        ("number", "16", "number"),
        ("province", "Atlantis", "province"),
        ("subject", "x" * 1001, "long"),
        ("size", "1", "field"),
    ],
)
def test_what_can_not_be_is_refused(field: str, value: str, why: str) -> None:
    with pytest.raises(UnusableCorrection) as refused:
        given_field(field, value)
    assert refused.value.reason == why


def test_unknown_roles_and_relations_are_refused_with_the_list() -> None:
    with pytest.raises(UnusableCorrection) as refused:
        known_role("boss")
    assert refused.value.values["known"].startswith("lead, coordinate")
    with pytest.raises(UnusableCorrection) as refused:
        given_relation(Citation(0, "", None, None, None, None, "basis", False, 0, 1), "likes")
    assert "replaces" in refused.value.values["known"]


def test_a_body_is_found_by_any_of_its_names_and_by_its_role_where_it_has_several() -> None:
    here = [assignment("Sở Tài chính", "lead"), assignment("Sở Tài chính", "advise")]
    assert duty_named(here[:1], "STC") == Duty("Sở Tài chính", "lead")
    assert duty_named(here, "Sở Tài chính", "advise") == Duty("Sở Tài chính", "advise")
    assert duty_named(here, "Sở Y tế") is None
    with pytest.raises(UnusableCorrection) as refused:
        duty_named(here, "Sở Tài chính")
    assert refused.value.reason == "several_roles"


def test_a_duty_that_was_corrected_before_is_told_by_how_it_was_read() -> None:
    first = given_duty(CLAUSE, Duty("Sở Y tế", "lead"), Duty("STC", "lead"))
    assert first == DutyChange(10, 26, Duty("Sở Y tế", "lead"), Duty("Sở Tài chính", "lead"))
    before = [Correction(1, "abc", "a.txt", first, "", "")]
    again = given_duty(CLAUSE, Duty("Sở Tài chính", "lead"), None, before)
    assert again == DutyChange(10, 26, Duty("Sở Y tế", "lead"), None)


def test_nothing_is_recorded_that_changes_nothing_or_is_to_be_undone() -> None:
    same = Duty("Sở Y tế", "lead")
    added = [Correction(7, "abc", "a.txt", DutyChange(10, 26, None, same), "", "")]
    for was, given, corrections, why in (
        (same, same, (), "nothing"),
        (None, Duty(" ", "lead"), (), "agency"),
        (same, None, added, "added"),
    ):
        with pytest.raises(UnusableCorrection) as refused:
            given_duty(CLAUSE, was, given, corrections)
        assert refused.value.reason == why


def test_a_clause_goes_by_its_number_or_identifier() -> None:
    assert clause_named([CLAUSE], " 3.8 ") == clause_named([CLAUSE], "abc-0") == CLAUSE
    for path, why in (("9", "clause"), ("3.8", "clauses")):
        with pytest.raises(UnusableCorrection) as refused:
            clause_named([CLAUSE, CLAUSE], path)
        assert refused.value.reason == why


def test_a_citation_goes_by_a_number_or_words_that_fit_one_document() -> None:
    first = Citation(0, "Nghị quyết 68/NQ-CP", "68/NQ-CP", "Nghị quyết", None, None, "basis", False, 0, 19)
    other = Citation(
        1, "Nghị quyết số 86/NQ-CP", "86/NQ-CP", "Nghị quyết", None, None, "basis", False, 30, 52
    )
    assert citations_named([first, other], "NQ 68") == citations_named([first, other], "68/nq-cp") == [first]
    assert given_relation(other, "repeals") == RelationChange(30, 52, "repeals")
    for name, why in (("Nghị quyết", "citations"), ("Luật Thủ đô", "citation"), ("", "citation")):
        with pytest.raises(UnusableCorrection) as refused:
            citations_named([first, other], name)
        assert refused.value.reason == why
