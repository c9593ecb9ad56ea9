"""Whether anything in the store answers: how near the best hits are, how much of the query one holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log
from operator import mul
from typing import Literal

from corpus.text import canonical_tones
from index.backends import exact_terms
from index.query import Understood, without_asking, without_places

Verdict = Literal["match", "weak", "none"]

# Hits that are looked at: an answer further down is none that a reader would find.
BEST = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of meaning, of coverage and a constant, and the probabilities from which on a verdict holds."""

    meaning: float
    coverage: float
    constant: float
    match: float
    weak: float


# Logistic regression on headings of law whose article is, or is not, among 700 in a store (eval/verdict.py;
# AUROC .861). A question is further from its answer than a heading from its article: the thresholds are those
# of 90 questions about the sample directives (`eval verdict --questions`): one near miss in twenty matches,
# and 36 % of what is answered; 2 % of that are refused, and of what nothing is about 60 %.
VIETNAMESE = Scale(59.65, 2.89, -55.99, match=0.10, weak=0.008)
# Across languages meaning says less. From 110 English questions over the samples (AUROC .79, against what
# nothing is about .91): of the answered 30 % match and 2 % are refused; of the near misses 12 % match; of
# what nothing is about nothing does, and 60 % are refused.
ENGLISH = Scale(26.06, 3.81, -22.82, match=0.80, weak=0.3)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best cosine, how much of the query one hit holds (0 to 1), whether one cites what is named.

    `lacking` is whether the query names a document or a place that none of the best hits is of.
    """

    meaning: float
    coverage: float
    cites: bool
    english: bool = False
    lacking: bool = False

    @property
    def probability(self) -> float:
        """How likely it is that the best hits answer, 0 to 1; compares within one language."""
        scale = self.scale
        return 1 / (
            1 + exp(-(scale.meaning * self.meaning + scale.coverage * self.coverage + scale.constant))
        )

    @property
    def scale(self) -> Scale:
        """What the evidence is judged by."""
        return ENGLISH if self.english else VIETNAMESE


def judge(evidence: Evidence | None) -> Verdict:
    """The verdict on the evidence of the best hits; None where there was no candidate at all."""
    if evidence is None:
        return "none"
    if evidence.cites and not evidence.lacking:
        return "match"
    verdict = _by_likeness(evidence)
    return "weak" if verdict == "match" and evidence.lacking else verdict


def _by_likeness(evidence: Evidence) -> Verdict:
    if evidence.probability >= evidence.scale.match:
        return "match"
    return "weak" if evidence.probability >= evidence.scale.weak else "none"


def coverage(
    understood: Understood, passages: Sequence[str], frequency: Callable[[str], int], clauses: int
) -> float:
    """How much of a query the passage holds that holds most of it, 0 to 1; rare terms count more.

    `frequency` tells how many of the `clauses` hold a term. Of an English query only the words that the
    glossary knows are asked for; any of their meanings will do.
    """
    asked = _asked(understood)
    rarity = [max(_rarity(way, frequency, clauses) for way in ways) for ways in asked]
    total = sum(rarity)
    if not total:
        return 0.0
    texts = (frozenset(exact_terms(passage)) for passage in passages)
    held: list[float] = [sum(map(mul, rarity, (_held(ways, text) for ways in asked))) for text in texts]
    return max(held) / total


def _held(ways: Sequence[frozenset[str]], text: frozenset[str]) -> float:
    """How much of a piece of a query a text holds, 0 to 1: that of the way which it holds most of."""
    return max(len(way & text) / (len(way) or 1) for way in ways)


def _asked(understood: Understood) -> list[list[frozenset[str]]]:
    """What a query asks for: each piece as the sets of terms any of which is enough."""
    text = without_places(canonical_tones(understood.text), understood.places)
    # No clause says "cơ quan nào", and what no clause says would count as the rarest of all.
    about = without_asking(text) if understood.asks_who else text
    if understood.language == "en":
        # A word that the glossary lacks can't be looked for: that it isn't there says nothing.
        left = about.lower()
        known = [one for one in understood.expanded if one.written.lower() in left] or understood.expanded
        return [[frozenset(exact_terms(way)) for way in one.meant] for one in known]
    return [[frozenset([term])] for term in dict.fromkeys(exact_terms(about) or exact_terms(text))]


def _rarity(terms: frozenset[str], frequency: Callable[[str], int], clauses: int) -> float:
    """Inverse document frequency of the rarest of some terms; what nobody wrote is rarer than all."""
    fewest = min((frequency(term) for term in terms), default=0)
    return log(1 + (clauses + 0.5) / (fewest + 0.5))
