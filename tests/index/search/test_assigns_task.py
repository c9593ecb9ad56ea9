"""Questions that ask who must do something find the clauses that say who."""

import pytest

from index.search.searcher import Searcher
from sample_text import directive
from shelf import Put

CLAUSES = (
    "1. Kinh phí cách ly tập trung còn chậm, kinh phí cách ly chưa đủ, cách ly còn khó khăn.",
    "2. Sở Tài chính chủ trì bố trí kinh phí phục vụ cách ly.",
    "3. Các cơ quan, đơn vị liên quan bố trí kinh phí phục vụ cách ly.",
    "4. Công an tỉnh kiểm soát người ra, vào vùng dịch.",
)


@pytest.fixture
def searcher(put: Put) -> Searcher:
    return put(a=directive(*CLAUSES))


def paths(searcher: Searcher, query: str) -> list[str]:
    hits = searcher.search(query, collapse_duplicates=False).hits
    return [hit.path for hit in hits if hit.path in "1234"]


def charged(searcher: Searcher, query: str) -> list[str]:
    hits = searcher.search(query, collapse_duplicates=False).hits
    return [hit.path for hit in hits if hit.why.assigns_task]


def test_a_clause_that_charges_a_body_comes_before_one_that_only_speaks_of_it(searcher: Searcher) -> None:
    asked = "cơ quan nào chủ trì kinh phí cách ly"
    assert paths(searcher, asked)[:2] == ["2", "3"]


def test_a_question_of_another_kind_is_ranked_as_before(searcher: Searcher) -> None:
    assert paths(searcher, "kinh phí cách ly tập trung")[0] == "1"
    assert not charged(searcher, "kinh phí cách ly tập trung")


def test_for_whom_a_rule_is_made_is_no_question_of_that_kind(searcher: Searcher) -> None:
    assert not charged(searcher, "kinh phí cách ly cho ai")


def test_a_hit_says_that_it_is_there_for_its_duties(searcher: Searcher) -> None:
    assert set(charged(searcher, "ai chủ trì kinh phí cách ly")) == {"2", "3"}
    assert not charged(searcher, "kinh phí cách ly")


def test_the_tasks_of_the_agency_that_is_asked_for_come_first(searcher: Searcher) -> None:
    asked = "nhiệm vụ của Sở Tài chính về kinh phí cách ly"
    assert paths(searcher, asked)[0] == "2"
    assert charged(searcher, asked) == ["2"]


def test_all_tasks_of_an_agency_are_asked_for_without_a_topic(searcher: Searcher) -> None:
    assert charged(searcher, "Công an tỉnh phải làm gì") == ["4"]
