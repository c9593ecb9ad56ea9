"""Precedents for a draft, and what it lacks."""

from index.drafting.lacking import Doubt, Topic
from index.drafting.likeness import held
from index.drafting.outdated import Outdated
from index.drafting.precedents import (
    MOST_CLAUSES,
    MOST_DRAFTS,
    DraftClause,
    Precedent,
    Precedents,
    embed_draft,
    find_precedents,
)

__all__ = [
    "MOST_CLAUSES",
    "MOST_DRAFTS",
    "Doubt",
    "DraftClause",
    "Outdated",
    "Precedent",
    "Precedents",
    "Topic",
    "embed_draft",
    "find_precedents",
    "held",
]
