"""Syllables taken apart and put together."""

from case_tables import cases
from corpus.language import is_syllable, is_unmarked, put_together, take_apart


@cases("word", "parts")
def test_a_syllable_is_its_letters_and_one_tone(word: str, parts: str) -> None:
    assert take_apart(word) == parts
    assert put_together(parts) == word


def test_what_is_spelled_like_a_syllable() -> None:
    assert [word for word in ("nghieng", "the", "funding", "quyet", "xyz") if is_syllable(word)] == [
        "nghieng",
        "the",
        "quyet",
    ]
    assert is_unmarked("Kinh")
    assert not is_unmarked("đi")
