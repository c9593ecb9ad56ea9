"""The measure of the page's speed: its store is as large as asked, its figures are what was measured."""

import random

import pytest

from embed.hashing import HashingEncoder
from eval.commands.page_speed import Times, fill, queries_of, time_searches
from index.search.searcher import Searcher
from index.store.store import Store


def test_times_are_the_median_the_95th_percentile_and_the_longest() -> None:
    assert Times.of([float(n) for n in range(101)]) == Times(p50=50.0, p95=95.0, longest=100.0)


@pytest.mark.slow
def test_the_store_holds_as_many_clauses_as_asked_and_answers(store: Store, encoder: HashingEncoder) -> None:
    pieces = fill(store, encoder, 60, random.Random(0))
    assert [len(list(store.clauses(of=[one.id]))) for one in store.directives()] == [25, 25, 10]
    queries = queries_of(pieces, 12, random.Random(0))
    assert len(set(queries)) == 12
    assert len(time_searches(Searcher(store, encoder), queries)) == 12


def test_spans_are_those_of_the_text(store: Store, encoder: HashingEncoder) -> None:
    fill(store, encoder, 30, random.Random(0))
    for one in store.directives():
        text = store.text(one.id)
        for stored in store.clauses(of=[one.id]):
            assert text[stored.start : stored.end] == stored.text
