"""Keys of TELEX and VNI left over in words."""

import pytest

from case_tables import cases
from index.query.input_methods import typed_out


@cases("keys", "word")
def test_keys_make_the_word_that_was_meant(keys: str, word: str) -> None:
    assert typed_out(keys) == word


@pytest.mark.parametrize(
    "word", ["kinh", "covid", "a1", "h5n1", "nq68", "19", "", "xyz", "đường", "w" * 5000]
)
def test_what_holds_no_keys_makes_nothing(word: str) -> None:
    assert typed_out(word) is None
