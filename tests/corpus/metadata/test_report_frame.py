"""What of a news report is the directive's, and what the journalist's frame."""

import pytest

from corpus.readers.directive import read_directive

HEADLINE = "Chủ tịch UBND tỉnh An Sơn ban hành chỉ thị khẩn về phòng, chống dịch tả lợn châu Phi"
LEAD = "Chiều 7/9, Chủ tịch UBND tỉnh An Sơn vừa ban hành Chỉ thị số 16/CT-UBND về phòng, chống dịch."
FIGURES = (
    "Tính đến ngày 6/9, toàn tỉnh ghi nhận 41 ổ dịch tại 12 xã, buộc tiêu hủy 1.305 con lợn, tổng trọng lượng"
    " hơn 78 tấn."
)
BEFORE = "Trước đó, ngày 1/9, một ổ dịch đã xuất hiện tại xã Mường Thả."
SUBHEADLINE = "Siết chặt kiểm dịch trên các tuyến đường"
TASKS = (
    "Theo đó, Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an tỉnh lập 6 chốt kiểm dịch, bố trí 30"
    " người trực, hoàn thành trước ngày 12/9; đến nay mới có 2 chốt.",
    "Ủy ban nhân dân các xã, phường tổ chức tiêu hủy lợn bệnh trong 24 giờ, không để phát sinh ổ dịch mới.",
    "Người dân không giết mổ, vận chuyển lợn bệnh, không vứt xác lợn ra môi trường.",
)
REPORTER = "Hải Đăng (tổng hợp)"


def test_lead_figures_and_headlines_are_listed_and_are_never_hits_and_the_reporter_is_no_clause() -> None:
    lines = (HEADLINE, LEAD, FIGURES, BEFORE, TASKS[0], SUBHEADLINE, *TASKS[1:], REPORTER)
    directive = read_directive("\n".join(lines))
    assert directive.metadata.source_kind == "report"
    assert {clause.text: clause.introduces for clause in directive.clauses} == {
        LEAD: True,
        FIGURES: True,
        BEFORE: True,
        TASKS[0]: False,
        SUBHEADLINE: True,
        TASKS[1]: False,
        TASKS[2]: False,
    }


@pytest.mark.parametrize("told", [f"{LEAD} {TASKS[0]}", LEAD])
def test_a_short_report_keeps_the_lead_that_has_its_content(told: str) -> None:
    directive = read_directive(f"{HEADLINE}\n{told}\n{TASKS[1]}")
    assert directive.metadata.source_kind == "report"
    assert [clause.introduces for clause in directive.clauses] == [False, False]


def test_figures_in_a_directive_itself_are_content() -> None:
    directive = read_directive(f"CHỈ THỊ\nVề phòng, chống dịch tả lợn châu Phi\n{FIGURES}\n1. {TASKS[1]}")
    assert directive.metadata.source_kind == "document"
    assert [clause.introduces for clause in directive.clauses] == [False, False]
