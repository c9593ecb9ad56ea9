"""The colours of a comparison's cells: the surer the clause, the darker."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.compare import Cell, State

# The strength from which a clause is surely about its topic.
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Shade:
    """The colours of a cell: `fill`, and `ink` that is read on it (7:1 or more), the same in the dark.

    `edge` is that of a bar at its left, in either theme; empty without one.
    """

    fill: str
    ink: str
    dark_fill: str
    dark_ink: str
    edge: str = ""

    @property
    def style(self) -> str:
        """As CSS, for either theme."""
        bar = f";background-image:linear-gradient(90deg,{self.edge} .25rem,#0000 0)" if self.edge else ""
        return (
            f"background-color:light-dark({self.fill},{self.dark_fill});"
            f"color:light-dark({self.ink},{self.dark_ink}){bar}"
        )


# A whole row of the surest stays calm: both are pale. The bar of the surest is in the green of
# static/page.css, `--found`.
_FOUND = (
    Shade("#e6f2ea", "#0c2416", "#14251b", "#dff2e7"),
    Shade("#bfe0cb", "#0c2416", "#204a32", "#eefaf2", "light-dark(#1f5c3b,#6fbf93)"),
)
_OTHERS: Mapping[State, Shade] = {
    "weak": Shade("#f5ebd2", "#4a3608", "#35301c", "#f0e2b8"),
    "no_clause": Shade("#f1efea", "#4b4740", "#2a2824", "#cfcac0"),
    "no_document": Shade("#ffffff", "#4b4740", "#171614", "#cfcac0"),
}


def shade(cell: Cell) -> Shade:
    """The colour of a cell, the darker the surer its clause; both kinds of nothing have one of their own."""
    if cell.state == "found":
        return _FOUND[cell.strength >= _SURE]
    return _OTHERS[cell.state]
