"""Whether anything in the store answers: judged from the evidence of the best hits, not from one score."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["match", "weak", "none"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best cosine, how much of the query one hit holds (0 to 1), whether one cites what is named."""

    meaning: float
    coverage: float
    cites: bool


def judge(evidence: Evidence | None) -> Verdict:
    """The verdict on the evidence of the best hit; None where there was no candidate at all."""
    if evidence is None:
        return "none"
    if evidence.cites:
        return "match"
    return "match" if evidence.meaning > 0.85 else "weak" if evidence.meaning > 0.8 else "none"
