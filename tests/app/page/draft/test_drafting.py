"""A draft while it is worked on: what is taken into it, where, and from where it came."""

import pytest

from app.page.draft.draft_text import (
    Draft,
    cite,
    drafted,
    end_of_body,
    insert_after,
    place_after,
    put_in_place,
    take,
)
from app.page.draft.numbering import next_number
from corpus.readers.directive import read_directive


def test_wording_is_taken_without_its_number_as_a_paragraph_of_its_own() -> None:
    draft = take(Draft("1. Lo đê.\n2. Lo rừng."), 9, "3.8. chỉ đạo lo biển;", "Chỉ thị A, mục 3.8")
    assert draft.text == "1. Lo đê.\nChỉ đạo lo biển;\n2. Lo rừng."
    assert draft.sources == ("Chỉ thị A, mục 3.8",)
    assert [draft.source_of(line) for line in draft.text.split("\n")] == [None, "Chỉ thị A, mục 3.8", None]


@pytest.mark.parametrize(("at", "text"), [(0, "Lo biển.\nLo đê."), (7, "Lo đê.\nLo biển.")])
def test_wording_goes_to_the_start_or_the_end_as_well(at: int, text: str) -> None:
    assert take(Draft("Lo đê."), at, "Lo biển.", "A").text == text


def test_a_paragraph_that_was_changed_has_no_source_any_more() -> None:
    before = take(Draft("1. Lo đê."), 9, "1. Lo biển.", "A")
    assert drafted(before.text, before)[0].sources == ("A",)
    assert drafted(before.text.replace("biển", "sông"), before)[0].sources == ()


def test_sources_stand_in_the_order_of_the_text() -> None:
    draft = take(Draft("1. Lo đê."), 9, "1. Lo biển.", "A")
    assert take(draft, 0, "2. Lo rừng.", "B").sources == ("B", "A")


@pytest.mark.parametrize(("passage", "at"), [("Lo đê.", 9), ("Lo sông.", 20)])
def test_the_place_behind_a_passage(passage: str, at: int) -> None:
    assert place_after(Draft("1. Lo đê.\n2. Lo rừng"), passage) == at


def test_what_is_lacking_goes_before_the_closing() -> None:
    directive = read_directive("1. Lo đê.\n2. Lo rừng.\nChỉ thị này có hiệu lực từ ngày ký.")
    assert [clause.path for clause in directive.clauses] == ["1", "2", "kết"]
    assert end_of_body(directive) == len("1. Lo đê.\n2. Lo rừng.")


def test_what_ends_a_directive_is_left_out_of_wording_that_is_taken() -> None:
    assert take(Draft("1. Lo đê."), 9, "Giao Sở Y tế báo cáo hằng tuần./.", "A").text == (
        "1. Lo đê.\nGiao Sở Y tế báo cáo hằng tuần."
    )


NUMBERED = "I. VIỆC\n1. Lo đê:\na) Lo một.\nb) Lo hai.\n2. Lo rừng:\n2.1. Cây.\n3. Lo biển.\nII. LÀM\n1. Lo."


def test_wording_in_the_place_of_a_clause_keeps_its_number_and_gets_a_source() -> None:
    draft = put_in_place(drafted(NUMBERED)[0], 3, "9. lo sông.", "A")
    assert draft.text == NUMBERED.replace("b) Lo hai.", "b) Lo sông.")
    assert draft.sources == ("A",)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (3, NUMBERED.replace("b) Lo hai.", "b) Lo hai.\nc) Lo sông.")),
        (2, NUMBERED.replace("b) Lo hai.", "b) Lo sông.\nc) Lo hai.")),
        (
            1,
            NUMBERED.replace("3. Lo biển", "4. Lo biển").replace("2.1.", "3.1.")
            .replace("2. Lo rừng", "3. Lo rừng").replace("Lo đê:", "Lo đê:\n2. Lo sông."),
        ),
    ],
)  # fmt: skip
def test_a_clause_that_is_put_in_is_numbered_and_so_are_those_after_it(at: int, text: str) -> None:
    assert insert_after(drafted(NUMBERED)[0], at, "- lo sông.", "A").text == text


def test_changes_one_after_the_other_find_their_clauses() -> None:
    draft = insert_after(drafted(NUMBERED)[0], 2, "- lo sông.", "A")
    draft = cite(put_in_place(draft, 3, "Lo hồ.", "B"), 6, "Chỉ thị C, mục 2")
    assert "c) Lo hồ.\n" in draft.text
    assert "3. Lo biển (theo Chỉ thị C, mục 2).\n" in draft.text
    assert draft.sources == ("A", "B")


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("3. ", "4. "),
        ("Điều 9. ", "Điều 10. "),
        ("d) ", "đ) "),
        ("- ", "- "),
        ("2.9. ", "2.10. "),
        ("IV. ", ""),
    ],
)
def test_the_number_after_one(number: str, after: str) -> None:
    assert next_number(number) == after
