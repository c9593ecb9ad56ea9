"""What the box of the search offers while a visitor types, as its script reads it."""

from app.page.session import recent_queries, service
from index.query import LONGEST_QUERY

_MOST = 8


def suggest(visitor: str, typed: str) -> list[dict[str, str]]:
    """Completions of what was typed, each with its `kind` and its `text`: the visitor's own queries first."""
    shared = service()
    if shared is None:
        return []
    found = shared.suggestions().starting(typed[:LONGEST_QUERY], _MOST, recent_queries(visitor))
    return [{"kind": one.kind, "text": one.text} for one in found]
