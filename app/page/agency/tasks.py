"""The tasks of one agency as HTML, document by document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts import said_html
from app.page.templates import render
from app.wording import date_text, ended_text, notes_of
from corpus.assignments import Role
from index.responsibility import Task
from index.store import DirectiveRow, StoredClause, StoredDirective


@dataclass(frozen=True, slots=True)
class _Shown:
    """A task as the view shows it; `said` is the sentence that assigns it."""

    role: Role
    said: Markup
    clause: StoredClause
    notes: list[str]


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with the tasks that it assigns; `known` is what to know of it."""

    directive: StoredDirective
    known: list[str]
    tasks: list[_Shown]


def tasks_html(tasks: Sequence[Task], text: Callable[[DirectiveRow], str], locale: Locale) -> Markup:
    """The tasks, those of one document together; `text` gives that of a directive (by row)."""
    groups = (list(group) for _, group in groupby(tasks, lambda task: task.directive.id))
    documents = [_document(group, text(group[0].directive.id), locale) for group in groups]
    return render("agency/tasks", locale, documents=documents)


def _document(tasks: Sequence[Task], text: str, locale: Locale) -> _Document:
    directive, ended = tasks[0].directive, tasks[0].ended
    known = [date_text(directive, locale), directive.metadata.province.value or ""]
    known.append(ended_text(ended, locale) if ended else "")
    return _Document(directive, list(filter(None, known)), [_shown(task, text, locale) for task in tasks])


def _shown(task: Task, text: str, locale: Locale) -> _Shown:
    said = said_html(task.assignment, task.clause.clause, text)
    return _Shown(task.assignment.role, said, task.clause, notes_of(task.assignment, locale))
