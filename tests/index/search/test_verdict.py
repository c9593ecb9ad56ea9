"""The verdict: what is said of the best hit, and what makes it likelier to answer."""

import pytest

from index.search.verdict import Evidence, judge
from sample_text import directive
from shelf import Put


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (None, "none"),
        (Evidence(0.7, 0.0, cites=True), "match"),
        (Evidence(0.92, 0.9, cites=False), "match"),
        (Evidence(0.83, 0.1, cites=False), "none"),
        (Evidence(0.86, 0.33, cites=False), "weak"),
        (Evidence(0.83, 0.8, cites=False, english=True), "match"),
        (Evidence(0.82, 0.3, cites=False, english=True), "weak"),
        (Evidence(0.75, 0.0, cites=False, english=True), "none"),
        (Evidence(0.8, 0.5, cites=False, english=True), "weak"),  # half of what is asked for is no answer
        (Evidence(0.8, 1.0, cites=False, english=True), "match"),
        (Evidence(0.92, 0.9, cites=False, lacking=True), "weak"),
        (Evidence(0.83, 0.1, cites=False, lacking=True), "none"),
    ],
)
def test_the_verdict_rests_on_all_the_evidence(evidence: Evidence | None, verdict: str) -> None:
    assert judge(evidence) == verdict


def test_more_meaning_and_more_coverage_are_more_likely_to_answer() -> None:
    low, nearer, fuller = Evidence(0.85, 0.3, False), Evidence(0.88, 0.3, False), Evidence(0.85, 0.6, False)
    assert low.probability < nearer.probability
    assert low.probability < fuller.probability


@pytest.mark.parametrize(
    ("query", "lacking"),
    [
        ("trường học phải làm gì để tiết kiệm điện", True),
        ("cơ quan phải làm gì để tiết kiệm điện", False),
        ("các trường phải làm gì để tiết kiệm điện", True),
        ("phải làm gì để tiết kiệm điện", False),
        ("ai phải làm gì để tiết kiệm điện", False),
    ],
)
def test_what_others_must_do_is_no_answer(put: Put, query: str, lacking: bool) -> None:
    searcher = put(a=directive("1. Các cơ quan tắt đèn để tiết kiệm điện.", "2. Sở Công Thương theo dõi."))
    evidence = searcher.search(query).evidence
    assert evidence is not None
    assert evidence.lacking == lacking


@pytest.mark.parametrize("query", ["cảm ơn", "Xin chào", "cam on ban nhieu a", "thank you very much"])
def test_thanks_ask_nothing(put: Put, query: str) -> None:
    assert put(a=directive("1. Sở Y tế cảm ơn các đơn vị.")).search(query).verdict == "none"
