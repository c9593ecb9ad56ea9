"""What a sentence tells its subject, above all where it says "không"."""

import pytest

from clauses import inherited, told


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
    raw = (
        "2. Sở Y tế:\n\na) Không phải báo cáo hằng ngày.\n\nb) Không thu phí.\n\nc) Không chủ trì việc này.\n"
    )
    assert inherited(raw) == [("Sở Y tế", "assigned", "Không thu phí")]


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh chủ trì cuộc họp về cấp nước sạch.",
        "Bí thư Huyện ủy chủ trì hội nghị giao ban với các xã.",
        "Tham dự: lãnh đạo Sở Xây dựng; lãnh đạo UBND các huyện: Ba Bể, Chợ Đồn.",
        "Thành phần dự họp: Giám đốc Sở Xây dựng; Chủ tịch UBND huyện.",
        "Căn cứ Luật Thủ đô, Sở Xây dựng hướng dẫn một số nội dung như sau:",
        "Sở Xây dựng báo cáo UBND tỉnh kết quả kiểm tra như sau:",
        "Phó Chủ tịch HĐND xã là đại biểu HĐND hoạt động chuyên trách.",
        "Hội đồng thi đua gồm lãnh đạo huyện; ban chấp hành đảng bộ xã; chi ủy.",
    ],
)
def test_meetings_attendance_lists_definitions_and_what_the_issuer_says_are_no_duties(text: str) -> None:
    assert told(text) == []


def test_a_meeting_to_be_held_and_a_list_to_be_done_are_duties() -> None:
    assert told("Giao Giám đốc Sở Xây dựng chủ trì cuộc họp hằng tháng với các ban quản lý.") == [
        ("Giám đốc Sở Xây dựng", "assigned", "chủ trì cuộc họp hằng tháng với các ban quản lý")
    ]
    assert told("Sở Xây dựng thực hiện các nhiệm vụ như sau") == [
        ("Sở Xây dựng", "assigned", "thực hiện các nhiệm vụ như sau")
    ]
    assert told("Chánh án Tòa án nhân dân huyện phải tham dự phiên tòa.") == [
        ("Chánh án Tòa án nhân dân huyện", "assigned", "phải tham dự phiên tòa")
    ]


def test_who_follows_in_order_to_report_or_on_behalf_of_another_monitors() -> None:
    assert told("Phòng Tổ chức cán bộ làm đầu mối theo dõi, tổng hợp, tham mưu Giám đốc Sở xử lý.") == [
        ("Phòng Tổ chức cán bộ", "monitor", "làm đầu mối theo dõi, tổng hợp, tham mưu Giám đốc Sở xử lý"),
        ("Phòng Tổ chức cán bộ", "advise", "tham mưu Giám đốc Sở xử lý"),
    ]
    assert told("Thanh tra huyện theo chức năng, nhiệm vụ giúp UBND huyện theo dõi việc thực hiện.") == [
        ("Thanh tra huyện", "monitor", "theo dõi việc thực hiện")
    ]
    assert told("Hội Nông dân xã giám sát, phản biện xã hội đối với giá đền bù.") == [
        ("Hội Nông dân xã", "monitor", "giám sát, phản biện xã hội đối với giá đền bù")
    ]


def test_who_let_something_happen_answers_for_it() -> None:
    text = "Người đứng đầu địa phương để xảy ra cháy chợ mà không báo cáo phải chịu trách nhiệm trước tỉnh."
    assert told(text) == [("Người đứng đầu địa phương", "accountable", "phải chịu trách nhiệm trước tỉnh")]
