"""Who is responsible for what a query asks about: agencies by role, across directives and provinces."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.assignments import Assignment, Role
from corpus.data import any_phrase
from index.query import Question, StepKind, Understood, read_question
from index.responsibility.unassigned import agencies_behind, bearers, recipients
from index.search import ENDED, Filters, Hit, Searcher, Verdict
from index.store import Store

# Clauses that are searched for agencies: theirs may rank well below the clauses on the topic.
_POOL = 30
# The task counts more than the clause: a clause that enumerates agencies ("Sở A …; Sở B …") is equally near
# for all. (Embedding single tasks took 25 ms each and preferred those with the commonest word of the query.)
_CLAUSE, _TASK = 0.4, 0.6
# A clause's score, relative to the best, to this power: far clauses hold a word or two of the task. Of 151
# judged questions (eval who) the right agency is first for .808, .821, .834, .841, .841 at 2 to 6; with 5
# one of the two that handle quarantine funding over the seeds goes.
_STEEPNESS = 4
# Weight of an agency in a heading if the clause itself names another.
_HEADING = 0.9
# Roles beside which a heading's agency is still the one that acts.
_BESIDE = frozenset(["direct", "coordinate"])
# Weight of an agency that the question itself names, and whose tasks it does not ask for: right first for
# .828 of the same at 1, .834 from .9 to .3.
_NAMED = 0.8
# Weight of agencies that are named as a class ("các bệnh viện", "Phòng Giáo dục và Đào tạo các huyện"): who
# asks wants a name. Right first for .828, .834, .834, .841, .841 at 1, .9, .8, .7, .6.
_CLASS = 0.65
_MANY = re.compile(rf"(?:các|những)\s|.*\s(?:các|những)\s+{any_phrase('kind of place')}(?!\w)", re.IGNORECASE)
# Relevance, relative to the best, from which a duty is an answer.
_RELEVANT = 0.5


@dataclass(frozen=True, slots=True)
class Duty:
    """A task that a clause assigns to an agency; `relevance` is 0 to 1 and compares within one question."""

    hit: Hit
    assignment: Assignment
    relevance: float


@dataclass(frozen=True, slots=True)
class Answer:
    """An agency in one role in one province, with its duties, the most relevant first.

    `province` is that of the directives, None if unknown; `generic` as in `Assignment`.
    """

    agency: str
    role: Role
    province: str | None
    generic: bool
    duties: tuple[Duty, ...]

    @property
    def task(self) -> str:
        """The most relevant task, verbatim."""
        return self.duties[0].assignment.task


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to a question, best first; the verdict is "none" if nobody is made responsible.

    `generation` is that of the store as it was searched.
    """

    understood: Understood
    verdict: Verdict
    answers: tuple[Answer, ...]
    undated: int = 0
    generation: int = 0


def who(
    searcher: Searcher,
    query: str,
    k: int = 10,
    filters: Filters | None = None,
    *,
    skip: Collection[StepKind] = (),
) -> Answers:
    """The `k` best agencies for a query; those that it names come first, generic ones last.

    The kinds of steps in `skip` are not taken to understand it (see `understand`).

    Raises:
        UnusableQuery: nothing in the query can be searched for.
    """
    results = searcher.search(query, max(k, _POOL), filters, skip=skip, collapse_duplicates=False)
    question = read_question(results.understood, searcher.statistics)
    duties = _relevant(_duties(results.hits, searcher.store, question), question)
    answers = sorted(_grouped(duties), key=lambda answer: _order(answer, question))[:k]
    verdict = results.verdict if answers else "none"
    return Answers(results.understood, verdict, tuple(answers), results.undated, results.generation)


def _duties(hits: tuple[Hit, ...], store: Store, question: Question) -> Iterator[Duty]:
    found = store.assignments_in(hit.clause for hit in hits)
    nearness = [_nearness(hit) for hit in hits]
    best = max(nearness, default=0.0) or 1.0
    for hit, own in zip(hits, nearness, strict=True):
        assignments = _assignments(hit, found.get(hit.clause_id, ()), store, question)
        subject = hit.directive.metadata.subject.value or ""
        names_own = any(not one.inherited and one.role not in _BESIDE for one in assignments)
        for one in assignments:
            near = max(0.0, own / best) ** _STEEPNESS
            task = question.match(_whole_task(one, assignments), f"{one.agency}; {hit.heading}", subject)
            relevance = near if task is None else _CLAUSE * near + _TASK * task
            relevance *= _HEADING if names_own and one.inherited else 1.0
            yield Duty(hit, one, relevance * _answers(one, question) * (ENDED if hit.ended else 1.0))


def _nearness(hit: Hit) -> float:
    """How near a clause is to the question, whatever it charges whom with: duties are matched one by one."""
    return replace(hit.signals, assigns_task=0.0).score if hit.signals else hit.score


def _answers(one: Assignment, question: Question) -> float:
    """How well an agency's name answers, 0 to 1."""
    named = _NAMED if question.mentions(one.agency) else 1.0
    asked = question.names(one.agency) or not _MANY.match(one.agency)
    return named * (1.0 if asked else _CLASS)


def _assignments(
    hit: Hit, stated: Sequence[Assignment], store: Store, question: Question
) -> Sequence[Assignment]:
    """What a clause assigns, or to whom something goes by it; for lack of that what it lets infer."""
    received = tuple(recipients(hit, store)) if question.whom else ()
    named = received or stated or tuple(agencies_behind(hit, store))
    return named or (() if question.whom else tuple(bearers(hit, store)))


def _whole_task(one: Assignment, assignments: Sequence[Assignment]) -> str:
    """What an agency does, with what it does together with others: "phối hợp với Sở B | lập danh sách"."""
    beside = (
        other.task
        for other in assignments
        if other.role == "coordinate" != one.role and one.task_start <= other.start <= one.task_end
    )
    return " ; ".join((one.task, *beside))


def _relevant(duties: Iterable[Duty], question: Question) -> list[Duty]:
    """The duties that answer. If the query only names an agency, only the duties of that agency, if any.

    The name of an agency brings its clauses near, above all one with the words of the question: its duties
    only need to be as relevant as the best of its own or of the others, whichever is less. So do those in a
    role that is asked for, which few clauses give.
    """
    found: dict[bool, list[Duty]] = {True: [], False: []}
    for duty in duties:
        found[question.names(duty.assignment.agency) or duty.assignment.role in question.named_roles].append(
            duty
        )
    if question.agencies and found[True] and not question.topic:
        return found[True]
    best = {side: max((duty.relevance for duty in some), default=0.0) for side, some in found.items()}
    least = {True: min(best[True], best[False] or best[True]), False: best[False]}
    return [
        duty for side, some in found.items() for duty in some if duty.relevance >= _RELEVANT * least[side]
    ]


def _grouped(duties: Iterable[Duty]) -> Iterator[Answer]:
    groups: dict[tuple[str, Role, str | None], list[Duty]] = defaultdict(list)
    for duty in duties:
        province = duty.hit.directive.metadata.province.value
        groups[duty.assignment.agency, duty.assignment.role, province].append(duty)
    for (agency, role, province), group in groups.items():
        group.sort(key=lambda duty: -duty.relevance)
        yield Answer(agency, role, province, group[0].assignment.generic, tuple(group))


def _order(answer: Answer, question: Question) -> tuple[bool, bool, bool, bool, float, int]:
    """Agencies that are named first, generic ones last; then one of the kind that is asked for ("bộ nào"),
    a named role, relevance and role, rank.
    """
    other_role = bool(question.named_roles) and answer.role not in question.named_roles
    best = answer.duties[0]
    relevance = question.fits(answer.role) * best.relevance
    named, of_kind = question.names(answer.agency), question.is_of_kind(answer.agency)
    return not named, answer.generic, not of_kind, other_role, -relevance, best.hit.rank
