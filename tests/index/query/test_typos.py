"""What may have been meant by a word as it was typed."""

import pytest

from case_tables import cases
from corpus.language import background
from index.query.typos import completions, guesses, real_word_guesses


def meant(word: str) -> dict[str, str]:
    return {one.word: one.typo for one in guesses(word, background())}


@cases("typed", "word", "slip")
def test_a_slip_may_have_meant_the_word(typed: str, word: str, slip: str) -> None:
    assert meant(typed)[word] == slip


def test_a_word_may_be_short_for_those_that_have_all_its_marks() -> None:
    found = completions("đuong", background())
    assert "đường" in found
    assert "dương" not in found
    assert "phòng" in completions("phong", background())
    assert completions("phồng", background()) == ()


def test_a_word_is_confused_with_words_that_sound_alike_only() -> None:
    found = {one.word for one in real_word_guesses("xung", background())}
    assert "sung" in found
    assert "hung" not in found


@pytest.mark.timeout(5)
@pytest.mark.parametrize("word", ["a" * 4000, "ấ" * 4000, "a1" * 2000])
def test_no_word_is_too_long(word: str) -> None:
    assert guesses(word, background()) == ()
