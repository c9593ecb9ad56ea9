"""Diacritics that a scan lost are put back where a word's neighbours tell; names and rare words stay."""

import pytest

from corpus.model import Box
from corpus.readers.scan.diacritics import with_probable_marks
from corpus.readers.scan.layout import Row
from corpus.readers.scan.ocr import Word


def row(text: str, *, gap: int = 15, framed: bool = False) -> Row:
    """Words side by side, read surely."""
    words, at = [], 100
    for one in text.split():
        words.append(Word(one, Box(at, 100, at + 20 * len(one), 130), 96, 0))
        at += 20 * len(one) + gap
    return Row(tuple(words), framed)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("2. Sở Y tế tô chức kiêm tra, đôn đôc", "2. Sở Y tế tổ chức kiểm tra, đôn đốc"),
        (
            "trình cấp có thâm quyền phê duyệt (đê báo cáo);",
            "trình cấp có thẩm quyền phê duyệt (để báo cáo);",
        ),
        ("Tô chức thực hiện nhiệm vụ cụ thê.", "Tổ chức thực hiện nhiệm vụ cụ thể."),
        ("Gia Lai, ngày 14 tháng 3 nằm 2024", "Gia Lai, ngày 14 tháng 3 năm 2024"),
        ("sửa đôi, bô sung, thay thê", "sửa đổi, bổ sung, thay thế"),
        # What may be a name, stands in a table of names, or is as frequent, stays as it was read.
        ("huyện Lê Thuy, chợ Cửa Nghè", "huyện Lê Thuy, chợ Cửa Nghè"),
        ("Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông"),
        ("đoàn thanh niên thăm người già", "đoàn thanh niên thăm người già"),
        ("TÔ CHỨC THỰC HIỆN", "TÔ CHỨC THỰC HIỆN"),
        ("số 16/CT-UBND, mục b.2 e-mail a@b.vn", "số 16/CT-UBND, mục b.2 e-mail a@b.vn"),
    ],
)
def test_a_word_is_what_its_neighbours_make_it(read: str, printed: str) -> None:
    assert with_probable_marks([row(read)])[0].text == printed


def test_a_syllable_is_joined_where_its_pieces_touch() -> None:
    text = "Thực hiện Nghị quy ết số 93"
    assert with_probable_marks([row(text, gap=4)])[0].text == "Thực hiện Nghị quyết số 93"
    assert with_probable_marks([row(text)])[0].text == text


def test_a_sentence_goes_on_over_lines_but_not_over_columns() -> None:
    first, _ = with_probable_marks([row("1. Mỗi tô"), row("chức, cá nhân")])
    assert first.text == "1. Mỗi tổ"
    first, _ = with_probable_marks([row("1. Mỗi tô", framed=True), row("chức, cá nhân", framed=True)])
    assert first.text == "1. Mỗi tô"
    assert with_probable_marks([]) == []
