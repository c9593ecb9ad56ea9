"""An assignment as HTML: its role, and the sentence that makes an agency responsible."""

from markupsafe import Markup

from app.page.parts.highlight import painted_html
from corpus.assignments import Assignment
from corpus.model import Clause
from index.search import sentences


def said_html(assignment: Assignment, clause: Clause, text: str) -> Markup:
    """The sentence in a directive's text that makes an agency responsible, with agency and task marked.

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
    task = " ".join(assignment.task.split())
    return Markup('<mark class="task">{}</mark> … {}').format(task, said)


def said_span(assignment: Assignment, clause: Clause, text: str) -> tuple[int, int]:
    """The span of the sentences that name the agency and its task (the task only, below a heading)."""
    needed = [assignment.task_start, max(assignment.task_start, assignment.task_end - 1)]
    if clause.start <= assignment.start < clause.end:
        needed.append(assignment.start)
    pieces = [(clause.start + a, clause.start + b) for a, b in sentences(text[clause.start : clause.end])]
    held = [piece for piece in pieces if any(piece[0] <= at < piece[1] for at in needed)]
    return (held[0][0], held[-1][1]) if held else (clause.start, clause.end)
