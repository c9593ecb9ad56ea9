"""The closed set of kinds of clause."""

from typing import Literal, get_args

ClauseKind = Literal[
    "operative",
    "recital",
    "legal_basis",
    "definition",
    "condition",
    "sanction",
    "timetable",
    "attendees",
    "form_field",
    "reporting",
    "entry_into_force",
    "title",
]
KINDS: tuple[ClauseKind, ...] = get_args(ClauseKind)
