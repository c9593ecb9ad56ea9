"""The pieces of a comparison on the page: the data of its table, the clauses picked, what is stored."""

from collections.abc import Collection, Sequence
from typing import Any

from markupsafe import Markup

from app.i18n import Locale, say
from app.page.compare.shades import shade
from app.page.parts import (
    Sought,
    differences,
    differences_html,
    facts_html,
    marked_html,
    matches,
)
from app.page.templates import render
from app.wording import (
    citation_text,
    column_name,
    count_text,
    coverage_text,
    moved_note,
    place_note,
    state_sign,
    state_text,
)
from index.compare import Cell, Column, Comparison, Coverage
from index.search import Hit

# Characters around the first match that a cell shows; more is cut off by its height.
_EXCERPT = 220
# Characters of an open cell; all of it stands below the table.
_WHOLE = 1500


def cell_name(topic: str, column: Column, locale: Locale) -> str:
    """What a cell is called in the address and in the list of cells."""
    return f"{topic} · {column_name(column, locale)}"


def cells_by_name(comparison: Comparison, locale: Locale) -> dict[str, Cell]:
    """The cells that hold a clause, by their names."""
    width = len(comparison.columns)
    return {
        cell_name(cell.topic, comparison.columns[n % width], locale): cell
        for n, cell in enumerate(comparison.cells)
        if cell.hits
    }


def matrix_data(
    comparison: Comparison,
    terms: Sequence[Sought],
    picked: Collection[str],
    locale: Locale,
    order: Sequence[int] | None = None,
) -> dict[str, Any]:
    """What the table shows, as static/matrix.js reads it; `terms` are what each topic looks for.

    `order` is that of the columns, counted from 0; as they are compared without it.
    """
    rows = []
    shown = [(c, comparison.columns[c]) for c in (order or range(len(comparison.columns)))]
    for t, topic in enumerate(comparison.topics):
        cells = [_cell_data(comparison.at(t, c), column, terms[t], picked, locale) for c, column in shown]
        rows.append({"topic": topic, "cells": cells})
    return {
        "caption": say(
            "compare.picture", locale, topics=len(comparison.topics), columns=len(comparison.columns)
        ),
        "corner": say("compare.topic", locale),
        "columns": [
            {"name": column_name(column, locale), "note": count_text(column, locale)} for _, column in shown
        ],
        "rows": rows,
        "picked": list(picked),
        "told": _picked_text(list(picked), locale),
        "show": say("compare.show", locale),
    }


def telling_first(comparison: Comparison) -> list[int]:
    """The columns that say something first: in a wide table the last ones are out of sight."""
    rank = {"found": 0, "weak": 1}
    topics = range(len(comparison.topics))

    def best(column: int) -> int:
        return min(rank.get(comparison.at(topic, column).state, len(rank)) for topic in topics)

    return sorted(range(len(comparison.columns)), key=best)


def picked_html(hit: Hit, cell: Cell, terms: Sought, locale: Locale) -> Markup:
    """A picked clause: its citation, what is known of its document, its place, its text with matches."""
    card = _card(hit, cell, marked_html(hit.text, matches(hit.text, terms)), locale)
    return card + under_html(cell, terms, locale)


def others_html(cell: Cell, terms: Sought, locale: Locale) -> Markup:
    """The other clauses of a cell, each with a link to its place; may be empty."""
    others = [(hit, excerpt(hit.text, terms)) for hit in cell.hits[1:]]
    return render("compare/others", locale, topic=cell.topic, others=others) if others else Markup()


def under_html(cell: Cell, terms: Sought, locale: Locale) -> Markup:
    """What limits the clause of a cell, each with a link to its place; may be empty."""
    under = [(one, excerpt(one.clause.text, terms)) for one in cell.under]
    return render("compare/under", locale, topic=cell.topic, under=under) if under else Markup()


def side_by_side_html(one: tuple[Hit, Cell], other: tuple[Hit, Cell], locale: Locale) -> Markup:
    """Two clauses beside each other, with the words that only one of them has marked."""
    pieces = differences(one[0].text, other[0].text)
    cards = (
        _card(hit, cell, differences_html(own, locale), locale)
        for (hit, cell), own in zip((one, other), pieces, strict=True)
    )
    return Markup('<div class="beside">{}</div>').format(Markup().join(cards))


def coverage_html(columns: Sequence[Column], locale: Locale) -> Markup:
    """What is stored of each column: a bar for its share of the documents, and the figures in words."""
    most = max((len(column.directives) for column in columns), default=0) or 1
    rows = []
    for column in columns:
        notes = dict.fromkeys(filter(None, (moved_note(one, locale) for one in column.directives)))
        said = "; ".join([coverage_text(column, locale), *notes])
        part = round(100 * Coverage.of(column).documents / most)
        rows.append({"column": column, "part": part, "said": said})
    return render("compare/coverage", locale, rows=rows)


def legend_html(columns: Sequence[Column], locale: Locale) -> Markup:
    """The signs and colours of the table in words."""
    examples = (
        Cell("", "", "found", 1.0), Cell("", "", "found", 0.4), Cell("", "", "weak"),
        Cell("", "", "no_clause"), Cell("", "", "no_document"),
    )  # fmt: skip
    keys = [
        {
            "style": shade(cell).style,
            "sign": state_sign(cell.state),
            "said": say("compare.surely", locale)
            if cell.strength == 1
            else state_text(cell.state, columns[0], locale),
        }
        for cell in examples
    ]
    return render("compare/legend", locale, keys=keys)


def _picked_text(picked: Sequence[str], locale: Locale) -> str:
    """Which cells are looked at; empty where none is."""
    if len(picked) > 1:
        return say("compare.picked_two", locale, one=picked[0], other=picked[1])
    return say("compare.picked_one", locale, one=picked[0]) if picked else ""


def _cell_data(
    cell: Cell, column: Column, terms: Sought, picked: Collection[str], locale: Locale
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": cell.state,
        "sign": state_sign(cell.state),
        "state": state_text(cell.state, column, locale),
        "style": shade(cell).style,
    }
    if not cell.hits:
        return found
    name = cell_name(cell.topic, column, locale)
    best = cell.hits[0]
    cited = (citation_text(best, locale), place_note(best.directive, locale))
    return found | {
        "id": name,
        "picked": name in picked,
        "lead": best.heading.rpartition(" › ")[2],
        "text": excerpt(best.text, terms),
        "whole": best.text[:_WHOLE],
        "under": say("compare.with_under", locale, count=len(cell.under)) if cell.under else "",
        "cited": ", ".join(filter(None, cited)),
    }


def excerpt(text: str, terms: Sought) -> str:
    """A part of a text that begins shortly before its first match, at a word."""
    found = matches(text, terms)
    start = max(0, found[0][0] - _EXCERPT // 4) if found else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    part = text[start : start + _EXCERPT]
    return f"{'… ' if start else ''}{part}{' …' if start + _EXCERPT < len(text) else ''}"


def _card(hit: Hit, cell: Cell, text: Markup, locale: Locale) -> Markup:
    facts = facts_html(hit.directive, locale)
    return render(
        "compare/picked", locale, hit=hit, asked=cell.topic, state=cell.state, facts=facts, text=text
    )
