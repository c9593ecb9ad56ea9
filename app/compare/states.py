"""How a comparison is put in words: its states, its columns, how much of each is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.cards import day_text
from app.words import Tongue, say
from index.columns import Column, Coverage, is_lower
from index.comparing import Cell, State
from index.keeping.records import StoredDirective

# Told apart by their shape, not by colour alone.
_SIGNS: Mapping[State, str] = {"found": "✓", "weak": "≈", "no_clause": "✗", "no_document": "∅"}
# Steps of a cell's strength at which its colour gets darker.
_STEPS = (0.3, 0.6)


@dataclass(frozen=True, slots=True)
class Shade:
    """The colours of a cell: `fill`, and `ink` that is read on it (7:1 or more)."""

    fill: str
    ink: str


_FOUND = (Shade("#cfe3d6", "#14301f"), Shade("#8fc3a4", "#0c2416"), Shade("#1f5c3b", "#ffffff"))
_OTHERS: Mapping[State, Shade] = {
    "weak": Shade("#f6e7c1", "#3d2c05"),
    "no_clause": Shade("#f3d9d6", "#4d1410"),
    "no_document": Shade("#eeece7", "#3a3732"),
}


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


def shade(cell: Cell) -> Shade:
    """The colour of a cell, the darker the surer its clause; both kinds of nothing have one of their own."""
    if cell.state == "found":
        return _FOUND[sum(cell.strength >= step for step in _STEPS)]
    return _OTHERS[cell.state]


def moved_note(directive: StoredDirective, tongue: Tongue) -> str:
    """Which province a document's own lies in now; nothing where it is the same."""
    then, now = directive.metadata.province.value, directive.metadata.province_now
    return say("compare.was", tongue, then=then, now=now) if then and now and then != now else ""


def place_note(directive: StoredDirective, tongue: Tongue) -> str:
    """What has to be said of where a document belongs: that it is a district's, what its province is now."""
    m = directive.metadata
    lower = say(f"compare.of_{m.level}", tongue) if is_lower(m) else ""
    return "; ".join(note for note in (lower, moved_note(directive, tongue)) if note)
