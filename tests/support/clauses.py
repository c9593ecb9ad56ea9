"""Directives of a single clause or of a short text, and who is told what in them."""

from corpus.assignments import Assignment, find_assignments
from corpus.clauses import split_clauses
from corpus.document import Document
from corpus.model import Clause, Directive, Metadata
from corpus.text import normalise
from index.store import ClauseRow, DirectiveRow, StoredClause


def one_clause(text: str, path: str = "1") -> Directive:
    """A directive that is one clause."""
    return Directive(text, Metadata(), (Clause(path, "", text, 0, len(text), 0),))


def stored_clause(
    text: str, path: str = "1", heading: str = "", *, start: int = 0, row: int = 1, directive: int = 1,
    clause_id: str = "0123456789ab-0",
) -> StoredClause:  # fmt: skip
    """A clause as a store would give it."""
    return StoredClause(
        path, heading, text, start, start + len(text), section=0,
        id=ClauseRow(row), directive=DirectiveRow(directive), clause_id=clause_id,
    )  # fmt: skip


def split(raw: str) -> Directive:
    """A directive without metadata, in clauses."""
    text = normalise(raw)
    return Directive(text, Metadata(), split_clauses(Document(text)))


def told(text: str) -> list[tuple[str, str, str]]:
    """Each agency of a clause with its role and task."""
    return [(one.agency, one.role, one.task) for one in find_assignments(one_clause(text))]


def roles(text: str) -> dict[str, str]:
    """Each agency of a clause with its roles, in the order of the text."""
    found: dict[str, str] = {}
    for agency, role, _ in told(text):
        found[agency] = f"{found[agency]}, {role}" if agency in found else role
    return found


def inherited(raw: str) -> list[tuple[str, str, str]]:
    """Each agency that a clause has from a heading or a paragraph above it, with its role and task."""
    found = find_assignments(split(raw))
    return [(one.agency, one.role, one.task) for one in found if one.inherited]


def of_path(directive: Directive, path: str) -> list[Assignment]:
    """The assignments of the one clause with that path."""
    (index,) = [at for at, clause in enumerate(directive.clauses) if clause.path == path]
    return [found for found in find_assignments(directive) if found.clause == index]
