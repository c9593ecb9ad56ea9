"""`chithi compare`: topics by provinces, issuers or years, as a table in the terminal or as JSON."""

from argparse import Namespace
from dataclasses import replace
from textwrap import shorten

from app.cli.inputs import as_unicode, asked_filters
from app.cli.output import hint_where_empty, note, print_json
from app.cli.terminal import Bar, table_text
from app.i18n import Tongue, say, tongue_of_terminal
from app.loading import searcher_of
from app.schema import comparison_json
from app.wording import citation_text, column_name, date_text, kind_text, state_sign, state_text
from index.compare import By, Cell, Column, Comparison, columns_of, compare, distinct
from index.search import Searcher, select
from index.store import Store

_COLUMNS = ("topic", "column", "state", "clause", "document", "date")
_SHARES = (0.15, 0.13, 0.14, 0.3, 0.18, 0.1)
# Characters of a clause: enough to see what it is about.
_LONGEST = 240


def compare_topics(store: Store, arguments: Namespace) -> int:
    """Compare what the columns say about each topic."""
    searcher = searcher_of(store, arguments)
    hint_where_empty(store)
    columns = _columns(searcher, arguments)
    topics = distinct(map(as_unicode, arguments.topics))
    with Bar(len(topics), unit="") as bar:
        comparison = compare(
            searcher,
            topics,
            columns,
            k=arguments.k,
            as_of=arguments.as_of,
            advance=lambda _: bar.advance(1),
        )
    if arguments.json:
        print_json(comparison_json(comparison))
    else:
        print(comparison_text(comparison, tongue_of_terminal()))
    return 0


def comparison_text(comparison: Comparison, tongue: Tongue) -> str:
    """A table with a row for every topic and column, and a line on each column's documents below."""
    if not comparison.columns:
        return say("compare.no_columns", tongue)
    names = [say(f"compare.{name}", tongue) for name in _COLUMNS]
    names[1] = kind_text(comparison.columns, tongue)
    rows = [
        _row(comparison.at(t, c), column, tongue, first=c == 0)
        for t in range(len(comparison.topics))
        for c, column in enumerate(comparison.columns)
    ]
    return table_text(names, rows, _SHARES)


def _row(cell: Cell, column: Column, tongue: Tongue, *, first: bool) -> list[str]:
    state = f"{state_sign(cell.state)} {state_text(cell.state, column, tongue)}"
    head = [cell.topic if first else "", column_name(column, tongue), state]
    if not cell.hits:
        return [*head, "", "", ""]
    best = cell.hits[0]
    text = shorten(best.text, _LONGEST, placeholder=" …")
    return [*head, text, citation_text(best, tongue), date_text(best.directive, tongue)]


def _columns(searcher: Searcher, arguments: Namespace) -> tuple[Column, ...]:
    """The columns that are asked for, of the directives that pass the other filters."""
    filters = asked_filters(arguments)
    asked: tuple[str, ...] = ()
    if arguments.by == "province":
        asked, filters = filters.provinces, replace(filters, provinces=())
    elif arguments.by == "issuer":
        asked, filters = filters.issuers, replace(filters, issuers=())
    snapshot = searcher.follow()
    passing = select(snapshot.directives.values(), filters, snapshot.ended(filters.as_of))
    rows = list(snapshot.directives) if passing is None else passing.tolist()
    undated = sum(filters.undated(directive.metadata) for directive in snapshot.directives.values())
    if undated:
        note("undated", count=undated)
    by: By = "province_now" if arguments.today else arguments.by
    return columns_of([snapshot.directives[row] for row in rows], by, asked)
