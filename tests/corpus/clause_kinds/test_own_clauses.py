"""Clauses on topics that no rule was made with, each where it stands, and what they are."""

from case_tables import cases
from corpus.clause_kinds import classify_clauses
from corpus.model import Clause, Directive, Field, Metadata


@cases("kind_of_document", "path", "under", "text", "kind")
def test_a_clause_is_what_it_says(kind_of_document: str, path: str, under: str, text: str, kind: str) -> None:
    # A numbered clause before it, so that it isn't what the document opens with, unless its path says so.
    first = Clause("1", "", "1. Phân công nhiệm vụ.", 0, 22, 0)
    clause = Clause(path, under, text, 23, 23 + len(text), 1, introduces=text.endswith(":"))
    metadata = Metadata(type=Field(kind_of_document, "stated"), source_kind="document")
    clauses = (clause, first) if path == "mở đầu" else (first, clause)
    kinds = classify_clauses(Directive(text, metadata, clauses))
    assert kinds[clauses.index(clause)] == kind
