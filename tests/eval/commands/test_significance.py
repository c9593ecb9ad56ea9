"""Comparing two runs: means, difference, and how likely chance gives it."""

import pytest
from ir_measures import ScoredDoc

from eval.commands.significance import compare, values_of
from eval.measures.benchmark import Judgment

QUERIES = [f"q{n}" for n in range(8)]
JUDGMENTS = [Judgment(query, "good", 1) for query in QUERIES]


def run(first: str, second: str) -> list[ScoredDoc]:
    return [ScoredDoc(q, doc, 2.0 - n) for q in QUERIES for n, doc in enumerate((first, second))]


def test_a_query_without_an_answer_counts_as_zero() -> None:
    values = values_of(JUDGMENTS, run("good", "bad")[2:])
    assert values["RR@10"] == {"q0": 0.0} | dict.fromkeys(QUERIES[1:], 1.0)


def test_a_difference_in_every_query_is_hardly_chance() -> None:
    table = compare(JUDGMENTS, run("bad", "good"), run("good", "bad"))
    # All eight differences point one way: 2 of the 2 ** 8 ways to turn them round are as far from none.
    assert table["RR@10"] == {"first": 0.5, "second": 1.0, "difference": 0.5, "p": pytest.approx(2 / 256)}


def test_a_run_does_not_differ_from_itself() -> None:
    table = compare(JUDGMENTS, run("good", "bad"), run("good", "bad"))
    assert {(row["difference"], row["p"]) for row in table.values()} == {(0.0, 1.0)}
