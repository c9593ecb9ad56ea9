"""The pieces of a comparison on the page: the data of its table, the clauses picked, what is stored."""

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from app.i18n import Tongue, say
from app.page.cards import ended_text, facts_html, place_of
from app.page.clause_tools import clause_tools_html
from app.page.compare.diff import differences, differences_html
from app.page.compare.states import (
    column_name,
    count_text,
    coverage_text,
    moved_note,
    place_note,
    shade,
    state_sign,
    state_text,
)
from app.page.highlight import Sought, marked_html, matches
from app.page.links import address_of, link_html
from app.page.quoting import citation_text, cited_document, cited_place
from index.compare import Cell, Column, Comparison, Coverage
from index.search import Hit

# Characters around the first match that a cell shows; more is cut off by its height.
_EXCERPT = 220


def cell_name(topic: str, column: Column, tongue: Tongue) -> str:
    """What a cell is called in the address and in the list of cells."""
    return f"{topic} · {column_name(column, tongue)}"


def cells_by_name(comparison: Comparison, tongue: Tongue) -> dict[str, Cell]:
    """The cells that hold a clause, by their names."""
    width = len(comparison.columns)
    return {
        cell_name(cell.topic, comparison.columns[n % width], tongue): cell
        for n, cell in enumerate(comparison.cells)
        if cell.hits
    }


def matrix_data(
    comparison: Comparison, terms: Sequence[Sought], picked: Collection[str], tongue: Tongue
) -> dict[str, Any]:
    """What the table shows, as static/matrix.js reads it; `terms` are what each topic looks for."""
    rows = []
    for t, topic in enumerate(comparison.topics):
        cells = [
            _cell_data(comparison.at(t, c), column, terms[t], picked, tongue)
            for c, column in enumerate(comparison.columns)
        ]
        rows.append({"topic": topic, "cells": cells})
    return {
        "caption": say(
            "compare.picture", tongue, topics=len(comparison.topics), columns=len(comparison.columns)
        ),
        "corner": say("compare.topic", tongue),
        "columns": [
            {"name": column_name(column, tongue), "note": count_text(column, tongue)}
            for column in comparison.columns
        ],
        "rows": rows,
        "told": _told(list(picked), tongue),
        "show": say("compare.show", tongue),
    }


def clause_html(hit: Hit, cell: Cell, terms: Sought, tongue: Tongue) -> str:
    """A picked clause: its citation, what is known of its document, its place, its text with matches."""
    text = hit.text
    body = marked_html(text, matches(text, terms))
    return _card(hit, cell, body, tongue)


def others_html(cell: Cell, terms: Sought, tongue: Tongue) -> str:
    """The other clauses of a cell, each with a link to its place; empty where there are none."""
    items = []
    for hit in cell.hits[1:]:
        to = address_of("document", tongue, clause=hit.clause_id, asked=cell.topic)
        text = excerpt(hit.text, terms)
        items.append(f'<li lang="vi">{link_html(to, citation_text(hit, tongue))}: {escape(text)}</li>')
    said = escape(say("compare.more", tongue))
    return f'<p class="note">{said}</p><ul class="others">{"".join(items)}</ul>' if items else ""


def side_by_side_html(one: tuple[Hit, Cell], other: tuple[Hit, Cell], tongue: Tongue) -> str:
    """Two clauses beside each other, what either has and the other lacks marked word by word."""
    pieces = differences(one[0].text, other[0].text)
    cards = (
        _card(hit, cell, differences_html(own, tongue), tongue)
        for (hit, cell), own in zip((one, other), pieces, strict=True)
    )
    return f'<div class="beside">{"".join(cards)}</div>'


def coverage_html(columns: Sequence[Column], tongue: Tongue) -> str:
    """What is stored of each column: a bar for its part of the documents, and the figures in words."""
    most = max((len(column.directives) for column in columns), default=0) or 1
    rows = []
    for column in columns:
        part = round(100 * Coverage.of(column).documents / most)
        bar = f'<span class="bar-of" aria-hidden="true"><span style="width:{part}%"></span></span>'
        notes = dict.fromkeys(filter(None, (moved_note(one, tongue) for one in column.directives)))
        told = "; ".join([coverage_text(column, tongue), *notes])
        rows.append(f"<div><dt>{escape(column_name(column, tongue))}</dt><dd>{bar}{escape(told)}</dd></div>")
    return f'<dl class="coverage">{"".join(rows)}</dl>'


def legend_html(columns: Sequence[Column], tongue: Tongue) -> str:
    """The signs and colours of the table in words."""
    examples = (
        Cell("", "", "found", 1.0), Cell("", "", "found", 0.4), Cell("", "", "weak"),
        Cell("", "", "no_clause"), Cell("", "", "no_document"),
    )  # fmt: skip
    items = []
    for cell in examples:
        surely = cell.strength == 1
        said = say("compare.surely", tongue) if surely else state_text(cell.state, columns[0], tongue)
        key = f'<span class="key" style="{shade(cell).style}">{state_sign(cell.state)}</span>'
        items.append(f"<li>{key} {escape(said)}</li>")
    return f'<ul class="legend">{"".join(items)}</ul>'


def _told(picked: Sequence[str], tongue: Tongue) -> str:
    """Which cells are looked at; empty where none is."""
    if len(picked) > 1:
        return say("compare.picked_two", tongue, one=picked[0], other=picked[1])
    return say("compare.picked_one", tongue, one=picked[0]) if picked else ""


def _cell_data(
    cell: Cell, column: Column, terms: Sought, picked: Collection[str], tongue: Tongue
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": cell.state,
        "sign": state_sign(cell.state),
        "state": state_text(cell.state, column, tongue),
        "style": shade(cell).style,
    }
    if not cell.hits:
        return found
    name = cell_name(cell.topic, column, tongue)
    best = cell.hits[0]
    cited = (cited_document(best.directive, tongue), cited_place(best.clause.clause, tongue))
    note = place_note(best.directive, tongue)
    return found | {
        "id": name,
        "picked": name in picked,
        "text": excerpt(best.text, terms),
        "cited": ", ".join(part for part in (*cited, note) if part),
    }


def excerpt(text: str, terms: Sought) -> str:
    """A part of a text that begins shortly before its first match, at a word."""
    found = matches(text, terms)
    start = max(0, found[0][0] - _EXCERPT // 4) if found else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    part = text[start : start + _EXCERPT]
    return f"{'… ' if start else ''}{part}{' …' if start + _EXCERPT < len(text) else ''}"


def _card(hit: Hit, cell: Cell, body: str, tongue: Tongue) -> str:
    place = place_of(hit.clause.clause, tongue)
    ended = ended_text(hit.ended, tongue) if hit.ended else ""
    citation, text = citation_text(hit, tongue), hit.text
    rows = (
        f'<p class="topic">{escape(cell.topic)}: {escape(say(f"compare.{cell.state}", tongue))}</p>',
        f'<h3 lang="vi">{escape(citation)}</h3>',
        f'<p class="ended">{escape(ended[:1].upper() + ended[1:])}</p>' if ended else "",
        f'<dl class="facts">{facts_html(hit.directive, tongue)}</dl>',
        f'<p class="place">{escape(place)}</p>' if place else "",
        f'<p class="clause" lang="vi">{body}</p>',
        clause_tools_html(hit.clause_id, text, citation, tongue, asked=cell.topic),
    )
    return f'<article class="card">{"".join(rows)}</article>'
