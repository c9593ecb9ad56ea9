"""An assignment as HTML: its role, and the sentence that makes an agency responsible."""

from html import escape

from app.i18n import Locale, say
from app.page.parts.highlight import painted_html
from corpus.assignments import Assignment
from corpus.model import Clause
from index.search import sentences


def role_html(role: str, locale: Locale) -> str:
    """A role as a label."""
    return f'<span class="role {role}">{escape(say(f"role.{role}", locale))}</span>'


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
