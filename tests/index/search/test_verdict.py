"""The verdict: what is said of the best hit, and what makes it likelier to answer."""

import pytest

from index.search.verdict import Evidence, judge


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
