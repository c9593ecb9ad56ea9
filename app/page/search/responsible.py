"""Who is responsible, as HTML: bodies, roles, tasks, and the sentence that says so with its document."""

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from app.i18n import Tongue, say
from app.page.cards import date_text, ended_text
from app.page.clause_tools import copy_html
from app.page.highlight import painted_html
from app.page.links import address_of, link_html
from app.page.quoting import citation_text
from corpus.assignments import Assignment, forbids
from corpus.model import Clause
from index.query import ROLES
from index.responsibility import Answer, Answers, Duty
from index.search import sentences

_TASKS = 3  # of a body in one role; the rest is on the body's page
_BODIES = 3  # that are shown at once: below the panel stand the clauses that were asked for

Text = Callable[[int], str]
"""The text of a directive (by row)."""


def panel_html(answers: Answers, text: Text, tongue: Tongue) -> str:
    """The bodies that a query asks for, each once, with what every document and province makes it do."""
    title = escape(say("panel.title", tongue))
    if not answers.answers:
        return f'<section class="panel"><h2>{title}</h2><p>{escape(say("who.nobody", tongue))}</p></section>'
    unsure = (
        "" if answers.verdict == "match" else f'<p class="unsure">{escape(say("panel.unsure", tongue))}</p>'
    )
    bodies = [_body_html(agency, ones, text, tongue) for agency, ones in by_agency(answers.answers)]
    listed = f'<ol class="bodies">{"".join(bodies[:_BODIES])}</ol>'
    if rest := bodies[_BODIES:]:
        more = escape(say("panel.bodies", tongue, count=len(rest)))
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


def said_html(assignment: Assignment, clause: Clause, text: str) -> str:
    """The sentence that makes a body responsible, of its directive's text: body and task marked.

    A task that stands in another clause, as above the line "Cơ quan chủ trì: …", comes before it.
    """
    start, end = said_span(assignment, clause, text)
    spans = (
        (assignment.task_start - start, assignment.task_end - start, "task"),
        (assignment.start - start, assignment.end - start, "body"),
    )
    said = painted_html(text[start:end].replace("\n", " "), spans)
    if clause.start <= assignment.task_start < clause.end or not assignment.task:
        return said
    return f'<mark class="task">{escape(" ".join(assignment.task.split()))}</mark> … {said}'


def said_span(assignment: Assignment, clause: Clause, text: str) -> tuple[int, int]:
    """The span of the sentences that name the body and its task (its task, where a heading names it)."""
    needed = [assignment.task_start, max(assignment.task_start, assignment.task_end - 1)]
    if clause.start <= assignment.start < clause.end:
        needed.append(assignment.start)
    pieces = [(clause.start + a, clause.start + b) for a, b in sentences(text[clause.start : clause.end])]
    held = [piece for piece in pieces if any(piece[0] <= at < piece[1] for at in needed)]
    return (held[0][0], held[-1][1]) if held else (clause.start, clause.end)


def notes_of(assignment: Assignment, tongue: Tongue) -> list[str]:
    """What to know of it: by when, whether it forbids, what makes it uncertain whom it is told."""
    flags = {
        "inherited": assignment.inherited,
        "generic": assignment.generic,
        "forbidden": forbids(assignment.task),
    }
    notes = [say(f"panel.{name}", tongue) for name, holds in flags.items() if holds]
    if assignment.deadline:
        notes.append(say("panel.deadline", tongue, deadline=" ".join(assignment.deadline.split())))
    return notes


def role_html(role: str, tongue: Tongue) -> str:
    """A role as a label."""
    return f'<span class="role {role}">{escape(say(f"role.{role}", tongue))}</span>'


def body_address(agency: str, tongue: Tongue) -> str:
    """The address of a body's page."""
    return address_of("agency", tongue, name=agency)


def _body_html(agency: str, answers: list[Answer], text: Text, tongue: Tongue) -> str:
    rows = "".join(
        _duty_html(answer, duty, text, tongue) for answer in answers for duty in answer.duties[:_TASKS]
    )
    more = sum(max(0, len(answer.duties) - _TASKS) for answer in answers)
    told = f'<p class="note">{escape(say("panel.more", tongue, count=more))}</p>' if more else ""
    return f"<li><h3>{link_html(body_address(agency, tongue), agency)}</h3><ul>{rows}</ul>{told}</li>"


def _duty_html(answer: Answer, duty: Duty, text: Text, tongue: Tongue) -> str:
    hit = duty.hit
    said = said_html(duty.assignment, hit.clause.clause, text(hit.directive.id))
    address = address_of("document", tongue, clause=hit.clause_id)
    citation = citation_text(hit, tongue)
    where = link_html(address, citation)
    copied = copy_html(say("tool.citation", tongue), citation, tongue)
    notes = notes_of(duty.assignment, tongue)
    if not hit.directive.metadata.date.value:
        notes.append(date_text(hit.directive, tongue))
    if hit.ended:
        notes.append(ended_text(hit.ended, tongue))
    place = f'<span class="place">{escape(answer.province)}</span> ' if answer.province else ""
    told = f' <span class="notes">({escape("; ".join(notes))})</span>' if notes else ""
    return (
        f'<li>{role_html(answer.role, tongue)} {place}<q lang="vi">{said}</q> <cite>{where}</cite>{told}'
        f" {copied}</li>"
    )
