"""All that a body must do, over every directive of a store."""

import pytest

from index.responsibility.duties import Task, by_role, tasks_of
from shelf import Put

HEAD = """UBND TỈNH ĐÔNG KỲ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/CT-UBND
Đông Kỳ, {day}

CHỈ THỊ
Về việc phòng, chống cháy rừng

Ủy ban nhân dân tỉnh yêu cầu:

"""
OLD = HEAD.format(number="05", day="ngày 10 tháng 3 năm 2020") + (
    "1. Sở Tài chính phối hợp với Sở Y tế mua thuốc.\n\n2. Sở Tài chính chủ trì thẩm định giá.\n"
)
NEW = HEAD.format(number="09", day="ngày 10 tháng 9 năm 2021") + (
    "1. Sở Tài chính:\n\na) Bố trí kinh phí.\n\n2. Chỉ thị này thay thế Chỉ thị số 05/CT-UBND ngày 10/3/2020 "
    "của Ủy ban nhân dân tỉnh Đông Kỳ.\n"
)
UNDATED = HEAD.format(number="", day="ngày … tháng … năm …") + "1. Sở Tài chính kiểm kê tài sản.\n"


@pytest.fixture
def found(put: Put) -> tuple[Task, ...]:
    """The tasks of Sở Tài chính in three directives, of which one replaces another and one has no date."""
    searcher = put(undated=UNDATED, old=OLD, new=NEW)
    assert tasks_of(searcher.store, searcher.follow(), "Sở Nội vụ") == ()
    return tasks_of(searcher.store, searcher.follow(), "Sở Tài chính")


def tasks(found: tuple[Task, ...]) -> list[tuple[str | None, str, str, bool]]:
    return [
        (t.directive.metadata.number.value, t.assignment.role, t.assignment.task, t.ended is not None)
        for t in found
    ]


def test_the_latest_come_first_the_undated_last_and_what_is_ended_says_so(found: tuple[Task, ...]) -> None:
    assert tasks(found) == [
        ("09/CT-UBND", "assigned", "Bố trí kinh phí", False),
        ("05/CT-UBND", "assigned", "phối hợp với Sở Y tế mua thuốc", True),
        ("05/CT-UBND", "lead", "chủ trì thẩm định giá", True),
        (None, "assigned", "kiểm kê tài sản", False),
    ]


def test_by_role_it_leads_before_all_else(found: tuple[Task, ...]) -> None:
    assert [role for _, role, _, _ in tasks(by_role(found))] == ["lead", "assigned", "assigned", "assigned"]
