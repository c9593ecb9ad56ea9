"""Keys of TELEX and VNI left over in words."""

import pytest

from index.query.input_methods import typed_out


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("cachs", "cách"),
        ("phis", "phí"),
        ("dduwowngf", "đường"),
        ("dduowngf", "đường"),
        ("dinhjd", "định"),
        ("vieecj", "việc"),
        ("truongwf", "trường"),
        ("nguoiwf", "người"),
        ("hoaf", "hòa"),
        ("thuyr", "thủy"),
        ("muaw", "mưa"),
        ("khoongf", "khồng"),
        ("đinhj", "định"),
        ("phi1", "phí"),
        ("d9u7o7ng2", "đường"),
        ("to6i", "tôi"),
        ("quye6t1", "quyết"),
        ("d9ie6u2", "điều"),
    ],
)
def test_keys_make_the_word_that_was_meant(keys: str, word: str) -> None:
    assert typed_out(keys) == word


@pytest.mark.parametrize(
    "word", ["kinh", "covid", "a1", "h5n1", "nq68", "19", "", "xyz", "đường", "w" * 5000]
)
def test_what_holds_no_keys_makes_nothing(word: str) -> None:
    assert typed_out(word) is None
