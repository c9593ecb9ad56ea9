"""A comparison as files: an Excel workbook and a CSV table, every clause with its citation."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.i18n import Locale, say
from app.page.compare.shades import shade
from app.page.exports import csv_file, is_formula, xml_text
from app.wording import (
    citation_text,
    column_name,
    date_text,
    kind_text,
    place_note,
    proviso_text,
    state_sign,
    state_text,
)
from corpus.entities.dates import day_of
from index.compare import Cell, Column, Comparison, Coverage
from index.search import Hit

Value = str | float | date

_CLAUSE_FIELDS = (
    "topic", "column", "state", "strength", "clause", "document", "date", "level", "source", "clause_id",
)  # fmt: skip
_COVERAGE_FIELDS = (
    "column", "n_documents", "n_lower", "first", "last", "n_partial", "n_bounded", "n_undated",
)  # fmt: skip
# Source: Excel specifications and limits (characters of a cell).
_LONGEST = 32_767
# As Vietnamese documents write a day, in Excel's way and in Python's.
_DAY, _PRINTED = "dd/mm/yyyy", "%d/%m/%Y"
_WIDE, _TOPIC, _USUAL = 46, 28, 20
_LINE = Side(style="thin", color="BDB7AB")


def workbook(comparison: Comparison, locale: Locale) -> bytes:
    """An .xlsx with the matrix, a row per clause with its citation, and what is stored of each column."""
    book = Workbook()
    matrix: Worksheet = book.active  # type: ignore[assignment] # a new workbook has one
    matrix.title = say("compare.sheet", locale)
    _matrix(matrix, comparison, locale)
    _table(book.create_sheet(say("compare.clauses", locale)), _clause_rows(comparison, locale))
    _table(book.create_sheet(say("compare.coverage", locale)), _coverage_rows(comparison, locale))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_table(comparison: Comparison, locale: Locale) -> bytes:
    """A CSV with a row per clause."""
    return csv_file([_printed(value) for value in row] for row in _clause_rows(comparison, locale))


def _matrix(sheet: Worksheet, comparison: Comparison, locale: Locale) -> None:
    names = [column_name(column, locale) for column in comparison.columns]
    _write(sheet, 1, [say("compare.topic", locale), *names])
    for row, topic in enumerate(comparison.topics):
        cells = [comparison.at(row, n) for n in range(len(names))]
        said = (_cell_text(cell, comparison.columns[n], locale) for n, cell in enumerate(cells))
        _write(sheet, row + 2, [topic, *said])
        for n, cell in enumerate(cells):
            fill = shade(cell).fill.removeprefix("#")
            sheet.cell(row + 2, n + 2).fill = PatternFill("solid", start_color=fill)
        sheet.cell(row + 2, 1).font = Font(bold=True)
    _widths(sheet, [_TOPIC, *[_WIDE] * len(names)])
    sheet.freeze_panes = "B2"


def _cell_text(cell: Cell, column: Column, locale: Locale) -> str:
    state = f"{state_sign(cell.state)} {state_text(cell.state, column, locale)}"
    if not cell.hits:
        return state
    best = cell.hits[0]
    under = (f"– {proviso_text(one, locale)}: {one.clause.text}" for one in cell.under)
    lead = best.heading.rpartition(" › ")[2]
    lines = (state, lead, best.text, f"({citation_text(best, locale)})", *under)
    return "\n".join(filter(None, lines))


def _clause_rows(comparison: Comparison, locale: Locale) -> Iterator[Sequence[Value]]:
    yield _names(_CLAUSE_FIELDS, comparison, locale)
    for n, cell in enumerate(comparison.cells):
        column = comparison.columns[n % len(comparison.columns)]
        head = (cell.topic, column_name(column, locale), state_text(cell.state, column, locale))
        for hit in cell.hits or (None,):
            yield [*head, *_hit_fields(cell, hit, locale)]


def _names(fields: Sequence[str], comparison: Comparison, locale: Locale) -> list[str]:
    """The head of a table; a column's own name says what it is."""
    kind = kind_text(comparison.columns, locale)
    return [kind if name == "column" else say(f"compare.{name}", locale) for name in fields]


def _hit_fields(cell: Cell, hit: Hit | None, locale: Locale) -> Sequence[Value]:
    if hit is None:
        return [""] * (len(_CLAUSE_FIELDS) - 3)
    day = day_of(hit.directive.metadata)
    return (
        round(cell.strength, 2) if hit.rank == 1 else "",
        hit.text,
        citation_text(hit, locale),
        date.fromisoformat(day) if day else date_text(hit.directive, locale),
        place_note(hit.directive, locale),
        PurePath(hit.directive.source).name,  # whoever gets the file has no such folder
        hit.clause_id,
    )


def _coverage_rows(comparison: Comparison, locale: Locale) -> Iterator[Sequence[Value]]:
    yield _names(_COVERAGE_FIELDS, comparison, locale)
    for column in comparison.columns:
        own = Coverage.of(column)
        days = (date.fromisoformat(day) if day else "" for day in (own.first, own.last))
        counts = (own.partial, own.bounded, own.undated)
        yield [column_name(column, locale), own.documents, own.lower, *days, *counts]


def _table(sheet: Worksheet, rows: Iterator[Sequence[Value]]) -> None:
    for number, row in enumerate(rows, start=1):
        _write(sheet, number, row)
    widest = {5: _WIDE, 6: _WIDE, 1: _TOPIC}
    _widths(sheet, [widest.get(n, _USUAL) for n in range(1, sheet.max_column + 1)])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    """A row of literal values: no text is a formula."""
    for n, value in enumerate(values, start=1):
        cell = sheet.cell(row, n)
        if isinstance(value, str):
            cell.value = xml_text(value)[:_LONGEST]
            cell.data_type = "s"
            cell.quotePrefix = is_formula(value)
        else:
            cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=_LINE, right=_LINE)
        if row == 1:
            cell.font = Font(bold=True)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for n, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = width


def _printed(value: Value) -> str:
    return value.strftime(_PRINTED) if isinstance(value, date) else str(value)
