"""How a comparison is put in words: its states, its columns, how much of each is stored."""

from collections.abc import Mapping

from app.cards import day_text
from app.words import Tongue, say
from index.columns import Column, Coverage
from index.comparing import Cell, State

# Told apart by their shape, not by colour alone.
_SIGNS: Mapping[State, str] = {"found": "✓", "weak": "≈", "no_clause": "✗", "no_document": "∅"}


def state_sign(state: State) -> str:
    """The sign of a state."""
    return _SIGNS[state]


def state_text(cell: Cell, tongue: Tongue) -> str:
    """What a cell says of itself: that there is a clause, that there is none, that nothing is stored."""
    return say(f"compare.{cell.state}", tongue)


def column_name(column: Column, tongue: Tongue) -> str:
    """A column's name in the reader's language."""
    return column.name if column.kind == "named" else say(f"compare.{column.kind}", tongue)


def coverage_text(column: Column, tongue: Tongue) -> str:
    """How much of a column is stored: how many documents, from when, and how many of unknown date."""
    own = Coverage.of(column)
    if not own.documents:
        return say("compare.no_document", tongue)
    parts = [say("compare.documents", tongue, count=own.documents)]
    if own.lower:
        parts.append(say("compare.lower", tongue, count=own.lower))
    if own.first and own.last:
        first, last = day_text(own.first, tongue), day_text(own.last, tongue)
        parts.append(first if first == last else f"{first} – {last}")
    unknown = {"partial": own.partial, "bounded": own.bounded, "undated": own.undated}
    parts += [say(f"compare.{name}", tongue, count=count) for name, count in unknown.items() if count]
    return "; ".join(parts)
