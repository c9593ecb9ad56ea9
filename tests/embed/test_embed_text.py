"""Texts are brought to one form before a tokenizer sees them, at a bounded cost."""

import pytest

from embed.text import CHARACTERS_PER_TOKEN, clean, segment


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        (" \n\t\u00a0 ", ""),
        ("  Sở Y tế \n\n chủ\u00a0trì  ", "Sở Y tế chủ trì"),
        ("chu\u0309 tri\u0300", "chủ trì"),
        ("trước\0sau", "trước sau"),
        ("nửa \ud83d ký tự", "nửa ký tự"),
        ("cách ly 😷", "cách ly 😷"),
    ],
)
def test_one_line_of_composed_letters_is_left(text: str, cleaned: str) -> None:
    assert clean(text, 512) == cleaned


def test_words_beyond_the_window_are_cut() -> None:
    assert clean("a b c d e", 3) == "a b c"


def test_a_word_without_end_is_cut() -> None:
    assert clean("x" * 10_000, 2) == "x" * 2 * CHARACTERS_PER_TOKEN


@pytest.mark.parametrize("unit", [" ", "a", "a ", "\0", "ế"])
@pytest.mark.timeout(60)
def test_a_huge_text_costs_little(unit: str) -> None:
    text = unit * (20_000_000 // len(unit))
    assert len(clean(text, 512)) <= 512 * CHARACTERS_PER_TOKEN


@pytest.mark.slow
def test_the_syllables_of_a_word_are_joined_for_models_that_were_trained_so() -> None:
    assert segment("Sở Y tế bố trí kinh phí cách ly") == "Sở Y_tế bố_trí kinh_phí cách_ly"
    assert segment("") == ""
