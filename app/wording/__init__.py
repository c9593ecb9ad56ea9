"""Documents, clauses and results in words, in both languages: what the command and the page both say."""

from collections.abc import Callable
from typing import Any

from app.wording.citations import (
    citation_text,
    cited_clause,
    cited_document,
    cited_name,
    cited_place,
    place_of,
)
from app.wording.comparisons import (
    column_name,
    count_text,
    coverage_text,
    kind_text,
    moved_note,
    place_note,
    proviso_text,
    state_sign,
    state_text,
)
from app.wording.dates import date_text, day_text, written_day
from app.wording.documents import (
    alike_text,
    basis_of,
    basis_text,
    contradicted_text,
    difference_text,
    ended_text,
    short_title_of,
    subject_of,
    title_of,
)
from app.wording.queries import deadline_of, deadline_text, lacking_title, notes_of, understood_text

__all__ = [
    "alike_text",
    "basis_of",
    "basis_text",
    "citation_text",
    "cited_clause",
    "cited_document",
    "cited_name",
    "cited_place",
    "column_name",
    "contradicted_text",
    "count_text",
    "coverage_text",
    "date_text",
    "day_text",
    "deadline_of",
    "deadline_text",
    "difference_text",
    "ended_text",
    "kind_text",
    "lacking_title",
    "moved_note",
    "notes_of",
    "place_note",
    "place_of",
    "proviso_text",
    "short_title_of",
    "state_sign",
    "state_text",
    "subject_of",
    "title_of",
    "understood_text",
    "written_day",
]

# All of them, for the templates of the page.
FUNCTIONS: tuple[Callable[..., Any], ...] = tuple(globals()[name] for name in __all__)
