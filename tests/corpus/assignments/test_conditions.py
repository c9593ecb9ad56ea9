"""Deadlines and sources of money in the words of the text."""

import pytest

from case_tables import cases
from corpus.assignments.conditions import Quote, find_deadlines, find_money


@cases("text", "expected")
def test_deadlines(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in find_deadlines(text)] == expected


@cases("text", "expected")
def test_sources_of_money(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in find_money(text)] == expected


def test_spans_count_from_the_start_of_the_text() -> None:
    text = "Sở Y tế báo cáo trước ngày 15/8/2021; Sở Nội vụ báo cáo trước ngày 20/8/2021"
    assert find_deadlines(text, 38) == (Quote("trước ngày 20/8/2021", 56, 76),)


@pytest.mark.slow
@pytest.mark.parametrize("unit", [" ", "trước ngày ", "trước ", "1", "Quỹ Aa ", "nguồn ngân sách ", "a" * 50])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = "trước" + unit * 100_000
    assert len(find_deadlines(text)) + len(find_money(text)) <= 100_000
