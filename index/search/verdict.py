"""The verdict: whether anything in the store answers, by what the best hits say and how they stand out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, isqrt
from typing import Literal

from corpus.data import read_table
from corpus.text import canonical_tones
from index.backends import exact_terms, passage_of
from index.query import Understood, addressee, asked_answer, only_greets
from index.search.answering import holds_answer
from index.search.coverage import NO_PIECES, Pieces
from index.search.hits import Hit
from index.search.named import NOTHING_NAMED, Named

Verdict = Literal["match", "weak", "none"]

# What makes a noun the name of all of its kind.
_MANY = ("các", "nhà", "mỗi", "mọi", "từng", "những")
_OF_PLACE = ("own", "mentioned")
# Hits whose words count: an answer further down is not one that a reader would find.
_BEST = 3
# Hits of which the nearest counts.
_NEAR = 5
# Hits that are always enough to look at for a verdict: the typical candidate is among them.
LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of a logistic regression, and the probabilities from which a verdict holds."""

    meaning: float
    coverage: float
    lead: float
    unstated: float
    constant: float
    match: float
    weak: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best cosine, how much of the query's words the best clauses say (0 to 1), whether one cites it.

    Only the clauses' own words are counted: title and headings, which name the topic, are also those of
    clauses that say nothing of what is asked. Of an English query, of which the glossary knows few words, one
    clause has to say them, under its headings. `cites`: what the query names is cited.
    `lead` is how far the best score is above that of the typical candidate, whose rank is the root of how
    many there are: in stores of 20 to 10,000 clauses that stays about the same.
    `unstated`: a time, an amount of money or a number is asked for; 0.5 if of the best hits the first states
    none, 1 if none does.
    `lacking`: the query names a document, a part of one, a province or whose tasks it asks for, and none of
    the best hits is of it.
    """

    meaning: float
    coverage: float
    cites: bool
    lead: float = 0.0
    unstated: float = 0.0
    english: bool = False
    lacking: bool = False

    @property
    def probability(self) -> float:
        """The probability that the best hits answer; compares within one language."""
        scale = self.scale
        said = scale.coverage * self.coverage + scale.unstated * self.unstated
        near = scale.meaning * self.meaning + scale.lead * self.lead
        return 1 / (1 + exp(-(near + said + scale.constant)))

    @property
    def scale(self) -> Scale:
        """The weights and thresholds of the query's language."""
        return _scales()["en" if self.english else "vi"]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `undated` directives were left out only because their full date is unknown; `evidence` is what the verdict
    rests on. `near_numbers` are those of stored documents that may have been meant by one that none bears,
    `not_stored` the laws and parts of documents that the query names and the store does not hold.
    `generation` is that of the store as it was searched, 0 before anything was stored.
    `pieces` are those of the query, `candidates` is how many clauses were ranked.
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
    candidates: int = 0


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


def evidence_of(
    understood: Understood,
    pieces: Pieces,
    hits: Sequence[Hit],
    named: Named = NOTHING_NAMED,
    *,
    candidates: int,
) -> Evidence | None:
    """The evidence of the best hits (`LOOKED_AT` if there are as many) of so many candidates.

    None without any hit, or if the query asks nothing.
    """
    if not hits or only_greets(understood.query):
        return None
    near = hits[:_NEAR]
    if understood.places:  # what holds elsewhere is no answer
        near = [hit for hit in near if hit.why.same_province] or near
    best = near[:_BEST]
    english = understood.language == "en"
    typical = hits[min(isqrt(candidates), len(hits)) - 1]
    cites = any(hit.why.cites and not hit.ended for hit in best)
    lacking = bool(understood.numbers) and not cites
    lacking |= bool(understood.places) and not any(hit.why.province in _OF_PLACE for hit in best)
    lacking |= named.lacks(hit.clause for hit in best)
    lacking |= _speaks_to_others(understood, best)
    return Evidence(
        max(hit.why.cosine for hit in near),
        _said(best, pieces, english=english),
        cites,
        lead=hits[0].score - typical.score,
        unstated=_unstated(understood, best),
        english=english,
        lacking=lacking,
    )


def _said(best: Sequence[Hit], pieces: Pieces, *, english: bool) -> float:
    if english:
        return max(pieces.held_by(f"{hit.heading}. {hit.text}") for hit in best)
    return pieces.words().held_by(" ".join(hit.text for hit in best))


def _unstated(understood: Understood, best: Sequence[Hit]) -> float:
    """How little the best hits state the time, amount or number that is asked for, 0 to 1."""
    asked = asked_answer(understood)
    if asked is None or asked == "definition":
        return 0.0
    states = [holds_answer(asked, hit.clause) for hit in best]
    return (2 - states[0] - any(states)) / 2


def _speaks_to_others(understood: Understood, best: Sequence[Hit]) -> bool:
    """Whether a query asks what someone must do whom none of the best hits names."""
    ways = addressee(understood)
    if not ways:
        return False
    same = (way for one in understood.synonyms if one.written.lower() in ways for way in one.meant)
    said = [frozenset(exact_terms(passage_of(hit.directive.metadata, hit.clause))) for hit in best]
    return not any(_names(way, terms) for way in (*ways, *same) for terms in said)


def _names(name: str, terms: frozenset[str]) -> bool:
    """Whether half of a name's pairs of syllables are among the terms of a text, or its first syllable is in
    the plural ("các trường").
    """
    pairs = [term for term in exact_terms(name) if "_" in term] or exact_terms(name)
    held = sum(term in terms for term in pairs)
    head = canonical_tones(name.lower()).split()[0]
    return 2 * held >= len(pairs) or any(f"{many}_{head}" in terms for many in _MANY)


@cache
def _scales() -> dict[str, Scale]:
    """The scale of each language of queries."""
    rows = read_table("index", "verdict_weights.tsv")
    return {row.pop("language"): Scale(**{name: float(value) for name, value in row.items()}) for row in rows}
