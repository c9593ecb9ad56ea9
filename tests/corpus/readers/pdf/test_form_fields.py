"""What the form fields of a PDF show: number and day that were filled in, but no signatures."""

import pytest

from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from corpus.text.normalisation import normalise
from formats import Field, Line, pdf
from reading import Put

_HEAD: list[Line] = [
    (70, 800, "SỞ Y TẾ"),
    (300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (70, 760, "Số:        /SYT-NVY"),
    (300, 760, "An Sơn, ngày      tháng      năm 2025"),
]
_BODY: list[Line] = [
    (90, 700, "1. Các bệnh viện rà soát cơ số thuốc."),
    (90, 684, "2. Trung tâm Y tế báo cáo trước ngày 15."),
]
_NUMBER, _DAY, _MONTH = (
    Field(94, 757, ("1234",)),
    Field(396, 757, ("05",)),
    Field(462, 757, ("12",)),
)


def _lines(put: Put, page: list[Line], *fields: Field) -> list[str]:
    text = normalise(read_document(put(pdf([page], fields=fields))).text)
    return [" ".join(line.split()) for line in text.split("\n") if line]


def test_number_and_day_that_fields_draw_stand_in_the_line_that_they_lie_over(put: Put) -> None:
    lines = _lines(put, _HEAD + _BODY, _NUMBER, _DAY, _MONTH)
    assert "Số: 1234 /SYT-NVY" in lines
    assert "An Sơn, ngày 05 tháng 12 năm 2025" in lines
    assert lines[-2:] == ["1. Các bệnh viện rà soát cơ số thuốc.", "2. Trung tâm Y tế báo cáo trước ngày 15."]


def test_the_appearance_of_a_signature_is_no_text(put: Put) -> None:
    signature = Field(
        300, 500, ("Ký bởi: SỞ Y TẾ", "Email: syt@anson.gov.vn", "Thời gian ký: 05.12.2025"), "Sig"
    )
    assert _lines(put, _HEAD + _BODY, signature) == _lines(put, _HEAD + _BODY)


def test_a_text_box_that_ends_the_pages_text_but_stands_on_top_comes_first(put: Put) -> None:
    lines = _lines(put, [*_HEAD[2:], *_BODY, *_HEAD[:2]])
    assert lines[0] == "SỞ Y TẾ"
    assert lines[-1] == "2. Trung tâm Y tế báo cáo trước ngày 15."


def test_a_field_over_nothing_is_a_line_of_its_own_at_its_height(put: Put) -> None:
    lines = _lines(put, _HEAD + _BODY, Field(90, 730, ("Phòng Nghiệp vụ Y",)))
    assert lines.index("Phòng Nghiệp vụ Y") == lines.index("1. Các bệnh viện rà soát cơ số thuốc.") - 1


def test_a_field_that_repeats_what_is_printed_adds_nothing(put: Put) -> None:
    printed: list[Line] = [(70, 800, "SỞ Y TẾ"), (70, 760, "Số: 1234/SYT-NVY"), *_BODY]
    assert _lines(put, printed, Field(94, 757, ("1234",))) == _lines(put, printed)


def test_a_field_that_lies_about_the_number_printed_beside_it_hides_nothing(put: Put) -> None:
    printed: list[Line] = [(70, 760, "Số: 1234/SYT-NVY"), *_BODY]
    lines = _lines(put, printed, Field(190, 757, ("9999",)))
    assert lines[:2] == ["Số: 1234/SYT-NVY", "9999"]


def test_an_empty_field_adds_nothing(put: Put) -> None:
    assert _lines(put, _HEAD + _BODY, Field(94, 757, ("",))) == _lines(put, _HEAD + _BODY)


def test_more_fields_than_any_form_has_are_read_up_to_a_limit(put: Put) -> None:
    fields = [Field(300, 300, (" ",))] * 500
    assert "Số: 1234 /SYT-NVY" in _lines(put, _HEAD + _BODY, _NUMBER, *fields)
    assert "Số: /SYT-NVY" in _lines(put, _HEAD + _BODY, *fields, _NUMBER)


def test_a_number_over_a_dotted_blank_is_whole_though_the_year_holds_its_digits(put: Put) -> None:
    head: list[Line] = [(70, 760, "Số:......../2026/SYT"), *_HEAD[:2]]
    assert any("126" in line for line in _lines(put, head + _BODY, Field(94, 757, ("126",))))


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ((), "16/SYT-NVY"),
        ((Field(94, 757, ("16",)),), "16/SYT-NVY"),  # says the same
        ((Field(94, 757, ("17/SYT-NVY",)),), None),  # drawn over it
        ((Field(170, 757, ("Số: 17/SYT-NVY",)),), None),  # drawn beside it
        ((Field(170, 757, ("17/SYT-NVY",), "Sig"),), None),  # by a signature that says nothing else
        ((Field(300, 500, ("Ký bởi: SỞ Y TẾ", "Số: 17/SYT-NVY"), "Sig"),), "16/SYT-NVY"),
    ],
)
def test_a_number_that_a_field_contradicts_is_unknown_and_both_are_read(
    put: Put, fields: tuple[Field, ...], number: str | None
) -> None:
    head: list[Line] = [
        *_HEAD[:2],
        (70, 760, "Số: 16/SYT-NVY"),
        (320, 760, "An Sơn, ngày 5 tháng 12 năm 2025"),
    ]
    text = read_document(put(pdf([head + _BODY], fields=fields))).text
    metadata = read_directive(text).metadata
    assert metadata.number.value == number
    assert metadata.date.value == "2025-12-05"
    assert "16/SYT-NVY" in text
    assert ("17/SYT-NVY" in text) is (number is None)


@pytest.mark.parametrize(
    ("fields", "number", "date"),
    [
        ((), (None, "unknown"), (None, "unknown")),
        ((_NUMBER,), ("1234/SYT-NVY", "inferred"), (None, "unknown")),
        ((_NUMBER, _DAY, _MONTH), ("1234/SYT-NVY", "inferred"), ("2025-12-05", "inferred")),
        ((_DAY, _MONTH), (None, "unknown"), ("2025-12-05", "inferred")),
        ((Field(94, 757, ("1234",), "Sig"),), ("1234/SYT-NVY", "inferred"), (None, "unknown")),
    ],
)
def test_what_a_field_fills_in_where_nothing_is_printed_is_not_stated(
    put: Put, fields: tuple[Field, ...], number: tuple[str | None, str], date: tuple[str | None, str]
) -> None:
    reading = read_document(put(pdf([_HEAD + _BODY], fields=fields)))
    metadata = read_directive(reading.text, reading.doubtful).metadata
    assert (metadata.number.value, metadata.number.basis) == number
    assert (metadata.date.value, metadata.date.basis) == date


def test_a_field_elsewhere_or_that_says_what_is_printed_leaves_the_number_stated(put: Put) -> None:
    printed: list[Line] = [*_HEAD[:2], (70, 760, "Số: 1234/SYT-NVY"), *_BODY]
    for field in (Field(94, 757, ("1234",)), Field(90, 500, ("Phòng 77",))):
        reading = read_document(put(pdf([printed], fields=[field])))
        assert read_directive(reading.text, reading.doubtful).metadata.number.basis == "stated"
