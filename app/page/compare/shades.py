"""The colours of a comparison's cells: the surer the clause, the darker."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.compare import Cell, State

# The strength from which a clause is surely about its topic.
_SURE = 0.8


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
    Shade("#cfe6d8", "#0c2416", "#122a1e", "#dff2e7"),
    Shade("#1f5c3b", "#ffffff", "#21643f", "#ffffff"),
)
_OTHERS: Mapping[State, Shade] = {
    "weak": Shade("#f5ebd2", "#4a3608", "#35301c", "#f0e2b8"),
    "no_clause": Shade("#f7ecea", "#6b1f19", "#2e1f1d", "#f3c9c4"),
    "no_document": Shade("#f1efea", "#4b4740", "#24221e", "#cfcac0"),
}


def shade(cell: Cell) -> Shade:
    """The colour of a cell, the darker the surer its clause; both kinds of nothing have one of their own."""
    if cell.state == "found":
        return _FOUND[cell.strength >= _SURE]
    return _OTHERS[cell.state]
