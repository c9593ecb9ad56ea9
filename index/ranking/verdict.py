"""Whether anything in the store answers: how near the best hits are, how much of the query one holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Literal

from corpus.text import canonical_tones
from index.deriving.terms import exact_terms
from index.query import Understood
from index.understanding.english import unknown_words

Verdict = Literal["match", "weak", "none"]

# Hits that are looked at: an answer further down is none that a reader would find.
BEST = 3
# Logistic regression on headings of law whose article is, or is not, among 700 in a store (eval/verdict.py;
# AUROC .861). At _MATCH, 99.5 % of the answered ones are kept.
_MEANING, _COVERAGE, _INTERCEPT = 59.65, 2.89, -55.99
_MATCH = 0.10
# A tenth of those odds: a question is further from its answer than a heading from its article, and refusing
# what is answered is the worse mistake.
_NONE = 0.011
# English has nothing to be calibrated on; nearness in meaning across languages says little, and half of what
# is asked for ("airport construction") is no answer.
_ENGLISH_MATCH, _ENGLISH_NONE = 0.55, 0.78


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best cosine, how much of the query one hit holds (0 to 1), whether one cites what is named."""

    meaning: float
    coverage: float
    cites: bool
    english: bool = False

    @property
    def probability(self) -> float:
        """How likely it is that the best hits answer, 0 to 1; for Vietnamese queries."""
        return 1 / (1 + exp(-(_MEANING * self.meaning + _COVERAGE * self.coverage + _INTERCEPT)))


def judge(evidence: Evidence | None) -> Verdict:
    """The verdict on the evidence of the best hits; None where there was no candidate at all."""
    if evidence is None:
        return "none"
    if evidence.cites:
        return "match"
    if evidence.english:
        if evidence.coverage >= _ENGLISH_MATCH:
            return "match"
        return "none" if evidence.coverage == 0 and evidence.meaning < _ENGLISH_NONE else "weak"
    if evidence.probability >= _MATCH:
        return "match"
    return "weak" if evidence.probability >= _NONE else "none"


def coverage(
    understood: Understood, passages: Sequence[str], frequency: Callable[[str], int], clauses: int
) -> float:
    """How much of a query the passage holds that holds most of it, 0 to 1; rare terms count more.

    `frequency` tells how many of the `clauses` hold a term. A term of an English query is held by any of its
    meanings; what the glossary does not know, as it stands.
    """
    asked = _asked(understood)
    rarity = [max(_rarity(way, frequency, clauses) for way in ways) for ways in asked]
    total = sum(rarity)
    if not total:
        return 0.0
    return (
        max(
            sum(
                weight for ways, weight in zip(asked, rarity, strict=True) if any(way <= held for way in ways)
            )
            for held in (set(exact_terms(passage)) for passage in passages)
        )
        / total
    )


def _asked(understood: Understood) -> list[list[frozenset[str]]]:
    """What a query asks for: each piece as the sets of terms any of which is enough."""
    if understood.language == "en":
        meant = [[frozenset(exact_terms(way)) for way in one.meant] for one in understood.expanded]
        return meant + [[frozenset([word])] for word in unknown_words(understood)]
    return [[frozenset([term])] for term in dict.fromkeys(exact_terms(canonical_tones(understood.text)))]


def _rarity(terms: frozenset[str], frequency: Callable[[str], int], clauses: int) -> float:
    """Inverse document frequency of the rarest of some terms; what nobody wrote is rarer than all."""
    fewest = min((frequency(term) for term in terms), default=0)
    return log(1 + (clauses + 0.5) / (fewest + 0.5))
