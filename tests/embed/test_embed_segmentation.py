"""Syllables of one word are joined for models that were trained so."""

import pytest

from embed.segmentation import segment


@pytest.mark.slow
def test_the_syllables_of_a_word_are_joined() -> None:
    assert segment("Sở Y tế bố trí kinh phí cách ly") == "Sở Y_tế bố_trí kinh_phí cách_ly"


@pytest.mark.slow
def test_nothing_stays_nothing() -> None:
    assert segment("") == ""
