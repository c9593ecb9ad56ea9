"""The verdict: whether anything in the store answers, by the cosine and the words of the best hits."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

from index.backends import passage_of
from index.query import Understood
from index.search.coverage import NO_PIECES, Pieces
from index.search.hits import Hit
from index.search.model import Request

Verdict = Literal["match", "weak", "none"]

# Hits whose words count: an answer further down is not one that a reader would find.
_BEST = 3
# Hits of which the nearest counts.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of a logistic regression, and the probabilities from which a verdict holds."""

    meaning: float
    coverage: float
    constant: float
    match: float
    weak: float


# Fitted on headings of law whose article is, or is not, among 700 in a store (eval verdict; AUROC .861). A
# question is further from its answer than a heading from its article: the thresholds are from 90 questions
# about the sample directives (`eval verdict --questions`): one near miss in twenty matches, and 36 % of the
# answered; 2 % of these are refused, and 60 % of those that nothing is about.
VIETNAMESE = Scale(59.65, 2.89, -55.99, match=0.10, weak=0.008)
# Across languages the cosine says less. From 110 English questions over the samples (AUROC .79; .91 against
# those that nothing is about): 30 % of the answered match and 2 % are refused; 12 % of the near misses match;
# of those that nothing is about none match, and 60 % are refused.
ENGLISH = Scale(26.06, 3.81, -22.82, match=0.80, weak=0.3)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best cosine, how much of the query one hit holds (0 to 1), whether one cites what is named.

    `lacking`: the query names a document, a part of one or a province, and none of the best hits is of it.
    """

    meaning: float
    coverage: float
    cites: bool
    english: bool = False
    lacking: bool = False

    @property
    def probability(self) -> float:
        """The probability that the best hits answer; compares within one language."""
        scale = self.scale
        return 1 / (
            1 + exp(-(scale.meaning * self.meaning + scale.coverage * self.coverage + scale.constant))
        )

    @property
    def scale(self) -> Scale:
        """The weights and thresholds of the query's language."""
        return ENGLISH if self.english else VIETNAMESE


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `undated` directives were left out only because their full date is unknown; `evidence` is what the verdict
    rests on. `near_numbers` are those of stored documents that may have been meant by one that none bears,
    `not_stored` the laws and parts of documents that the query names and the store does not hold.
    `generation` is that of the store as it was searched, 0 before anything was stored.
    `pieces` are those of the query.
    """

    understood: Understood
    verdict: Verdict
    hits: tuple[Hit, ...]
    undated: int = 0
    evidence: Evidence | None = None
    near_numbers: tuple[str, ...] = ()
    generation: int = 0
    not_stored: tuple[str, ...] = ()
    pieces: Pieces = NO_PIECES


def judge(evidence: Evidence | None) -> Verdict:
    """The verdict on the evidence of the best hits; None: there are no hits."""
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


def evidence_of(request: Request, hits: Sequence[Hit]) -> Evidence | None:
    """The evidence of ordered hits; None without any hit."""
    understood = request.understood
    near = hits[:_NEAR]
    if understood.places:  # what holds elsewhere is no answer
        near = [hit for hit in near if hit.why.same_province] or near
    if not near:
        return None
    best = near[:_BEST]
    passages = [passage_of(hit.directive.metadata, hit.clause) for hit in best]
    cites = any(hit.why.cites and not hit.ended for hit in best)
    lacking = bool(understood.numbers) and not cites
    lacking |= bool(understood.places) and not any(hit.why.same_province for hit in best)
    lacking |= request.named.lacks(hit.clause for hit in best)
    return Evidence(
        max(hit.why.cosine for hit in near),
        max(map(request.pieces.held_by, passages)),
        cites,
        english=understood.language == "en",
        lacking=lacking,
    )
