"""How a comparison is put in words: its states, its columns, how much of each is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import Tongue, say
from app.page.cards import day_text
from index.compare import Cell, Column, Coverage, State, is_lower
from index.store import StoredDirective

# Told apart by their shape, not by colour alone.
_SIGNS: Mapping[State, str] = {"found": "✓", "weak": "≈", "no_clause": "✗", "no_document": "∅"}
# Steps of a cell's strength at which its colour gets darker.
_STEPS = (0.3, 0.6)


@dataclass(frozen=True, slots=True)
class Shade:
    """The colours of a cell: `fill`, and `ink` that is read on it (7:1 or more), the same in the dark."""

    fill: str
    ink: str
    dark_fill: str
    dark_ink: str

    @property
    def style(self) -> str:
        """As CSS, for either theme."""
        return (
            f"background-color:light-dark({self.fill},{self.dark_fill});"
            f"color:light-dark({self.ink},{self.dark_ink})"
        )


# The surest is the green of static/page.css, `--found`.
_FOUND = (
    Shade("#d9e9df", "#14301f", "#16291f", "#cfe6d8"),
    Shade("#a3cdb4", "#0c2416", "#194029", "#dff2e7"),
    Shade("#1f5c3b", "#ffffff", "#21643f", "#ffffff"),
)
_OTHERS: Mapping[State, Shade] = {
    "weak": Shade("#f5ebd2", "#4a3608", "#35301c", "#f0e2b8"),
    "no_clause": Shade("#f7ecea", "#6b1f19", "#2e1f1d", "#f3c9c4"),
    "no_document": Shade("#f1efea", "#4b4740", "#24221e", "#cfcac0"),
}


def state_sign(state: State) -> str:
    """The sign of a state."""
    return _SIGNS[state]


def state_text(state: State, column: Column, tongue: Tongue) -> str:
    """What a state says of a column: that there is a clause, that there is none, that nothing is stored."""
    return say(
        f"compare.no_document_{_plain(column)}" if state == "no_document" else f"compare.{state}", tongue
    )


def kind_text(columns: Sequence[Column], tongue: Tongue) -> str:
    """What one of the columns is called: province, issuer or year."""
    return say(f"compare.column_{_plain(columns[0])}" if columns else "compare.column", tongue)


def column_name(column: Column, tongue: Tongue) -> str:
    """A column's name in the reader's language."""
    return column.name if column.kind == "named" else say(f"compare.{column.kind}", tongue)


def count_text(column: Column, tongue: Tongue) -> str:
    """How many documents of a column are stored, and how many of them are those of districts and communes."""
    own = Coverage.of(column)
    if not own.documents:
        return state_text("no_document", column, tongue)
    lower = [say("compare.lower", tongue, count=own.lower)] if own.lower else []
    return "; ".join([say("compare.documents", tongue, count=own.documents), *lower])


def coverage_text(column: Column, tongue: Tongue) -> str:
    """How much of a column is stored: how many documents, from when, and how many of unknown date."""
    own = Coverage.of(column)
    parts = [count_text(column, tongue)]
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


def _plain(column: Column) -> str:
    """Provinces are called the same whether they are those of today or of then."""
    return "province" if column.by == "province_now" else column.by
