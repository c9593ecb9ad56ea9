"""What a sentence tells its subject, above all where it says "không"."""

from case_tables import cases
from clauses import inherited, told


@cases("text")
def test_what_a_body_need_not_do_is_no_duty(text: str) -> None:
    assert told(text) == []


@cases("text", "agency", "task")
def test_what_a_body_must_not_do_is_told_with_its_no(text: str, agency: str, task: str) -> None:
    assert told(text) == [(agency, "assigned", task)]


@cases("text", "expected")
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


@cases("text")
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
