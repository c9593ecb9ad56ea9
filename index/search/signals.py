"""The ranking formula: every signal by which clauses are ranked, and every weight.

    score = closing * (in_force * framing * relevance + cites)
    relevance = dense + lexical + assigns_task + answers + covers + same_province

A new signal is a field of `Signals`, a function here that measures it, a term in `Signals.score`, and a test
that pins the figure for which its weight was chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

import numpy as np

from corpus.assignments import Assignment
from corpus.model import CLAUSE_KINDS
from index.backends import are_among, exact_term_set, passage_of
from index.query import AnswerKind, Question, Understood, without_asking
from index.search.answering import FRAMES, holds_answer
from index.search.model import CITES, OF_BARE, Candidates, Request
from index.search.places import AskedPlaces, Standing
from index.search.snapshot import Reading, Snapshot
from index.store import Positions, Reader, StoredClause

Value = TypeVar("Value", float, np.ndarray)


@dataclass(frozen=True, slots=True)
class Signals(Generic[Value]):
    """What a score is made of: of one hit (float), or of all candidates (arrays `(n,)`).

    `in_force`, `framing` and `closing` are factors, the others are added up.
    """

    dense: Value
    lexical: Value
    assigns_task: Value
    answers: Value
    covers: Value
    same_province: Value
    in_force: Value
    framing: Value
    cites: Value
    closing: Value

    @property
    def score(self) -> Value:
        """The score: higher is better."""
        relevance = self.dense + self.lexical + self.same_province
        relevance = relevance + self.assigns_task + self.answers + self.covers
        score: Value = self.closing * (self.in_force * self.framing * relevance + self.cites)
        return score

    def of(self: "Signals[np.ndarray]", which: np.ndarray) -> "list[Signals[float]]":
        """The signals of some candidates, one by one."""
        columns = (getattr(self, field.name)[which].tolist() for field in fields(self))
        return [Signals(*values) for values in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each index counts; the two need not sum to one."""

    dense: float
    lexical: float


# Over ALQAC nDCG@10 is .924 by vectors alone, .926 by full text alone, .948 by both; .940, .946, .948, .951,
# .946 with a dense weight of .4, .5, .55, .6 and .7. Of questions about the samples, the first three hits
# answer .84, .88, .88, .88, .86 (eval samples). The article around a clause as a third and a fourth signal
# was within the noise, at twice the index.
VIETNAMESE = Weights(dense=0.55, lexical=0.45)
# An English query reaches Vietnamese words through the glossary only: the more of it the glossary knows, the
# more its words say. On a third of the English headings of vbpl, nDCG@10 with the whole glossary, then
# without 30, 60 and 85 % of its entries: .853 .750 .655 .555; the best fixed weight: .834 .734 .638 .553
# (with the vectors of Vietnamese queries, and .05 less). With those of English ones, at .85 to .4, .05, .1,
# .15 and .2 more: samples (mean reciprocal rank) .729 .743 .769 .768 .773, wild .923 .929 .921 .934 .934,
# open set, dev .783 .761 .763 .738 .735, vbpl .843 .842 .844 .829 .828, seeds .954.
_UNKNOWN, _KNOWN = 0.9, 0.45
# Over five directives, nDCG@10 of the judged questions that ask who is .789 without it, .856 with it. More
# weight gains there (.895 at .5) and loses over law, which says in other ways by whom things are done
# (38 questions of ALQAC: .931 without it, .920 with it, .897 at .5).
ASSIGNS_TASK = 0.3
# At .1, .13, .16 nDCG@10 over wild is .885, .883, .886, over the open set's half for developing .862, .863,
# .860, and its first hit over the samples .700, .700, .691; seeds and ALQAC stay as they are at all three.
ANSWERS = 0.13
# What also counts, for less, where a narrower kind is asked for: any number for an amount of money, since
# cells of tables rarely have the unit, and any time for an hour, a span or a deadline. At 1, .8, .7, .6
# nDCG@10 over wild is .893, .899, .899, .902, its first hit .824 and then .853; the other sets stay.
WIDER = 0.8
_WIDER: Mapping[AnswerKind, AnswerKind] = {
    "hour": "time",
    "span": "time",
    "deadline": "time",
    "money": "quantity",
    "share": "quantity",
}
# An English query's words are few and each is one of many translations: two of them in one clause say more
# than one of them often. Over vbpl nDCG@10 is .823, .828, .833, .838 at 0, .1, .2, .3, over wild .792, .799,
# .806, .816, over seeds .942 and then .940, over the gazette's four .879, .879, .879, .867. In Vietnamese it
# gains as much over wild and loses .002 over ALQAC.
COVERS = 0.2
# How much of a Vietnamese query a clause says in its own words: an item of a list has the words of what
# introduces it, the rule itself says them. Over seeds nDCG@10 is .9452, .9456, .9458, .9443 at 0, .05, .07,
# .1, over wild .850, .859, .859, .863, over the open set's half for developing .855, .858, .857, .857; the
# samples' first hit stays .673, a third of ALQAC's questions .973, .973, .970, .970.
SAYS = 0.05
# Candidates whose texts and assignments are read: what both indexes put further down is about something else.
# Where a question asks for none of what is only told by them, the first few are read.
_READ, _FIRST = 40, 10
# "The agencies concerned" is an answer that names nobody.
_GENERIC = 0.5
# Of 84 questions for a topic in a province that has clauses on it, the first hit is of that province for
# .786, .917, .988, 1.000 and 1.000 at .2, .3, .4, .5 and .7; it is the first for the topic among
# the documents of that province alone for .512, .631, .690, .702 and .702 (samples).
SAME_PROVINCE = 0.4
# A clause of no known province (a ministry's, a law's) may hold everywhere, a province's in its communes.
_STANDING: Mapping[Standing, float] = {"own": 1.0, "everywhere": 0.5, "elsewhere": 0.0}
# Of two wordings of one rule, whose scores lie within a fifth of each other, the one in force comes first; an
# ended clause that alone answers stays above others.
ENDED = 0.75
# A term of a synonym, of another meaning of the query, or without diacritics, against a term of the most
# probable meaning. Of 84 questions in other words than the answers', among ALQAC's articles, the mean
# reciprocal rank is .843 without synonyms, .863, .865, .873, .874, .875 at .2, .3, .5, .7, 1.
ALTERNATIVE = 0.5
# More than all the signals that are added up: what cites the document that is asked for comes first.
_PER_NUMBER = 2.0
# What a directive rests on, reasons and blanks of forms have the words of a question and rarely its answer.
# At 1, .97, .95, .93 nDCG@10 over wild is .859, .885, .885, .885, over the open set's half for developing
# .860, .860, .862, .862; seeds and ALQAC stay, the samples lose .001 and then .003. Titles are left out: of
# questions that are headings (vbpl) they are the answers, .850 and .846 with them.
FRAMING = 0.95
_FRAMES = [CLAUSE_KINDS.index(kind) for kind in FRAMES]
# As much as what was ended keeps: below any clause that answers, above what is off the topic.
CLOSING = 0.75


def measure(candidates: Candidates, request: Request, reading: Reading) -> Signals[np.ndarray]:
    """The signals of all candidates; `closing` is 1, as it needs their texts (see `closing_factors`)."""
    weights = weights_for(request.understood)
    dense = weights.dense * min_max_scale(candidates.cosine)
    lexical = weights.lexical * max_scale(candidates.lexical)
    bare = OF_BARE in candidates.numbers
    if bare:  # a document, and no question: as its text goes, what it orders first
        orders = reading.snapshot.hittable(("operative",))[candidates.positions]
        own = candidates.numbers == OF_BARE
        dense, lexical = np.where(own, orders, dense), np.where(own, 0.0, lexical)
    ended = reading.snapshot.ended_by(request.options.as_of)[candidates.positions]
    likely = np.argsort(-(dense + lexical), kind="stable")[:_READ]
    reads = request.question or request.answer or request.named.asks_part
    reads = reads or request.understood.language == "en"
    likely = likely[: 0 if bare else _READ if reads else _FIRST if request.pieces.ways else 0]
    clauses = reading.clauses_at(Positions(candidates.positions[likely]))

    def spread(values: Sequence[float]) -> np.ndarray:
        spread = np.zeros(len(candidates))
        spread[likely[: len(values)]] = values
        return spread

    citing = spread([float(request.named.cites_part(clause)) for clause in clauses])
    return Signals(
        dense,
        lexical,
        ASSIGNS_TASK * spread(task_fits(clauses, request.question, reading.store)),
        ANSWERS * spread(answering(clauses, request.answer)),
        spread(shares_held(clauses, request, reading.snapshot)),
        same_province(candidates, request.understood, reading.snapshot),
        in_force=np.where(ended, ENDED, 1.0),
        framing=framing_factors(candidates, reading.snapshot),
        cites=_PER_NUMBER * np.maximum(candidates.numbers, CITES * citing),
        closing=np.ones(len(candidates)),
    )


def weights_for(understood: Understood) -> Weights:
    """How much each index counts for a query: by its language, and by what is known of its words."""
    if understood.language == "vi":
        return VIETNAMESE
    dense = _UNKNOWN - (_UNKNOWN - _KNOWN) * understood.known_share
    return Weights(dense, 1 - dense)


def min_max_scale(scores: np.ndarray) -> np.ndarray:
    """Scores moved and stretched so that the lowest is 0 and the highest 1; all equal become 1."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return np.ones(len(scores)) if high == low else (scores - low) / (high - low)


def max_scale(scores: np.ndarray) -> np.ndarray:
    """Scores as a part of the highest; NaN (not found) becomes 0: full text gives such a text nothing."""
    found: np.ndarray = np.nan_to_num(scores, nan=0.0)
    highest = found.max(initial=0.0)
    return found / (highest or 1.0)


def task_fits(clauses: Sequence[StoredClause], question: Question | None, store: Reader) -> list[float]:
    """How well each clause answers who must do something, 0 to 1: by the best assignment in it."""
    if question is None:
        return []
    found = store.assignments_in(clauses)
    return [_best(found.get(one.clause_id, ()), one.heading, question) for one in clauses]


def answering(clauses: Sequence[StoredClause], kind: AnswerKind | None) -> list[float]:
    """How far each clause holds the kind of answer that is asked for: 1, `WIDER` of a wider kind, or 0."""
    if kind is None:
        return []
    wider = _WIDER.get(kind, kind)
    narrow = (holds_answer(kind, clause) for clause in clauses)
    return [
        1.0 if held else WIDER * holds_answer(wider, clause)
        for held, clause in zip(narrow, clauses, strict=True)
    ]


def shares_held(clauses: Sequence[StoredClause], request: Request, snapshot: Snapshot) -> list[float]:
    """How much of a query each clause holds, 0 to its weight: of an English one in its context."""
    if request.understood.language != "en":
        return [SAYS * request.pieces.held_by(clause.text) for clause in clauses]
    metadata = (snapshot.directives[clause.directive].metadata for clause in clauses)
    held = (request.pieces.held_by(passage_of(*one)) for one in zip(metadata, clauses, strict=True))
    return [COVERS * share for share in held]


def _best(assignments: Sequence[Assignment], heading: str, question: Question) -> float:
    """How well the best of a clause's assignments answers a question, 0 to 1.

    If the tasks of an agency are asked for, those of others are no answer; without a topic all of its are.
    """
    return max(
        (
            question.fits(one.role)
            * _topic_match(one, heading, question)
            * (_GENERIC if one.generic else 1.0)
            for one in assignments
            if not question.agencies or question.names(one.agency)
        ),
        default=0.0,
    )


def _topic_match(one: Assignment, heading: str, question: Question) -> float:
    match = question.match(one.task, f"{one.agency}; {heading}")
    return float(bool(question.agencies)) if match is None else match


def same_province(candidates: Candidates, understood: Understood, snapshot: Snapshot) -> np.ndarray:
    """Whether clauses belong to a place that the query names, or mention it, `(n,)`."""
    if not understood.places:
        return np.zeros(len(candidates))
    places = snapshot.columns.places_of(snapshot.shape.directive[candidates.positions])
    asked = AskedPlaces.of(understood.places)
    own = [_STANDING[asked.standing(one)] for one in places]
    return SAME_PROVINCE * np.where(candidates.mentions_place, 1.0, own)


def framing_factors(candidates: Candidates, snapshot: Snapshot) -> np.ndarray:
    """How much of its relevance each clause keeps, `(n,)`: less for what only frames what is said."""
    return np.where(are_among(snapshot.shape.kind[candidates.positions], _FRAMES), FRAMING, 1.0)


def closing_factors(clauses: Sequence[StoredClause], understood: Understood) -> np.ndarray:
    """How much of its score each clause keeps, `(n,)`: less for a closing without a word of the query.

    "Yêu cầu các cơ quan … nghiêm túc thực hiện./." is found by its title under every question about its
    directive, and answers none.
    """
    about = without_asking(understood.text) if understood.asks_who else understood.text
    meant = (way for one in (*understood.expanded, *understood.synonyms) for way in one.meant)
    asked = frozenset[str]().union(*map(exact_term_set, (about, *meant)))
    closes = (one.path.partition(" ¶")[0] == "kết" for one in clauses)
    silent = [
        end and asked.isdisjoint(exact_term_set(one.text)) for end, one in zip(closes, clauses, strict=True)
    ]
    return np.where(silent, CLOSING, 1.0)
