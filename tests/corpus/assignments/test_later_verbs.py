"""Roles that a sentence gives its subject after its first verb."""

import pytest

from clauses import inherited, roles, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Xây dựng rà soát các chung cư cũ; chủ trì, phối hợp với Công an tỉnh kiểm tra thang máy.",
            [
                (
                    "Sở Xây dựng",
                    "assigned",
                    "rà soát các chung cư cũ; chủ trì, phối hợp với Công an tỉnh kiểm tra thang máy",
                ),
                ("Sở Xây dựng", "lead", "chủ trì, phối hợp với Công an tỉnh kiểm tra thang máy"),
                ("Công an tỉnh", "coordinate", "kiểm tra thang máy"),
            ],
        ),
        (
            "Thanh tra tỉnh chủ trì, phối hợp với Sở Nội vụ lập đoàn công tác; theo dõi, đôn đốc khắc phục."
            " Tham mưu UBND tỉnh xử lý sai phạm.",
            [
                (
                    "Thanh tra tỉnh",
                    "lead",
                    "chủ trì, phối hợp với Sở Nội vụ lập đoàn công tác; theo dõi, đôn đốc khắc phục. "
                    "Tham mưu UBND tỉnh xử lý sai phạm",
                ),
                ("Sở Nội vụ", "coordinate", "lập đoàn công tác"),
                ("Thanh tra tỉnh", "monitor", "theo dõi, đôn đốc khắc phục"),
                ("Thanh tra tỉnh", "advise", "Tham mưu UBND tỉnh xử lý sai phạm"),
            ],
        ),
        (
            "Sở Du lịch là cơ quan đầu mối, chủ trì phối hợp với các địa phương xếp hạng khách sạn.",
            [
                (
                    "Sở Du lịch",
                    "assigned",
                    "là cơ quan đầu mối, chủ trì phối hợp với các địa phương xếp hạng khách sạn",
                ),
                ("Sở Du lịch", "lead", "chủ trì phối hợp với các địa phương xếp hạng khách sạn"),
                ("các địa phương", "coordinate", "xếp hạng khách sạn"),
            ],
        ),
        (
            "Giao Sở Công Thương bình ổn giá và chịu trách nhiệm về nguồn hàng.",
            [
                ("Sở Công Thương", "assigned", "bình ổn giá và chịu trách nhiệm về nguồn hàng"),
                ("Sở Công Thương", "accountable", "chịu trách nhiệm về nguồn hàng"),
            ],
        ),
    ],
)
def test_a_body_has_the_roles_that_are_said_of_it_later(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế làm tốt công tác tuyên truyền, kiểm tra, giám sát việc thực hiện.",
        "Sở Y tế ban hành quy chế quản lý, theo dõi, đôn đốc việc thực hiện.",
        "Sở Y tế lập tổ công tác để nắm tình hình, theo dõi, đôn đốc việc thực hiện.",
        "Sở Y tế hướng dẫn các bệnh viện tổ chức tiêm chủng, theo dõi, đôn đốc việc thực hiện.",
        "Sở Y tế báo cáo kết quả; các hộ kinh doanh tự khai báo, chịu trách nhiệm về nội dung khai báo.",
        "Sở Y tế tăng cường tập huấn, đề cao tính tự chủ, tự chịu trách nhiệm.",
        "Sở Y tế tổ chức tiêm chủng; phối hợp với UBND các xã lập danh sách.",
    ],
)
def test_verbs_of_others_and_of_things_done_give_a_body_no_further_role(text: str) -> None:
    assert [role for agency, role, _ in told(text) if agency == "Sở Y tế"] == ["assigned"]


def test_what_is_led_is_not_listed_again() -> None:
    text = "Sở Nội vụ chủ trì hướng dẫn, đôn đốc thực hiện."
    assert told(text) == [("Sở Nội vụ", "lead", "chủ trì hướng dẫn, đôn đốc thực hiện")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giám đốc Sở Xây dựng chỉ đạo Trạm Y tế xã thau rửa bể; chịu trách nhiệm về chất lượng nước.",
            {"Giám đốc Sở Xây dựng": "direct, accountable", "Trạm Y tế xã": "assigned"},
        ),
        (
            "UBND huyện chỉ đạo Trạm Y tế xã lập danh sách; chịu trách nhiệm trước UBND huyện về danh sách.",
            {"Ủy ban nhân dân huyện": "direct", "Trạm Y tế xã": "assigned, accountable"},
        ),
        (
            "UBND huyện giao Trạm Y tế xã lập danh sách; chịu trách nhiệm về danh sách.",
            {"Ủy ban nhân dân huyện": "direct", "Trạm Y tế xã": "assigned, accountable"},
        ),
        (
            "Chỉ đạo Trạm Y tế xã lập danh sách; chịu trách nhiệm về danh sách.",
            {"Trạm Y tế xã": "assigned, accountable"},
        ),
    ],
)
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
