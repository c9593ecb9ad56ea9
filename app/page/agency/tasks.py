"""The tasks of one agency as HTML, document by document."""

from collections.abc import Callable, Sequence
from itertools import groupby

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts import said_html
from app.page.templates import render
from app.wording import date_text, ended_text
from index.responsibility import Task
from index.store import DirectiveRow


def tasks_html(tasks: Sequence[Task], text: Callable[[DirectiveRow], str], locale: Locale) -> Markup:
    """The tasks, those of one document together; `text` gives that of a directive (by row)."""
    groups = [list(group) for _, group in groupby(tasks, lambda task: task.directive.id)]
    documents = [_document(group, text(group[0].directive.id), locale) for group in groups]
    return render("agency/tasks", locale, documents=documents)


def _document(tasks: Sequence[Task], text: str, locale: Locale) -> dict[str, object]:
    """A document with what to know of it, and each of its tasks with the sentence that assigns it."""
    directive, ended = tasks[0].directive, tasks[0].ended
    known = [date_text(directive, locale), directive.metadata.province.value]
    known.append(ended_text(ended, locale) if ended else None)
    said = [(task, said_html(task.assignment, task.clause, text)) for task in tasks]
    return {"directive": directive, "known": list(filter(None, known)), "tasks": said}
