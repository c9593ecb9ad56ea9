"""Figures of search over judged clauses, by hand."""

import math

import pytest

from eval.measures import Found, QuestionGold, grades, ndcg, success
from eval.measures.document_gold import AnswerGold

QUESTION = QuestionGold(
    "q1",
    "ai mua vắc xin",
    (AnswerGold("a.txt", "1", "1. Sở Y tế mua vắc xin"), AnswerGold("a.txt", "2", "2. Sở", 1)),
)


def hit(text: str, *files: str) -> Found:
    return Found(frozenset(files or ("a.txt",)), text)


def test_a_hit_has_the_grade_of_the_clause_that_it_begins_like_in_that_file() -> None:
    hits = [
        hit("1. Sở Y tế mua vắc xin.", "b.txt"),
        hit("2. SỞ Y tế"),
        hit("1) Sở Y tế mua vắc xin, giao cho xã"),
    ]
    assert grades(QUESTION, hits) == [0, 1, 2]


def test_success_looks_at_the_first_hits_alone() -> None:
    assert [success([0, 0, 1], k) for k in (1, 3)] == [False, True]
    assert not success([], 3)


def test_gain_is_discounted_and_compared_with_the_best_order() -> None:
    assert ndcg([2, 1], [1, 2]) == 1
    assert ndcg([0, 2], [2]) == pytest.approx(1 / math.log2(3))
    assert ndcg([], [2]) == 0
    assert ndcg([1], []) == 0
