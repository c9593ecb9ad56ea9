"""Topics by provinces, issuers or years, as a table with a row for every topic and column."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import shorten

from app.i18n import Locale, say
from app.library.tables import table_text
from app.wording import (
    citation_text,
    column_name,
    date_text,
    kind_text,
    proviso_text,
    state_sign,
    state_text,
)
from index.compare import By, Cell, Column, columns_of
from index.compare import Comparison as FoundComparison
from index.search import Filters, Searcher, select

_COLUMNS = ("topic", "column", "state", "clause", "document", "date")
_SHARES = (0.15, 0.13, 0.14, 0.3, 0.18, 0.1)
# Characters of a clause: enough to see what it is about.
_LONGEST = 240
# Characters of each exception or condition under it.
_UNDER = 100


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(FoundComparison):
    """What each column says about each topic; `undated` directives were left out for lack of a full date."""

    undated: int = 0
    locale: Locale = "vi"

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __repr__(self) -> str:
        return f"<Comparison: {len(self.topics)} topics by {len(self.columns)} columns>"

    def __str__(self) -> str:
        locale = self.locale
        if not self.columns:
            return say("compare.no_columns", locale)
        names = [say(f"compare.{name}", locale) for name in _COLUMNS]
        names[1] = kind_text(self.columns, locale)
        rows = [
            _row(self.at(t, c), column, locale, first=c == 0)
            for t in range(len(self.topics))
            for c, column in enumerate(self.columns)
        ]
        return table_text(names, rows, _SHARES)


def columns_asked(searcher: Searcher, by: By, filters: Filters) -> tuple[Column, ...]:
    """The columns that are asked for, of the directives that pass the other filters."""
    asked: tuple[str, ...] = ()
    if by in ("province", "province_now"):
        asked, filters = filters.provinces, replace(filters, provinces=())
    elif by == "issuer":
        asked, filters = filters.issuers, replace(filters, issuers=())
    snapshot = searcher.follow()
    passing = select(snapshot.columns, filters, snapshot.ended(filters.as_of))
    rows = list(snapshot.directives) if passing is None else passing.tolist()
    return columns_of([snapshot.directives[row] for row in rows], by, asked)


def _row(cell: Cell, column: Column, locale: Locale, *, first: bool) -> list[str]:
    state = f"{state_sign(cell.state)} {state_text(cell.state, column, locale)}"
    head = [cell.topic if first else "", column_name(column, locale), state]
    if not cell.hits:
        return [*head, "", "", ""]
    best = cell.hits[0]
    lead = best.heading.rpartition(" › ")[2]
    text = shorten(f"{lead} › {best.text}" if lead else best.text, _LONGEST, placeholder=" …")
    under = (
        f"{proviso_text(one, locale)}: {shorten(one.clause.text, _UNDER, placeholder=' …')}"
        for one in cell.under
    )
    return [
        *head,
        "; ".join(part.rstrip(" ;:") for part in (text, *under)),
        citation_text(best, locale),
        date_text(best.directive, locale),
    ]
