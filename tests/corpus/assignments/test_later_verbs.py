"""Roles that a sentence gives its subject after its first verb."""

import pytest

from case_tables import cases
from clauses import inherited, roles, told


@cases("text", "expected")
def test_a_body_has_the_roles_that_are_said_of_it_later(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(text) == expected


@cases("text")
def test_verbs_of_others_and_of_things_done_give_a_body_no_further_role(text: str) -> None:
    assert [role for agency, role, _ in told(text) if agency == "Sở Y tế"] == ["assigned"]


def test_what_is_led_is_not_listed_again() -> None:
    text = "Sở Nội vụ chủ trì hướng dẫn, đôn đốc thực hiện."
    assert told(text) == [("Sở Nội vụ", "lead", "chủ trì hướng dẫn, đôn đốc thực hiện")]


@cases("text", "expected")
def test_who_directs_others_goes_on_after_them_and_who_gives_a_mandate_does_not(
    text: str, expected: dict[str, str]
) -> None:
    assert roles(text) == expected


def test_a_heading_hands_down_all_the_roles_of_a_point() -> None:
    raw = (
        "1. Trung tâm Y tế huyện:\n"
        "a) Là cơ quan thường trực, tham mưu UBND huyện tổ chức chiến dịch.\n"
        "b) Chỉ đạo các trạm y tế lấy mẫu; theo dõi, đôn đốc việc trả kết quả."
    )
    assert inherited(raw) == [
        (
            "Trung tâm Y tế huyện",
            "assigned",
            "Là cơ quan thường trực, tham mưu UBND huyện tổ chức chiến dịch",
        ),
        ("Trung tâm Y tế huyện", "advise", "tham mưu UBND huyện tổ chức chiến dịch"),
        (
            "Trung tâm Y tế huyện",
            "direct",
            "Chỉ đạo các trạm y tế lấy mẫu; theo dõi, đôn đốc việc trả kết quả",
        ),
        ("Trung tâm Y tế huyện", "monitor", "theo dõi, đôn đốc việc trả kết quả"),
    ]


def test_partners_named_in_a_heading_have_none_of_its_points_further_roles() -> None:
    raw = (
        "1. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp:\n"
        "a) Soạn thảo quy định; chịu trách nhiệm về nội dung.\n"
        "b) Trình UBND tỉnh."
    )
    assert [(agency, role) for agency, role, task in inherited(raw) if "nội dung" in task] == [
        ("Sở Nội vụ", "lead"),
        ("Sở Nội vụ", "accountable"),
        ("Sở Tư pháp", "coordinate"),
    ]


@pytest.mark.parametrize(
    "unit", ["hướng dẫn, kiểm tra, ", "Sở Y tế theo dõi, ", "tham mưu; ", "ngay, tham mưu, "]
)
def test_endless_sentences_take_linear_time(unit: str) -> None:
    assert len(told(unit * 8_000)) <= 3
