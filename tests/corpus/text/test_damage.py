"""Text layers that are damaged: syllables torn apart are joined, lost and wrong letters are noticed."""

import pytest

from case_tables import cases
from corpus.text.damage import is_damaged, is_stripped
from corpus.text.restoring import restored
from corpus.text.torn import join_torn_syllables


@cases("torn", "whole")
def test_syllables_that_were_torn_apart_are_joined(torn: str, whole: str) -> None:
    assert join_torn_syllables(torn) == whole


def test_a_text_that_is_torn_throughout_is_whole_again_and_taken_for_no_old_encoding() -> None:
    torn = (
        "T ỈNH ỦY ĐÔNG K Ỳ\nS ố 12-CT/TU\nCH Ỉ THỊ C ỦA BAN THƯ ỜNG VỤ\n"
        "Công an t ỉnh ph ối h ợp với Vi ện kiểm sá t nhâ n dâ n, Tò a á n nhâ n dâ n.\n"
        "H ỗ tr ợ 80.000 đ ồng/ng ư ời/ng ày."
    )
    assert restored(torn).split("\n") == [
        "TỈNH ỦY ĐÔNG KỲ",
        "Số 12-CT/TU",
        "CHỈ THỊ CỦA BAN THƯỜNG VỤ",
        "Công an tỉnh phối hợp với Viện kiểm sát nhân dân, Tòa án nhân dân.",
        "Hỗ trợ 80.000 đồng/người/ngày.",
    ]


def test_an_old_encoding_is_no_torn_text() -> None:
    viqr = "2. Kho^ng ai bi. pha^n bie^.t ddo^'i xu+? trong ddo+`i so^'ng va(n ho'a, xa~ ho^.i."
    assert restored(viqr) == "2. Không ai bị phân biệt đối xử trong đời sống văn hóa, xã hội."


@cases("text")
def test_letters_that_stand_for_themselves_stay_apart(text: str) -> None:
    assert join_torn_syllables(text) == text


def test_only_the_lines_that_are_torn_change() -> None:
    text = "1. Sở Y tế chủ trì.\n2. Công an t ỉnh ph ối hợp v ới các đơ n v ị.\n3. Lớp 9 a, b và c"
    assert join_torn_syllables(text).split("\n") == [
        "1. Sở Y tế chủ trì.",
        "2. Công an tỉnh phối hợp với các đơn vị.",
        "3. Lớp 9 a, b và c",
    ]


@cases("text")
def test_a_layer_with_lost_or_wrong_letters_is_damaged(text: str) -> None:
    assert is_damaged(text)


@cases("text")
def test_a_whole_text_is_not_damaged(text: str) -> None:
    assert not is_damaged(text)


def test_vietnamese_that_has_lost_all_its_diacritics_is_told_from_other_languages() -> None:
    bare = "uy ban nhan dan cac xa to chuc thuc hien nghiem tuc cac nhiem vu duoc giao va bao cao ket qua "
    english = "the committee asks all of its departments to carry out this directive and to report on it now "
    assert is_stripped(bare * 2)
    assert not is_stripped(bare)  # so few words tell nothing
    assert not is_stripped(english * 2)
    assert not is_stripped("ủy ban nhân dân các xã tổ chức thực hiện nghiêm túc các nhiệm vụ " * 2)


@pytest.mark.parametrize("pages", [1, 20])
def test_a_damaged_page_among_whole_ones_is_noticed(pages: int) -> None:
    whole = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tổ chức thực hiện nghiêm túc. " * 20
    damaged = (
        "HiÇn nay, trên Ëa bàn tÉnh cça Lâm Óng có nhiÁu ng°Ýi sí dång tr£i phép, të ó cça tñ gíi. " * 10
    )
    assert is_damaged(whole * pages + damaged)
    assert not is_damaged(whole * pages)
