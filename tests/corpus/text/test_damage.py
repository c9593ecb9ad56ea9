"""Text layers that are damaged: syllables torn apart are joined, lost and wrong letters are noticed."""

import pytest

from case_tables import cases
from corpus.text.damage import is_damaged
from corpus.text.torn import join_torn_syllables


@cases("torn", "whole")
def test_syllables_that_were_torn_apart_are_joined(torn: str, whole: str) -> None:
    assert join_torn_syllables(torn) == whole


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


@pytest.mark.parametrize("pages", [1, 20])
def test_a_damaged_page_among_whole_ones_is_noticed(pages: int) -> None:
    whole = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tổ chức thực hiện nghiêm túc. " * 20
    damaged = (
        "HiÇn nay, trên Ëa bàn tÉnh cça Lâm Óng có nhiÁu ng°Ýi sí dång tr£i phép, të ó cça tñ gíi. " * 10
    )
    assert is_damaged(whole * pages + damaged)
    assert not is_damaged(whole * pages)
