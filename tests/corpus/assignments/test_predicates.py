"""What sentences tell agencies, above all where they say "không"; later verbs; places that act."""

import pytest

from case_tables import cases
from clauses import inherited, roles, told
from corpus.entities.agencies import find_agencies


@cases("text", "expected")
def test_agencies_are_told_what_to_do(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@cases("text")
def test_sentences_tell_nobody_anything(text: str) -> None:
    assert told(text) == []


@cases("raw", "expected")
def test_points_inherit_agencies(raw: str, expected: list[tuple[str, str, str]]) -> None:
    assert inherited(raw) == expected


@cases("text")
def test_verbs_of_others_and_of_things_done_give_a_body_no_further_role(text: str) -> None:
    assert [role for agency, role, _ in told(text) if agency == "Sở Y tế"] == ["assigned"]


@cases("text", "expected")
def test_who_directs_others_goes_on_after_them_and_who_gives_a_mandate_does_not(
    text: str, expected: dict[str, str]
) -> None:
    assert roles(text) == expected


def test_a_noun_listed_last_is_no_verb() -> None:
    text = "Bộ trưởng Bộ Y tế, Chủ tịch UBND tỉnh, tổ chức ở Trung ương chịu trách nhiệm xây dựng đề án."
    assert roles(text) == {"Bộ trưởng Bộ Y tế": "accountable", "Chủ tịch Ủy ban nhân dân tỉnh": "accountable"}


def test_a_place_alone_is_no_body() -> None:
    assert find_agencies("Huyện Chợ Đồn đẩy nhanh tiến độ cấp nước.") == ()


@pytest.mark.parametrize("unit", ["Huyện Chợ Đồn, ", "huyện Chợ Đồn báo cáo. ", "thành phố "])
def test_endless_lists_of_places_take_linear_time(unit: str) -> None:
    assert len(told(unit * 5_000)) <= 5_000


@pytest.mark.parametrize(
    "unit", ["hướng dẫn, kiểm tra, ", "Sở Y tế theo dõi, ", "tham mưu; ", "ngay, tham mưu, "]
)
def test_endless_sentences_take_linear_time(unit: str) -> None:
    assert len(told(unit * 8_000)) <= 3
