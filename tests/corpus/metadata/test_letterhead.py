"""Heads of documents taken apart, however their columns and lines were mixed."""

import pytest

from corpus.document import Document
from corpus.layout.layout import lay_out
from corpus.metadata.letterhead import Letterhead, read_letterhead
from corpus.text import Span


def head_of(raw: str) -> dict[str, str | list[str]]:
    document = Document.of(raw)
    head: Letterhead = read_letterhead(lay_out(document))
    pieces = [*head.agencies, *head.title, *head.subject]
    pieces += [piece for piece in (head.number, head.place_and_date, head.type) if piece]
    assert all(document.text[piece.start : piece.end] == piece.text for piece in pieces)

    def texts(piece: Span | list[Span] | None) -> str | list[str]:
        return [own.text for own in piece] if isinstance(piece, list) else piece.text if piece else ""

    named = ("agencies", "number", "place_and_date", "type", "title", "subject")
    return {name: texts(getattr(head, name)) for name in named if getattr(head, name)}


BODY = "\n\nĐể thực hiện nhiệm vụ trong thời gian tới, các đơn vị tập trung các nội dung sau:\n1. Kiểm tra."


def test_right_column_first() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQuảng Ngãi, ngày 11/5/2021\n"
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI\nSố: 11/CT-UBND\nCHỈ THỊ\nVề việc A" + BODY
    )
    assert head_of(text) == {
        "agencies": ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"],
        "number": "Số: 11/CT-UBND",
        "place_and_date": "Quảng Ngãi, ngày 11/5/2021",
        "type": "CHỈ THỊ",
        "title": ["Về việc A"],
    }


def test_number_subject_and_date_on_one_line() -> None:
    text = (
        "UBND TỈNH PHÚ YÊN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/SYT-NVY V/v phòng dịch Phú Yên, ngày 02 tháng 3 năm 2020\nKính gửi: Các bệnh viện" + BODY
    )
    assert head_of(text) == {
        "agencies": ["UBND TỈNH PHÚ YÊN", "SỞ Y TẾ"],
        "number": "Số: 12/SYT-NVY",
        "place_and_date": "Phú Yên, ngày 02 tháng 3 năm 2020",
        "subject": ["V/v phòng dịch"],
    }


def test_motto_is_known_in_spite_of_a_slip() -> None:
    text = "THANH TRA CHÍNH PHỦ\nCỘNG HOÀ XÃ HỘI CHỦ NCHĨA VIỆT NAM\nSố: 07/TTCP\nCHỈ THỊ\nVề A" + BODY
    assert head_of(text)["agencies"] == ["THANH TRA CHÍNH PHỦ"]


def test_issuer_repeated_under_the_title_and_what_follows_belong_to_the_preamble() -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH GIA LAI\nSố: 12/NQ-HĐND\nNGHỊ QUYẾT\nVề chính sách hỗ trợ\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH GIA LAI\nKHÓA XII, KỲ HỌP THỨ HAI\nCăn cứ Luật Tổ chức;" + BODY
    )
    assert head_of(text)["title"] == ["Về chính sách hỗ trợ"]


def test_title_in_one_sentence_holds_number_date_and_issuer() -> None:
    text = "CHỈ THỊ SỐ 16/CT-TTg NGÀY 31/3/2020 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ CÁC BIỆN PHÁP CẤP BÁCH" + BODY
    assert head_of(text) == {
        "number": "SỐ 16/CT-TTg",
        "place_and_date": "NGÀY 31/3/2020",
        "type": "CHỈ THỊ",
        "title": ["CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ CÁC BIỆN PHÁP CẤP BÁCH"],
    }


def test_department_of_health_is_no_number() -> None:
    assert head_of("SỞ Y TẾ\nSố: 1/SYT\nCHỈ THỊ\nVề A" + BODY)["agencies"] == ["SỞ Y TẾ"]


def test_head_whose_capitals_a_font_showed_is_read_in_small_letters() -> None:
    text = (
        "bộ tài chính\nSỐ: 14 /2002/QĐ/BTC\ncộng hoà xã hội chủ nghĩa Việt nam\nĐộc lập-Tự do-Hạnh phúc\n"
        "||Hà nội, ngày 22 tháng11 năm 2002|\nquyết định của bộ trưởng bộ tài chính\n"
        "về việc sửa đổi thuế suất\nbộ trưởng bộ tài chính\nCăn cứ Luật Thuế;" + BODY
    )
    assert head_of(text) == {
        "agencies": ["bộ tài chính"],
        "number": "SỐ: 14 /2002/QĐ/BTC",
        "place_and_date": "Hà nội, ngày 22 tháng11 năm 2002",
        "type": "quyết định",
        "title": ["của bộ trưởng bộ tài chính", "về việc sửa đổi thuế suất"],
    }


def test_decree_numbered_after_its_body() -> None:
    text = (
        "Nghị định\ncủa Chính phủ số 29/1998/NĐ-CP ngày 11/5/1998\nvề dân chủ ở xã\n\nCăn cứ Luật A;" + BODY
    )
    assert head_of(text) == {
        "number": "số 29/1998/NĐ-CP",
        "place_and_date": "ngày 11/5/1998",
        "type": "Nghị định",
        "title": ["của Chính phủ", "về dân chủ ở xã"],
    }


def test_motto_and_date_broken_over_lines() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 17/CĐ-UBND\n|\nHà Nội, ngày 01\ntháng 8 năm 2021\nCÔNG ĐIỆN\n"
        "V/V PHÒNG DỊCH" + BODY
    )
    assert head_of(text) == {
        "agencies": ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"],
        "number": "Số: 17/CĐ-UBND",
        "place_and_date": "Hà Nội, ngày 01 tháng 8 năm 2021",
        "type": "CÔNG ĐIỆN",
        "title": ["V/V PHÒNG DỊCH"],
    }


@pytest.mark.parametrize(
    "lines",
    [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nTỈNH ĐÔNG KỲ VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN\nCỘNG HOÀ XÃ HỘI\nTỈNH ĐÔNG KỲ\nCHỦ NGHĨA VIỆT NAM",
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ\nTỈNH ĐÔNG KỲ\tNGHĨA VIỆT NAM",
        "ỦY BAN NHÂN DÂN\n\tĐẢNG CỘNG SẢN\nTỈNH ĐÔNG KỲ\tVIỆT NAM",
    ],
)
def test_motto_over_two_lines_beside_another_column_is_no_part_of_it(lines: str) -> None:
    head = head_of(f"{lines}\nSố: 7/CT-UBND\nCHỈ THỊ\nVề A{BODY}")
    assert (head["agencies"], head["title"]) == (["ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG KỲ"], ["Về A"])


def test_body_of_the_whole_country_keeps_its_name() -> None:
    head = head_of(
        f"NGÂN HÀNG NHÀ NƯỚC\nVIỆT NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nSố: 7/CT-NHNN\nCHỈ THỊ{BODY}"
    )
    assert head["agencies"] == ["NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM"]
