"""The parts of a directive's page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import cases
from corpus.document import Document
from corpus.layout.layout import lay_out
from corpus.layout.model import Layout


def parts(text: str) -> list[tuple[str, str]]:
    """Runs of lines of one part, joined by " | "."""
    runs: list[tuple[str, str]] = []
    for line in lay_out(Document(text)).lines:
        if runs and runs[-1][0] == line.part:
            runs[-1] = (line.part, f"{runs[-1][1]} | {line.text}")
        else:
            runs.append((line.part, line.text))
    return runs


@cases("text", "expected")
def test_a_page_has_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_a_day_left_blank_in_dots_ends_the_head_as_any_day_does() -> None:
    head = "UBND TỈNH AN SƠN\nSố: .../GP-UBND\nAn Sơn, ngày ... tháng ... năm 20..."
    assert parts(f"{head}\nGIẤY PHÉP\n\n1. Cho phép.")[-1] == ("body", "1. Cho phép.")
    assert parts(f"{head}\nCho phép ông Lê Văn An.")[0] == ("header", head.replace("\n", " | "))


def test_a_party_letter_with_addressees() -> None:
    text = """ĐẢNG BỘ TỈNH VÂN KHÊ
HUYỆN ỦY BÀN THẠCH
*
Số 12-CV/HU
V/v rà soát hộ nghèo
ĐẢNG CỘNG SẢN VIỆT NAM
Bàn Thạch, ngày 6 tháng 9 năm 2021

Kính gửi:
- Các ban đảng Huyện ủy,
- UBND các xã, thị trấn.

Thực hiện Kết luận số 5-KL/TU, Ban Thường vụ Huyện ủy yêu cầu:
1- Rà soát hộ nghèo trước ngày 30/9/2021.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Trần Thị Tư

Nơi nhận:
- Như trên,
- Lưu VPHU."""
    assert [(part, words[:40]) for part, words in parts(text)] == [
        ("header", "ĐẢNG BỘ TỈNH VÂN KHÊ | HUYỆN ỦY BÀN THẠC"),
        ("furniture", "*"),
        ("header", "Số 12-CV/HU | V/v rà soát hộ nghèo | ĐẢN"),
        ("addressees", "Kính gửi: | - Các ban đảng Huyện ủy, | -"),
        ("body", "Thực hiện Kết luận số 5-KL/TU, Ban Thườn"),
        ("signature", "T/M BAN THƯỜNG VỤ | PHÓ BÍ THƯ | Trần Th"),
        ("recipients", "Nơi nhận: | - Như trên, | - Lưu VPHU."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Nước Cộng hòa xã hội chủ nghĩa Việt Nam là một nước độc lập.",
        "1. Tài sản của nước Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Nghị định này có hiệu lực kể từ ngày 01 tháng 6 năm 2010",
    ],
)
def test_a_sentence_with_the_words_of_a_header_is_none(line: str) -> None:
    text = f"{line}\nViệc này do Chính phủ quy định."
    assert {piece.part for piece in lay_out(Document(text)).lines} == {"body"}


@pytest.mark.parametrize(
    ("line", "recipients", "signature"),
    [
        ("- Lưu: VT, TCHQ(110) KT. BỘ TRƯỞNG", "- Lưu: VT, TCHQ(110)", "KT. BỘ TRƯỞNG"),
        ("- Lưu: VT, TTr. BỘ TRƯỞNG", "- Lưu: VT, TTr.", "BỘ TRƯỞNG"),
        ("- Các Bộ, cơ quan ngang Bộ (Đã ký)", "- Các Bộ, cơ quan ngang Bộ", "(Đã ký)"),
    ],
)
def test_a_signature_run_onto_the_recipients(line: str, recipients: str, signature: str) -> None:
    text = f"Yêu cầu thực hiện nghiêm./.\nNơi nhận:\n{line}\nLê Văn Ba"
    assert parts(text) == [
        ("body", "Yêu cầu thực hiện nghiêm./."),
        ("recipients", f"Nơi nhận: | {recipients}"),
        ("signature", f"{signature} | Lê Văn Ba"),
    ]


@cases("last")
def test_the_last_lines_of_a_report_name_its_reporter_or_its_source(last: str) -> None:
    text = f"Siết chặt quản lý đất đai\nNgày 12/3, tỉnh Vân Khê có chỉ thị.\nCác sở kiểm tra đất đai.\n{last}"
    layout = lay_out(Document(text))
    assert parts(text)[-1] == ("furniture", last.replace("\n", " | "))
    assert layout.truncated is False


@cases("last")
def test_a_text_cut_off_ends_in_no_by_line(last: str) -> None:
    text = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCHỈ THỊ\nVề đất đai\n1. Các sở kiểm tra đất đai.\n{last}"
    assert parts(text)[-1][0] == "body"
    assert lay_out(Document(text)).truncated is True


def test_a_text_with_neither_header_nor_closing_is_all_body() -> None:
    text = "Phạm vi điều chỉnh\nLuật này quy định về phòng cháy.\n1. Rừng tự nhiên.\n2. Rừng trồng."
    assert {line.part for line in lay_out(Document(text)).lines} == {"body"}


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("1. Thực hiện nghiêm.\n2. Ban cán sự đảng lãnh đạo công tác xã hội, bảo", True),
        ("1. Thực hiện nghiêm.\n2. Chấp hành quy định./.", False),
        ("1. Thực hiện nghiêm, tiết kiệm\nNơi nhận:\n- Như trên.", False),
        ("", False),
    ],
)
def test_a_text_that_stops_in_the_middle_is_truncated(text: str, truncated: bool) -> None:
    assert lay_out(Document(text)).truncated is truncated


def test_recipients_are_not_taken_for_a_sentence_about_them() -> None:
    text = "Nơi nhận hồ sơ là Bộ phận một cửa.\nCán bộ trực cả ngày nghỉ."
    assert {line.part for line in lay_out(Document(text)).lines} == {"body"}


def test_of_gives_the_lines_of_parts_in_order() -> None:
    layout = lay_out(Document("CHỈ THỊ\nVề việc trực Tết\nCác đơn vị trực 24/24 giờ."))
    assert isinstance(layout, Layout)
    assert [(line.start, line.end) for line in layout.of("header")] == [(0, 7), (8, 24)]
    assert layout.of("body", "header") == layout.lines


@given(st.text(alphabet='Aa1.:-()“”"\n /ĐđTMNơi nhận', max_size=300))
def test_every_line_has_one_part(text: str) -> None:
    layout = lay_out(Document(text))
    assert all(text[line.start : line.end] == line.text for line in layout.lines)
    covered = "".join(line.text for line in layout.lines)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in zip(layout.lines, layout.lines[1:], strict=False))


def test_the_judged_texts_stop_or_end_as_judged(shared_folder: Path) -> None:
    stops = {
        path.name[:3]: lay_out(Document.of(path.read_text("utf-8"))).truncated
        for path in sorted((shared_folder / "seeds").glob("*.txt"))
    }
    assert stops == {"000": False, "001": True, "002": False, "003": False, "004": False}


def test_a_date_that_is_to_be_filled_in_belongs_to_the_head() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH VÂN KHÊ
Số: …/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Vân Khê, ngày … tháng … năm …
CHỈ THỊ
Về phòng cháy rừng
1. Trực gác lửa trong mùa khô."""
    assert [part for part, _ in parts(text)] == ["header", "body"]
