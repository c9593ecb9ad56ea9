"""Questions about the samples: read from their file, and judged as they are written."""

import pytest

from embed.hashing import HashingEncoder
from eval.commands.samples import answered, local, searched_samples, success
from index.search.hits import Hit, Why


@pytest.mark.slow
def test_questions_name_clauses_that_the_samples_have() -> None:
    with searched_samples(HashingEncoder()) as searcher:
        asked, directives = answered(), searcher.follow().directives
        known = [
            Hit(1, 1.0, clause, directives[clause.directive], Why((), 0.0, cites=False))
            for clause in searcher.store.clauses()
        ]
        assert len(asked) == 110
        assert [query for query, answers in asked if not any(map(answers, known))] == []


def test_topics_are_asked_for_each_province_that_has_them() -> None:
    queries = [query for query, _ in local()]
    assert len(queries) == len(set(queries)) == 84
    assert queries[:4] == [
        "cách ly tại nhà ở Hà Lam",
        "Hà Lam quy định thế nào về cách ly tại nhà",
        "cách ly tại nhà tỉnh Hà Lam",
        "cach ly tai nha o ha lam",
    ]


@pytest.mark.slow
def test_clauses_of_the_place_that_is_asked_for_come_first() -> None:
    """The weight of that voice (index/search/local.py) was chosen for this: .98, without it .69."""
    from embed.resolve import load_encoder

    with searched_samples(load_encoder()) as searcher:
        assert success(searcher, local(), 1) >= 0.95
