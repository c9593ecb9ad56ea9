"""The JSON that the command prints: a contract that scripts depend on."""

from app.schema.answers import comparison_json, hit_json, precedents_json, search_json, who_json
from app.schema.documents import (
    Json,
    assignment_json,
    citation_json,
    clause_json,
    date_json,
    directive_json,
    duplicates_json,
    missing_json,
    removed_json,
    span_json,
    versions_json,
)

__all__ = [
    "Json",
    "assignment_json",
    "citation_json",
    "clause_json",
    "comparison_json",
    "date_json",
    "directive_json",
    "duplicates_json",
    "hit_json",
    "missing_json",
    "precedents_json",
    "removed_json",
    "search_json",
    "span_json",
    "versions_json",
    "who_json",
]
