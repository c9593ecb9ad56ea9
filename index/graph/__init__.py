"""Citations between stored directives: which are in force, which are missing."""

from index.graph.citations import ENDING, Link, Resolved, graph_of, resolve
from index.graph.in_force import (
    ClauseEndings,
    EndIndex,
    Ending,
    Endings,
    PackedEnds,
    ending_of,
    find_ended_clauses,
    find_endings,
)
from index.graph.missing import Missing, most_cited_missing

__all__ = [
    "ENDING",
    "ClauseEndings",
    "EndIndex",
    "Ending",
    "Endings",
    "Link",
    "Missing",
    "PackedEnds",
    "Resolved",
    "ending_of",
    "find_ended_clauses",
    "find_endings",
    "graph_of",
    "most_cited_missing",
    "resolve",
]
