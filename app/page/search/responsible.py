"""Who is responsible, as HTML: agencies, roles, tasks, and the sentence that says so with its document."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts import said_html, said_span
from app.page.templates import render
from app.wording import date_text, deadline_text, ended_text, notes_of
from index.query import ROLES
from index.responsibility import Answer, Answers, Duty
from index.store import DirectiveRow

_TASKS = 3  # of an agency in one role; the rest is on the agency's page
_AGENCIES = 5  # that are shown at once: below the panel stand the clauses that were asked for

Text = Callable[[DirectiveRow], str]
"""The text of a directive."""
_Quoted = dict[tuple[DirectiveRow, int, int], str]
"""The agency that a sentence (its span in a directive's text) was first quoted for."""


def panel_html(answers: Answers, text: Text, locale: Locale) -> Markup:
    """The agencies that a query asks for, each once: two lines on its first task, the rest folded.

    A sentence that names several agencies is quoted for the first.
    """
    quoted: _Quoted = {}
    agencies = []
    for agency, ones in by_agency(answers.answers):
        duties = [_shown(duty, one, agency, quoted, text, locale) for one, duty in _duties(ones)]
        roles = list(dict.fromkeys(one.role for one in ones))
        agencies.append((agency, roles, duties, sum(max(0, len(one.duties) - _TASKS) for one in ones)))
    return render(
        "search/panel", locale, agencies=agencies, unsure=answers.verdict != "match", shown=_AGENCIES
    )


def quoted(answers: Answers) -> frozenset[str]:
    """The clauses (by public name) that the panel quotes."""
    return frozenset(duty.hit.clause_id for _, duty in _duties(answers.answers))


def by_agency(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers by agency, in the order in which each comes first; within one by role, leading first."""
    order, found = list(ROLES), dict[str, list[Answer]]()
    for answer in answers:
        found.setdefault(answer.agency, []).append(answer)
    return [(agency, sorted(ones, key=lambda one: order.index(one.role))) for agency, ones in found.items()]


def _duties(answers: Iterable[Answer]) -> Iterator[tuple[Answer, Duty]]:
    """The tasks that are shown, each with the answer that it is of."""
    return ((answer, duty) for answer in answers for duty in answer.duties[:_TASKS])


def _shown(
    duty: Duty, answer: Answer, agency: str, quoted: _Quoted, text: Text, locale: Locale
) -> dict[str, object]:
    """A task with the sentence that assigns it, or the agency that it was already quoted for."""
    assignment, directive = duty.assignment, duty.hit.directive
    whole = text(directive.id)
    sentence = (directive.id, *said_span(assignment, duty.hit.clause, whole))
    earlier = quoted.get(sentence)
    quoted.setdefault(sentence, agency)
    return {
        "role": answer.role,
        "province": answer.province,
        "hit": duty.hit,
        "task": " ".join((assignment.task or whole[sentence[1] : sentence[2]]).split()),
        "deadline": "" if _only_orders(duty) else deadline_text(assignment),
        "same_as": earlier,
        "said": said_html(assignment, duty.hit.clause, whole),
        "notes": _notes(duty, locale),
    }


def _only_orders(duty: Duty) -> bool:
    """Whether an agency only orders what others have to do by a day: the issuer of the document does."""
    return duty.assignment.role == "direct" and (
        duty.assignment.agency == duty.hit.directive.metadata.issuer.value
    )


def _notes(duty: Duty, locale: Locale) -> list[str]:
    """What to know of an assignment and its document."""
    notes, directive = notes_of(duty.assignment, locale), duty.hit.directive
    if not directive.metadata.date.value:
        notes.append(date_text(directive, locale))
    if duty.hit.ended:
        notes.append(ended_text(duty.hit.ended, locale))
    return notes
