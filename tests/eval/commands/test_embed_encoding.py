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
    rounds = alternate(2, lambda: order.append("stock"), lambda: order.append("ours"))
    assert order == ["stock", "ours", "stock", "ours"]
    assert [len(took) for took in rounds] == [2, 2]
    assert all(one.wall > 0 for took in rounds for one in took)


@pytest.mark.slow
def test_the_comparison_prints_its_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    ratios = compare(synthetic_clauses(4), 1, ["float32"])
    assert ratios["stock"] == 1
    assert ratios["float32"] > 0
    assert "clauses of" in capsys.readouterr().out
