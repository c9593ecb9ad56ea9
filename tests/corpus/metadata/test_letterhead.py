"""Heads of documents taken apart, however their columns and lines were mixed."""

import pytest

from case_tables import cases
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


@cases("text", "expected")
def test_a_head_is_taken_apart(text: str, expected: dict[str, str | list[str]]) -> None:
    assert head_of(text) == expected


def test_motto_is_known_in_spite_of_a_slip() -> None:
    text = "THANH TRA CHÍNH PHỦ\nCỘNG HOÀ XÃ HỘI CHỦ NCHĨA VIỆT NAM\nSố: 07/TTCP\nCHỈ THỊ\nVề A" + BODY
    assert head_of(text)["agencies"] == ["THANH TRA CHÍNH PHỦ"]


def test_issuer_repeated_under_the_title_and_what_follows_belong_to_the_preamble() -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH GIA LAI\nSố: 12/NQ-HĐND\nNGHỊ QUYẾT\nVề chính sách hỗ trợ\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH GIA LAI\nKHÓA XII, KỲ HỌP THỨ HAI\nCăn cứ Luật Tổ chức;" + BODY
    )
    assert head_of(text)["title"] == ["Về chính sách hỗ trợ"]


def test_department_of_health_is_no_number() -> None:
    assert head_of("SỞ Y TẾ\nSố: 1/SYT\nCHỈ THỊ\nVề A" + BODY)["agencies"] == ["SỞ Y TẾ"]


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
