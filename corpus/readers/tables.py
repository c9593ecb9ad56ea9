"""Rows of cells as lines of text, for web pages and Word files alike."""

from collections.abc import Iterator, Sequence

from corpus.mending.columns import is_frame

Cell = list[str]

_FRAME_ROWS = 8
# A cell of more lines or characters than this holds running text: the table only lays out the page.
_CELL_LINES, _CELL_LENGTH = 12, 1500


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table: a row a line, its cells joined by " | ".

    The two-column frame of a directive (issuer and motto, recipients and signature) is read column by
    column, and a table that only lays out the page cell by cell.
    """
    columns = _filled_columns(rows)
    if len(columns) == 1 or (len(columns) == 2 and _is_frame(rows)):
        for column in columns:
            for row in rows:
                yield from row[column] if column < len(row) else []
    elif any(_is_running_text(cell) for row in rows for cell in row):
        for row in rows:
            for cell in row:
                yield from cell
    else:
        for row in rows:
            cells = [" ".join(" ".join(cell).split()) for cell in row]
            if any(cells):
                yield " | ".join(cells)


def _is_running_text(cell: Cell) -> bool:
    return len(cell) > _CELL_LINES or sum(map(len, cell)) > _CELL_LENGTH


def _filled_columns(rows: Sequence[Sequence[Cell]]) -> list[int]:
    width = max(map(len, rows), default=0)
    filled = {at for row in rows for at, cell in enumerate(row) if any(line.strip() for line in cell)}
    return [at for at in range(width) if at in filled]


def _is_frame(rows: Sequence[Sequence[Cell]]) -> bool:
    lines = (line.strip() for row in rows for cell in row for line in cell)
    return len(rows) <= _FRAME_ROWS and is_frame("\n".join(lines))
