"""Who is responsible, as HTML: bodies, roles, tasks, and the sentence that says so with its document."""

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from app.i18n import Locale, say
from app.page.parts import address_of, copy_html, link_html, role_html, said_html
from app.wording import citation_text, date_text, ended_text, notes_of
from index.query import ROLES
from index.responsibility import Answer, Answers, Duty
from index.store import DirectiveRow

_TASKS = 3  # of a body in one role; the rest is on the body's page
_BODIES = 3  # that are shown at once: below the panel stand the clauses that were asked for

Text = Callable[[DirectiveRow], str]
"""The text of a directive."""


def panel_html(answers: Answers, text: Text, locale: Locale) -> str:
    """The bodies that a query asks for, each once, with what every document and province makes it do."""
    title = escape(say("panel.title", locale))
    if not answers.answers:
        return f'<section class="panel"><h2>{title}</h2><p>{escape(say("who.nobody", locale))}</p></section>'
    unsure = (
        "" if answers.verdict == "match" else f'<p class="unsure">{escape(say("panel.unsure", locale))}</p>'
    )
    bodies = [_body_html(agency, ones, text, locale) for agency, ones in by_agency(answers.answers)]
    listed = f'<ol class="bodies">{"".join(bodies[:_BODIES])}</ol>'
    if rest := bodies[_BODIES:]:
        more = escape(say("panel.bodies", locale, count=len(rest)))
        others = f'<ol class="bodies" start="{_BODIES + 1}">{"".join(rest)}</ol>'
        listed += f"<details><summary>{more}</summary>{others}</details>"
    return f'<section class="panel"><h2>{title}</h2>{unsure}{listed}</section>'


def by_agency(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers by body, in the order in which each body comes first; within one by role, leading first."""
    order = list(ROLES)
    first: dict[str, int] = {}
    for answer in answers:
        first.setdefault(answer.agency, len(first))
    ranked = sorted(answers, key=lambda one: (first[one.agency], order.index(one.role)))
    return [(agency, list(ones)) for agency, ones in groupby(ranked, lambda one: one.agency)]


def body_address(agency: str, locale: Locale) -> str:
    """The address of a body's page."""
    return address_of("agency", locale, name=agency)


def _body_html(agency: str, answers: list[Answer], text: Text, locale: Locale) -> str:
    rows = "".join(
        _duty_html(answer, duty, text, locale) for answer in answers for duty in answer.duties[:_TASKS]
    )
    more = sum(max(0, len(answer.duties) - _TASKS) for answer in answers)
    told = f'<p class="note">{escape(say("panel.more", locale, count=more))}</p>' if more else ""
    return f"<li><h3>{link_html(body_address(agency, locale), agency)}</h3><ul>{rows}</ul>{told}</li>"


def _duty_html(answer: Answer, duty: Duty, text: Text, locale: Locale) -> str:
    hit = duty.hit
    said = said_html(duty.assignment, hit.clause.clause, text(hit.directive.id))
    address = address_of("document", locale, clause=hit.clause_id)
    citation = citation_text(hit, locale)
    where = link_html(address, citation)
    copied = copy_html(say("tool.citation", locale), citation, locale)
    notes = notes_of(duty.assignment, locale)
    if not hit.directive.metadata.date.value:
        notes.append(date_text(hit.directive, locale))
    if hit.ended:
        notes.append(ended_text(hit.ended, locale))
    place = f'<span class="place">{escape(answer.province)}</span> ' if answer.province else ""
    told = f' <span class="notes">({escape("; ".join(notes))})</span>' if notes else ""
    return (
        f'<li>{role_html(answer.role, locale)} {place}<q lang="vi">{said}</q> <cite>{where}</cite>{told}'
        f" {copied}</li>"
    )
