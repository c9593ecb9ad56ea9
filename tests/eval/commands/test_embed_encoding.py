"""The program that compares our speed with a stock SentenceTransformer's."""

import statistics

import pytest

from eval.commands.encoding import alternate, compare, synthetic_clauses

pytestmark = pytest.mark.slow  # what it measures loads torch


def test_made_up_clauses_are_as_long_as_real_ones() -> None:
    syllables = [len(clause.split()) for clause in synthetic_clauses(1000)]
    assert 65 <= statistics.mean(syllables) <= 80
    assert min(syllables) < 15
    assert max(syllables) > 190


def test_made_up_clauses_are_the_same_every_time() -> None:
    assert synthetic_clauses(5) == synthetic_clauses(5)
    assert synthetic_clauses(5) != synthetic_clauses(5, seed=1)
    assert all(clause.endswith(".") for clause in synthetic_clauses(50))


def test_encoders_take_turns() -> None:
    order: list[str] = []
    rates = alternate(2, 10, lambda: order.append("stock"), lambda: order.append("ours"))
    assert order == ["stock", "ours", "stock", "ours"]
    assert [len(rate) for rate in rates] == [2, 2]
    assert all(value > 0 for rate in rates for value in rate)


@pytest.mark.slow
def test_the_comparison_prints_its_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(synthetic_clauses(4), 1, "float32") > 0
    assert "clauses of" in capsys.readouterr().out
