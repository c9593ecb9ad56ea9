"""Who is responsible for what a query asks about: bodies grouped across directives and provinces."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from corpus.assignments import Assignment, Role
from index.graph import ENDED
from index.query import Question, StepKind, Understood, read_question
from index.search import Filters, Hit, Searcher, Verdict
from index.store import Store, clause_id_of

# Clauses that are looked through for bodies: a body's clause may stand well below the clauses on the topic.
_POOL = 30
# How near a body's own task is to the query counts more than how near the clause is: a clause that enumerates
# bodies ("Sở A …; Sở B …") is as near for all of them. (The encoder on single tasks was tried: 25 ms each,
# and it put tasks that share the commonest word of the query first.)
_CLAUSE, _TASK = 0.4, 0.6
# A body of a heading, against one that the clause itself tells to act.
_HEADING = 0.9
# An answer that is less than this much of the best as relevant is none.
_RELEVANT = 0.5


@dataclass(frozen=True, slots=True)
class Duty:
    """A task that a clause gives to a body; `relevance` is 0 to 1 and compares within one question."""

    hit: Hit
    assignment: Assignment
    relevance: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A body of a province in one role, with its duties, the most relevant first.

    `province` is that of the directives, None where it is not known; `generic` as in `Assignment`.
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
    """The answer to a question, best first; the verdict is "none" where no body is made responsible."""

    understood: Understood
    verdict: Verdict
    answers: tuple[Answer, ...]
    undated: int = 0


def who(
    searcher: Searcher,
    query: str,
    k: int = 10,
    filters: Filters | None = None,
    *,
    skip: Collection[StepKind] = (),
) -> Answers:
    """The `k` bodies that a query asks for; those that the query names come first, generic ones last.

    The kinds of steps in `skip` are not taken to understand it (see `understand`).

    Raises:
        UnusableQuery: nothing in the query can be searched for.
    """
    results = searcher.search(
        query, max(k, _POOL), filters, skip=skip, collapse_duplicates=False, boost_assignments=False
    )
    question = read_question(results.understood, searcher.frequency, searcher.clauses)
    duties = _relevant(_duties(results.hits, searcher.store, question), question)
    answers = sorted(_grouped(duties), key=lambda answer: _order(answer, question))[:k]
    return Answers(
        results.understood, results.verdict if answers else "none", tuple(answers), results.undated
    )


def _duties(hits: tuple[Hit, ...], store: Store, question: Question) -> Iterator[Duty]:
    public = {hit.directive.id: hit.directive.directive_id for hit in hits}
    found = defaultdict(list)
    for directive, assignment in store.assignments(clauses=[hit.clause.id for hit in hits]):
        found[clause_id_of(public[directive], assignment.clause)].append(assignment)
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    for hit in hits:
        assignments = found[hit.clause_id]
        subject = hit.directive.metadata.subject.value or ""
        told = any(not one.inherited and one.role != "direct" for one in assignments)
        for one in assignments:
            near, task = (
                max(0.0, hit.score / best),
                question.match(one.task, f"{one.agency}; {hit.heading}", subject),
            )
            relevance = near if task is None else _CLAUSE * near + _TASK * task
            relevance *= _HEADING if told and one.inherited else 1.0
            yield Duty(hit, one, relevance * (ENDED if hit.ended else 1.0))


def _relevant(duties: Iterable[Duty], question: Question) -> list[Duty]:
    """The duties that answer. Where only a body is asked for, nothing else does, if it has any duty.

    A body's name brings its clauses near, above all the one that has the question's words too: its duties
    need not come up to the best of its own where the best of others says less.
    """
    found: dict[bool, list[Duty]] = {True: [], False: []}
    for duty in duties:
        found[question.names(duty.assignment.agency)].append(duty)
    if found[True] and not question.topic:
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


def _order(answer: Answer, question: Question) -> tuple[bool, bool, bool, float, int]:
    """Bodies asked for, then others, generic ones last; among these first those with a role that is named.

    Then by relevance and role, then by rank.
    """
    other_role = bool(question.named_roles) and answer.role not in question.named_roles
    best = answer.duties[0]
    relevance = question.fits(answer.role) * best.relevance
    return not question.names(answer.agency), answer.generic, other_role, -relevance, best.hit.rank
