"""What a sentence tells its subject, above all where it says "không"."""

import pytest

from corpus.assignments import find_assignments
from corpus.clauses import split_clauses
from corpus.model import Clause, Directive, Metadata
from corpus.text import normalise


def told(text: str) -> list[tuple[str, str, str]]:
    """Each body of a clause with its role and task."""
    clause = Clause("1", "", text, 0, len(text), 0)
    found = find_assignments(Directive(text, Metadata(), (clause,)))
    return [(one.agency, one.role, one.task) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính không phải chịu trách nhiệm về khoản chi này.",
        "Sở Tài chính không chịu trách nhiệm về khoản chi này.",
        "Sở Tài chính không chủ trì việc này.",
        "Sở Tài chính không phải là cơ quan chủ trì.",
        "Sở Tài chính không còn là cơ quan chủ trì.",
        "Sở Tài chính không cần báo cáo.",
        "Sở Tài chính không có trách nhiệm bố trí kinh phí.",
        "Sở Tài chính không bắt buộc phải thẩm định.",
        "Sở Y tế chưa được giao nhiệm vụ này.",
        "Sở Y tế không được giao nhiệm vụ này.",
        "Sở Y tế không tham mưu UBND tỉnh ban hành văn bản mới.",
        "Các sở, ngành không phối hợp với Sở Nội vụ.",
        "Các địa phương không đạt chỉ tiêu tiêm chủng.",
        "UBND tỉnh không giao Sở Tài chính lập dự toán.",
        "UBND tỉnh chưa giao Sở Tài chính lập dự toán.",
        "Không giao Sở Tài chính chủ trì.",
        "Không phối hợp với Sở Y tế.",
        "SỞ TÀI CHÍNH KHÔNG PHẢI BÁO CÁO.",
        "So Tai chinh khong phai bao cao.",
    ],
)
def test_what_a_body_need_not_do_is_no_duty(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "agency", "task"),
    [
        (
            "Các địa phương không được tự ý ban hành giấy phép con.",
            "các địa phương",
            "không được tự ý ban hành giấy phép con",
        ),
        (
            "Các cơ quan, đơn vị không tổ chức liên hoan, tiệc mừng.",
            "các cơ quan, đơn vị",
            "không tổ chức liên hoan, tiệc mừng",
        ),
        (
            "Yêu cầu các địa phương tuyệt đối không để lãng phí vắc xin.",
            "các địa phương",
            "tuyệt đối không để lãng phí vắc xin",
        ),
        (
            "Thanh tra tỉnh không thanh tra, kiểm tra doanh nghiệp quá một lần trong năm.",
            "Thanh tra tỉnh",
            "không thanh tra, kiểm tra doanh nghiệp quá một lần trong năm",
        ),
        ("Sở Tài chính không được chủ trì việc này.", "Sở Tài chính", "không được chủ trì việc này"),
        (
            "Sở Tài chính không giao dự toán cho đơn vị.",
            "Sở Tài chính",
            "không giao dự toán cho đơn vị",
        ),
    ],
)
def test_what_a_body_must_not_do_is_told_with_its_no(text: str, agency: str, task: str) -> None:
    assert told(text) == [(agency, "assigned", task)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Tài chính không chịu trách nhiệm; Sở Y tế chịu trách nhiệm.",
            [("Sở Y tế", "accountable", "chịu trách nhiệm")],
        ),
        (
            "Sở Tài chính chủ trì, không giao Sở Y tế.",
            [("Sở Tài chính", "lead", "chủ trì, không giao Sở Y tế")],
        ),
        (
            "Người đứng đầu các cơ quan, đơn vị không chấp hành nghiêm thì phải chịu trách nhiệm.",
            [("Người đứng đầu các cơ quan, đơn vị", "accountable", "phải chịu trách nhiệm")],
        ),
        (
            "Giao Sở Y tế tổ chức tiêm, không để lãng phí vắc xin.",
            [("Sở Y tế", "assigned", "tổ chức tiêm, không để lãng phí vắc xin")],
        ),
        (
            "Sở Y tế không ngừng nâng cao chất lượng.",
            [("Sở Y tế", "assigned", "không ngừng nâng cao chất lượng")],
        ),
    ],
)
def test_a_no_reaches_as_far_as_its_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_noun_listed_last_is_no_verb() -> None:
    text = "Bộ trưởng Bộ Y tế, Chủ tịch UBND tỉnh, tổ chức ở Trung ương chịu trách nhiệm xây dựng đề án."
    assert [(agency, role) for agency, role, _ in told(text)] == [
        ("Bộ trưởng Bộ Y tế", "accountable"),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "accountable"),
    ]


def test_a_point_that_releases_inherits_nothing() -> None:
    text = normalise(
        "2. Sở Y tế:\n\na) Không phải báo cáo hằng ngày.\n\nb) Không thu phí.\n\nc) Không chủ trì việc này.\n"
    )
    directive = Directive(text, Metadata(), split_clauses(text))
    found = [one for one in find_assignments(directive) if one.inherited]
    assert [(one.agency, one.role, one.task) for one in found] == [("Sở Y tế", "assigned", "Không thu phí")]
