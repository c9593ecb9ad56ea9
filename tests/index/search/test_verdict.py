"""The verdict: what is said of the best hit, and what makes it likelier to answer."""

from dataclasses import replace
from math import isqrt

import pytest

from index.search.verdict import Evidence, judge
from sample_text import directive
from shelf import Put


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (None, "none"),
        (Evidence(0.7, 0.0, cites=True), "match"),
        (Evidence(0.88, 0.75, cites=False, lead=0.5), "match"),
        (Evidence(0.88, 0.75, cites=False, lead=0.5, unstated=0.5), "weak"),
        (Evidence(0.91, 0.85, cites=False, lead=0.6, unstated=0.5), "match"),
        (Evidence(0.91, 0.85, cites=False, lead=0.6, unstated=1.0), "weak"),
        (Evidence(0.83, 0.3, cites=False, lead=0.3), "none"),
        (Evidence(0.87, 0.5, cites=False, lead=0.4), "weak"),
        (Evidence(0.88, 0.75, cites=False, lead=0.0), "weak"),  # the typical candidate says as much
        (Evidence(0.83, 0.8, cites=False, lead=0.4, english=True), "match"),
        (Evidence(0.8, 0.5, cites=False, lead=0.3, english=True), "weak"),
        (Evidence(0.75, 0.2, cites=False, lead=0.3, english=True), "none"),
        (Evidence(0.92, 0.9, cites=False, lead=0.6, lacking=True), "weak"),
        (Evidence(0.83, 0.1, cites=False, lead=0.2, lacking=True), "none"),
    ],
)
def test_the_verdict_rests_on_all_the_evidence(evidence: Evidence | None, verdict: str) -> None:
    assert judge(evidence) == verdict


def test_more_of_any_evidence_is_more_likely_to_answer() -> None:
    low = Evidence(0.85, 0.3, cites=False)
    more = (replace(low, meaning=0.88), replace(low, coverage=0.6), replace(low, lead=0.4))
    assert all(low.probability < one.probability for one in more)
    assert replace(low, unstated=0.5).probability < low.probability


def test_the_best_hit_leads_the_typical_candidate_however_few_hits_are_asked_for(put: Put) -> None:
    places = ("xã", "phường", "huyện", "tỉnh", "thôn", "bản", "làng", "quận", "khu phố")
    searcher = put(a=directive(*(f"{n}. Công an {place} trực." for n, place in enumerate(places, start=1))))
    results = searcher.search("công an xã trực", 20, collapse_duplicates=False)
    assert results.evidence is not None
    third = results.hits[isqrt(results.candidates) - 1]
    assert (third.rank, results.evidence.lead) == (3, results.hits[0].score - third.score)
    assert searcher.search("công an xã trực", 1).evidence == results.evidence


@pytest.mark.parametrize(
    ("query", "unstated"),
    [
        ("tiền ăn cách ly bao nhiêu", 0.5),  # the second hit states an amount
        ("tiền ăn cách ly trả khi nào", 1.0),
        ("tien an cach ly tra khi nao", 1.0),
        ("cách ly mấy ngày", 1.0),
        ("tiền xét nghiệm bao nhiêu", 0.0),
        ("ai trả tiền ăn cách ly", 0.0),
    ],
)
def test_best_hits_without_the_amount_or_day_that_is_asked_for_say_less(
    put: Put, query: str, unstated: float
) -> None:
    searcher = put(a=directive("1. Xã trả tiền ăn cách ly.", "2. Tiền xét nghiệm 80.000 đồng."))
    evidence = searcher.search(query).evidence
    assert evidence is not None
    assert evidence.unstated == unstated


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
