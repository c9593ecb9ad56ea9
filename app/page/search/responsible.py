"""Who is responsible, as HTML: agencies, roles, tasks, and the sentence that says so with its document."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts import said_html
from app.page.templates import render
from app.wording import date_text, ended_text, notes_of
from corpus.assignments import Role
from index.query import ROLES
from index.responsibility import Answer, Answers, Duty
from index.search import Hit
from index.store import DirectiveRow

_TASKS = 3  # of an agency in one role; the rest is on the agency's page
_AGENCIES = 3  # that are shown at once: below the panel stand the clauses that were asked for

Text = Callable[[DirectiveRow], str]
"""The text of a directive."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A task of an agency as the panel shows it; `said` is the sentence that assigns it."""

    role: Role
    province: str | None
    said: Markup
    notes: list[str]
    hit: Hit


def panel_html(answers: Answers, text: Text, locale: Locale) -> Markup:
    """The agencies that a query asks for, each once, with what every document and province assigns to it."""
    return render(
        "search/panel",
        locale,
        agencies=[
            (agency, list(_duties(ones, text, locale)), sum(max(0, len(one.duties) - _TASKS) for one in ones))
            for agency, ones in by_agency(answers.answers)
        ],
        unsure=answers.verdict != "match",
        shown=_AGENCIES,
    )


def by_agency(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers by agency, in the order in which each comes first; within one by role, leading first."""
    order = list(ROLES)
    first: dict[str, int] = {}
    for answer in answers:
        first.setdefault(answer.agency, len(first))
    ranked = sorted(answers, key=lambda one: (first[one.agency], order.index(one.role)))
    return [(agency, list(ones)) for agency, ones in groupby(ranked, lambda one: one.agency)]


def _duties(answers: Iterable[Answer], text: Text, locale: Locale) -> Iterator[_Shown]:
    for answer in answers:
        for duty in answer.duties[:_TASKS]:
            said = said_html(duty.assignment, duty.hit.clause.clause, text(duty.hit.directive.id))
            yield _Shown(answer.role, answer.province, said, _notes(duty, locale), duty.hit)


def _notes(duty: Duty, locale: Locale) -> list[str]:
    """What to know of an assignment and its document."""
    notes, directive = notes_of(duty.assignment, locale), duty.hit.directive
    if not directive.metadata.date.value:
        notes.append(date_text(directive, locale))
    if duty.hit.ended:
        notes.append(ended_text(duty.hit.ended, locale))
    return notes
