"""Tables as lines of text, for web pages, Word files and PDFs alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from corpus.assignments import are_task_labels
from corpus.layout import opens
from corpus.text import is_frame, is_upper

Cell = list[str]
# None: covered by a cell above that spans rows.
Row = Sequence[Cell | None]

# Columns that a cell may span, as Word has them.
_MOST_COLUMNS = 63
_FRAME_ROWS = 8
# A cell with more lines or characters holds running text: the table only lays out the page.
_CELL_LINES, _CELL_LENGTH = 12, 1500
_LONGEST_LABEL, _MOST_HEADS = 100, 4
_SERIAL = re.compile(r"(?i)(?:s[ốo]\s*)?s?tt\.?|số thứ tự|no\.?")
# "(1)", "2", "A": what stands in the row that numbers the columns.
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?: ?= ?[\d()+\-x* ]{1,20})?")
_FIGURES = re.compile(r"[-+(]?\d[\d.,/%)\s]*")


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell that may span columns and rows; `is_head`: it is marked as a header cell."""

    cell: Cell
    columns: int = 1
    rows: int = 1
    is_head: bool = False


def spread(rows: Sequence[Sequence[Spanning]]) -> list[Row]:
    """Rows with a place for each column: empty where a cell beside reaches, None where one above does.

    Source: HTML, "forming a table".
    """
    placed: list[Row] = []
    nothing: Cell = []
    reaching: dict[int, int] = {}  # column → rows that the cell above it goes on for
    for row in rows:
        places: list[Cell | None] = []
        for one in row:
            while reaching.get(len(places), 0) > 0:
                places.append(None)
            columns = max(1, min(one.columns, _MOST_COLUMNS))
            reaching |= dict.fromkeys(range(len(places), len(places) + columns), max(1, one.rows))
            places += [one.cell, *[nothing] * (columns - 1)]
        while reaching.get(len(places), 0) > 0:
            places.append(None)
        placed.append(places)
        reaching = {column: left - 1 for column, left in reaching.items()}
    return placed


def table_lines(rows: Sequence[Row], heads: int = 0) -> Iterator[str]:
    """The lines of a table: one per row, as "Label: cell; label: cell." if its columns have labels.

    `heads` counts the first rows that are marked as header rows. Without labels the cells of a row are
    joined by " | ", or follow a cell that ends in a colon, as in a form. The two-column frame of a directive
    (issuer and motto, recipients and signature) is read column by column, a layout table cell by cell.
    """
    plain = [[cell or [] for cell in row] for row in rows]
    columns = _filled_columns(plain)
    heads = min(heads, _MOST_HEADS) or _heads(plain)
    if len(columns) > 1 and _are_signers(plain, columns):
        for column in columns:
            yield from chain.from_iterable(row[column] for row in plain)
    elif len(columns) == 1 or (_is_frame(plain) and _has_two_sides(plain)):
        right = min((filled[1] for row in plain if len(filled := _filled(row)) == 2), default=0)
        for side in (slice(right), slice(right, None)):
            for row in plain:
                yield from chain.from_iterable(row[side])
    elif 0 < heads < len(rows) and len(set(map(len, rows))) == 1:
        yield from _labelled(_texts(rows), heads)
    elif any(_is_running_text(cell) for row in plain for cell in row):
        for row in plain:
            for cell in row:
                yield from cell
    else:
        for row in plain:
            if any(cells := [_one_line(cell) for cell in row]):
                yield " | ".join(cells).replace(": | ", ": ")


def head_rows(rows: Sequence[Row]) -> int:
    """How many unmarked header rows a table begins with."""
    return _heads([[cell or [] for cell in row] for row in rows])


def _labelled(rows: Sequence[Sequence[str]], heads: int) -> Iterator[str]:
    """The rows below the first `heads`, every cell with the label of its column."""
    spread: list[list[str]] = []
    for row in rows[:heads]:
        spread.append(_spread(row, spread[-1] if spread else None))
    labels = [_label(column) for column in zip(*spread, strict=True)]
    for row in rows[heads:]:
        filled = [(label, cell) for label, cell in zip(labels, row, strict=True) if cell]
        if len({cell for _, cell in filled}) == 1:  # a heading over the rows that follow
            yield filled[0][1]
        elif filled and not all(_COLUMN_NUMBER.fullmatch(cell) for _, cell in filled):
            said = (
                f"{label}: {cell.rstrip('.;, ')}" if label else cell.rstrip(".;, ") for label, cell in filled
            )
            yield "; ".join(said) + "."


def _label(parts: Sequence[str]) -> str:
    """A column's label from the header rows: "Kinh phí – Trung ương"."""
    return " – ".join(dict.fromkeys(part.rstrip(": ") for part in parts if part))


def _spread(row: Sequence[str], above: Sequence[str] | None) -> list[str]:
    """A header row with each spanning label repeated for its columns; `above` is the row over it."""
    spread: list[str] = []
    for at, cell in enumerate(row):
        reaches = at > 0 and (above is None or above[at] == above[at - 1])
        spread.append(cell or (spread[-1] if reaches else ""))
    return spread


def _texts(rows: Sequence[Row]) -> list[list[str]]:
    """The cells, each on one line; a cell that spans rows is repeated in each."""
    texts: list[list[str]] = []
    for row in rows:
        above = texts[-1] if texts else [""] * len(row)
        texts.append([above[at] if cell is None else _one_line(cell) for at, cell in enumerate(row)])
    return texts


def _heads(rows: Sequence[Sequence[Cell]]) -> int:
    """How many unmarked header rows a table begins with.

    It has them if the first column numbers the rows, if they label tasks and agencies, or if a column
    holds only figures under its label.
    """
    texts = [[_one_line(cell) for cell in row] for row in rows]
    if (
        len(texts) < 2
        or len(texts[0]) < 2
        or not texts[0][0]
        or any(cell.endswith(":") for cell in texts[0])
        or not all(map(_is_label, filter(None, texts[0])))
    ):
        return 0
    heads = 1 + len(list(takewhile(lambda row: row and not row[0] and any(row), texts[1:_MOST_HEADS])))
    if _SERIAL.fullmatch(texts[0][0]) or are_task_labels(texts[0]):
        return heads
    body = [row for row in texts[1:] if len(row) == len(texts[0])]
    columns = ([row[at] for row in body if row[at]] for at in range(len(texts[0])))
    counted = any(column and all(map(_FIGURES.fullmatch, column)) for column in columns)
    return 1 if len(texts[0]) > 2 and all(texts[0]) and counted else 0


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and text[-1] not in ".;" and not _FIGURES.fullmatch(text)


def _one_line(cell: Cell) -> str:
    return " ".join(" ".join(cell).split())


def _is_running_text(cell: Cell) -> bool:
    return len(cell) > _CELL_LINES or sum(map(len, cell)) > _CELL_LENGTH


def _filled(row: Sequence[Cell]) -> list[int]:
    """Which cells of a row hold text."""
    return [at for at, cell in enumerate(row) if any(line.strip() for line in cell)]


def _has_two_sides(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether all rows are a left and a right cell, or one of them, whatever columns Word counts."""
    filled = [_filled(row) for row in rows]
    pairs = [row for row in filled if len(row) == 2]
    return (
        all(len(row) <= 2 for row in filled)
        and bool(pairs)
        and max(row[0] for row in pairs) < min(row[1] for row in pairs)
    )


def _are_signers(rows: Sequence[Sequence[Cell]], columns: Sequence[int]) -> bool:
    """Whether several sign side by side: for whom in capitals, at last the name, each in a column."""
    if len(set(map(len, rows))) != 1 or len(rows) > _FRAME_ROWS:
        return False
    written = [[line.strip() for row in rows for line in row[column] if line.strip()] for column in columns]
    signed = any(opens("authority", lines[0]) or opens("post", lines[0]) for lines in written)
    return signed and all(len(lines) > 1 and is_upper(lines[0]) for lines in written)


def _filled_columns(rows: Sequence[Sequence[Cell]]) -> list[int]:
    width = max(map(len, rows), default=0)
    filled = {at for row in rows for at in _filled(row)}
    return [at for at in range(width) if at in filled]


def _is_frame(rows: Sequence[Sequence[Cell]]) -> bool:
    lines = [line.strip() for row in rows for cell in row for line in cell]
    framed = is_frame("\n".join(lines)) or any(opens("recipient", line) for line in lines)
    return len(rows) <= _FRAME_ROWS and framed
