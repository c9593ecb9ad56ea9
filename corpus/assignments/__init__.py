"""Who must do what: agencies, roles, tasks, deadlines."""

from corpus.assignments.conditions import find_deadlines, names_span, names_time
from corpus.assignments.find import Assignment, Role, find_assignments, forbids
from corpus.assignments.inheritance import content_start
from corpus.assignments.task_labels import are_task_labels

__all__ = [
    "Assignment",
    "Role",
    "are_task_labels",
    "content_start",
    "find_assignments",
    "find_deadlines",
    "forbids",
    "names_span",
    "names_time",
]
