"""Who is responsible, as HTML: agencies, roles, tasks, and the sentence that says so with its document."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts import said_html
from app.page.templates import render
from app.wording import date_text, ended_text, notes_of
from index.query import ROLES
from index.responsibility import Answer, Answers, Duty
from index.store import DirectiveRow

_TASKS = 3  # of an agency in one role; the rest is on the agency's page
_AGENCIES = 3  # that are shown at once: below the panel stand the clauses that were asked for

Text = Callable[[DirectiveRow], str]
"""The text of a directive."""


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
    order, found = list(ROLES), dict[str, list[Answer]]()
    for answer in answers:
        found.setdefault(answer.agency, []).append(answer)
    return [(agency, sorted(ones, key=lambda one: order.index(one.role))) for agency, ones in found.items()]


def _duties(answers: Iterable[Answer], text: Text, locale: Locale) -> Iterator[dict[str, object]]:
    """The tasks of an agency, each with the sentence that assigns it."""
    for answer in answers:
        for duty in answer.duties[:_TASKS]:
            said = said_html(duty.assignment, duty.hit.clause, text(duty.hit.directive.id))
            known = {"role": answer.role, "province": answer.province, "hit": duty.hit}
            yield {**known, "said": said, "notes": _notes(duty, locale)}


def _notes(duty: Duty, locale: Locale) -> list[str]:
    """What to know of an assignment and its document."""
    notes, directive = notes_of(duty.assignment, locale), duty.hit.directive
    if not directive.metadata.date.value:
        notes.append(date_text(directive, locale))
    if duty.hit.ended:
        notes.append(ended_text(duty.hit.ended, locale))
    return notes
