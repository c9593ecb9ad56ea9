"""Restoring diacritics: the store's own words decide."""

from collections import Counter
from itertools import pairwise

import pytest

from corpus.text import fold
from index.restore import Frequency, restore, spellings

TEXTS = (
    "kinh phí phòng chống dịch",
    "kinh phí cách ly tập trung",
    "kinh phí hỗ trợ người lao động",
    "cách ly tại nhà",
    "phòng chống thiên tai",
    "phóng viên báo chí",
    "chế độ báo cáo",
)


@pytest.fixture
def frequency() -> Frequency:
    counts: Counter[str] = Counter()
    for text in TEXTS:
        words = text.split()
        counts.update({*words, *(f"{a}_{b}" for a, b in pairwise(words))})
    return counts.__getitem__


@pytest.mark.parametrize("text", TEXTS)
def test_a_query_without_diacritics_gets_those_of_the_store(text: str, frequency: Frequency) -> None:
    assert restore(fold(text).split(), frequency) == text.split()


def test_neighbours_decide_between_spellings(frequency: Frequency) -> None:
    assert restore(["phong", "chong"], frequency) == ["phòng", "chống"]
    assert restore(["phong", "vien"], frequency) == ["phóng", "viên"]


def test_what_has_diacritics_or_was_never_seen_stays(frequency: Frequency) -> None:
    assert restore(["phỏng", "viên"], frequency) == ["phỏng", "viên"]
    assert restore(["covid", "xyz", "19"], frequency) == ["covid", "xyz", "19"]
    assert restore([], frequency) == []


def test_spellings_hold_every_tone_once() -> None:
    found = spellings("hoa")
    assert len(found) == len(set(found))
    assert {"hoa", "hòa", "hóa", "hỏa", "hõa", "họa"} <= set(found)
    assert "đoàn" in spellings("doan")
    assert spellings("co2") == ("co2",)
