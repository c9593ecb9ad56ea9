"""Batches hold texts of like length, within a budget of tokens, every text once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embed.batches import TOKENS_PER_BATCH, budget_for, plan_batches


def test_the_longest_texts_come_first_and_like_lengths_together() -> None:
    assert plan_batches([10, 300, 12, 290, 11], budget=600) == [[1, 3], [2, 4, 0]]


def test_equal_lengths_keep_their_order() -> None:
    assert plan_batches([5, 5, 5, 5], budget=10) == [[0, 1], [2, 3]]


def test_a_text_longer_than_the_budget_is_a_batch_of_its_own() -> None:
    assert plan_batches([2000, 1, 1], budget=1000) == [[0], [1, 2]]


def test_no_texts_make_no_batches() -> None:
    assert plan_batches([]) == []


@given(st.lists(st.integers(min_value=1, max_value=600)))
def test_every_text_is_in_one_batch_within_the_budget(lengths: list[int]) -> None:
    batches = plan_batches(lengths)
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[i] for i in batch) <= TOKENS_PER_BATCH for batch in batches)


@pytest.mark.parametrize(
    ("texts", "workers", "budget"),
    [(0, 2, 256), (1, 2, 256), (8, 2, 400), (15, 2, 750), (20, 2, 1000), (100, 2, 1024), (100, 64, 256)],
)
def test_few_texts_are_shared_among_the_workers(texts: int, workers: int, budget: int) -> None:
    assert budget_for([100] * texts, workers) == budget
