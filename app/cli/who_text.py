"""Responsible bodies as a table in the terminal: body, role, task, document, date."""

from textwrap import shorten

from app.cli.terminal import table_text
from app.i18n import Tongue, say
from app.wording import date_text, ended_text, notes_of, place_of, title_of
from index.responsibility import Answer, Answers, Duty

_COLUMNS = ("agency", "role", "task", "document", "date")
# Parts of the width that the columns get; the task is what is read longest.
_SHARES = (0.2, 0.11, 0.37, 0.2, 0.12)
# Of a body with many tasks the nearest ones; the rest is in the JSON.
_TASKS = 3
# Characters of a task: enough to see what it is about.
_LONGEST = 180


def answers_text(answers: Answers, tongue: Tongue) -> str:
    """The bodies that a query asks for, a table with a row per task."""
    head = [say(f"verdict.{answers.verdict}", tongue) if answers.answers else say("who.nobody", tongue)]
    if answers.understood.restored:
        head.append(say("understood.restored", tongue, text=answers.understood.restored))
    if not answers.answers:
        return "\n".join(head)
    names = [say(f"who.{column}", tongue) for column in _COLUMNS]
    rows = [cells for answer in answers.answers for cells in _cells(answer, tongue)]
    return "\n".join([*head, "", table_text(names, rows, _SHARES)])


def _cells(answer: Answer, tongue: Tongue) -> list[list[str]]:
    """A row for each of the body's nearest tasks; the body stands in the first only."""
    body = f"{answer.agency} ({answer.province})" if answer.province else answer.agency
    rows = []
    for n, duty in enumerate(answer.duties[:_TASKS]):
        who = [body, say(f"role.{answer.role}", tongue)] if n == 0 else ["", ""]
        task = shorten(duty.assignment.task, _LONGEST, placeholder=" …")
        notes = "; ".join(notes_of(duty.assignment, tongue))
        told = f"{task} ({notes})" if notes else task
        rows.append([*who, told, _where(duty, tongue), date_text(duty.hit.directive, tongue)])
    return rows


def _where(duty: Duty, tongue: Tongue) -> str:
    hit = duty.hit
    number = place_of(hit.clause.clause, tongue).partition(" › ")[0]
    known = [title_of(hit.directive), number if hit.path else ""]
    if hit.ended:
        known.append(ended_text(hit.ended, tongue))
    return ", ".join(part for part in known if part)
