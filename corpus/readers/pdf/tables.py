"""Ruled tables on PDF pages: which words stand in which cell, and tables that go on over a page's end."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.grids import Grid, Place, Rule, find_grids
from corpus.readers.pdf.words import Word
from corpus.readers.tables import Cell, Row, head_rows, table_lines

# Points: lines closer than this are one, and so are columns of a table on two pages.
_ONE_LINE, _ONE_COLUMN = 2.5, 8.0
# A table with fewer filled cells is a frame around something.
_LEAST_CELLS = 4
_BROKEN = re.compile(r"\w[-/]$")
# Lines above a table that goes on from the page before: the page's number, a running head.
_MOST_ABOVE = 2

Lines = list[list[Word]]


@dataclass(slots=True, eq=False)
class Table:
    """A ruled table: its rows, and where its columns are."""

    rows: list[Row]
    columns: tuple[float, ...]

    def lines(self) -> Iterator[str]:
        """The lines of the table, each a paragraph of its own."""
        for line in table_lines(self.rows):
            yield from ("", line)
        yield ""

    def goes_on_in(self, other: "Table") -> bool:
        """Whether `other`, on the next page, has the same columns, and no head or the same one."""
        pairs = zip(self.columns, other.columns, strict=False)
        alike = all(abs(one - another) < _ONE_COLUMN for one, another in pairs)
        if not alike or len(self.columns) != len(other.columns):
            return False
        return _texts(self.rows[0]) == _texts(other.rows[0]) or not head_rows(other.rows)

    def take(self, rows: Sequence[Row]) -> None:
        """Add rows of the next page: without the head that it repeats, a torn row made whole."""
        heads = 0
        while heads < min(len(self.rows), len(rows)) and _texts(self.rows[heads]) == _texts(rows[heads]):
            heads += 1
        rest = list(rows[heads:])
        if rest and not rest[0][0]:
            last, first = self.rows[-1], rest.pop(0)
            if _is_torn(last, first):
                self.rows[-1] = [_both(*cells) for cells in zip(last, first, strict=True)]
            else:  # cells before its first span the page's end
                self.rows.append([cell or None for cell in first])
        self.rows += rest


def parted(lines: Lines, across: Sequence[Rule], down: Sequence[Rule]) -> list[Lines | Table]:
    """The lines of a page with each ruled table in the place of its first word."""
    held: set[Word] = set()
    tables: list[tuple[Table, set[Word]]] = []
    for grid in sorted(find_grids(across, down, _ONE_LINE), key=_area):  # a table within a cell goes first
        cells = _words_in(grid, (word for line in lines for word in line if word not in held))
        if len(cells) >= _LEAST_CELLS:
            words = {word for cell in cells.values() for word in cell}
            rows = grid.table({place: _lines_of(cell) for place, cell in cells.items()})
            tables.append((Table(rows, grid.columns), words))
            held |= words
    return _in_place(lines, tables, held)


def _in_place(
    lines: Lines, tables: Sequence[tuple[Table, set[Word]]], held: set[Word]
) -> list[Lines | Table]:
    blocks: list[Lines | Table] = []
    waiting = list(tables)
    around: Lines = []
    for line in lines:
        for one in [one for one in waiting if not one[1].isdisjoint(line)]:
            waiting.remove(one)
            blocks += [around, one[0]] if around else [one[0]]
            around = []
        if outside := [word for word in line if word not in held]:
            around.append(outside)
    return [*blocks, around] if around else blocks


def join_over_pages(pages: Sequence[list[str | Table]]) -> None:
    """Move the rows of a table that goes on at the top of the next page to where it begins.

    Below a table footnotes may stand, above it the page's number and a running head.
    """
    begun: Table | None = None  # the last table of the page before
    for blocks in pages:
        first = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
        above = [line for block in blocks[:first] for line in str(block).split("\n") if line.strip()]
        table = blocks[first] if first < len(blocks) else None
        goes_on = begun and isinstance(table, Table) and begun.goes_on_in(table)
        if begun and isinstance(table, Table) and goes_on and len(above) <= _MOST_ABOVE:
            begun.take(table.rows)
            del blocks[first]
        others = [block for block in blocks[first:] if isinstance(block, Table)]
        begun = others[-1] if others else begun if goes_on else None


def _words_in(grid: Grid, words: Iterator[Word]) -> dict[Place, list[Word]]:
    cells: defaultdict[Place, list[Word]] = defaultdict(list)
    for word in words:
        place = grid.place_of((word.left + word.right) / 2, -(word.bottom + word.top) / 2)
        if place is not None:
            cells[place].append(word)
    return cells


def _lines_of(words: Sequence[Word]) -> Cell:
    """The lines of a cell, from top to bottom; a number broken after a sign ("66-", "NQ/TW") is whole."""
    lines: Lines = []
    for word in sorted(words, key=lambda word: -(word.bottom + word.top)):
        if lines and lines[-1][0].is_level_with(word):
            lines[-1].append(word)
        else:
            lines.append([word])
    written = [" ".join(one.text for one in sorted(line, key=lambda one: one.left)) for line in lines]
    whole: Cell = []
    for line_text in written:
        if whole and _BROKEN.search(whole[-1]):
            whole[-1] += line_text
        else:
            whole.append(line_text)
    return whole


def _area(grid: Grid) -> float:
    return (grid.columns[-1] - grid.columns[0]) * (grid.rows[-1] - grid.rows[0])


def _texts(row: Row) -> list[str]:
    return [" ".join(cell or ()) for cell in row]


def _is_torn(last: Row, row: Row) -> bool:
    """Whether a row without a number goes on with the one before: in mid-sentence, or in some cells alone."""
    before, texts = _texts(last), _texts(row)
    opens = next((at for at, text in enumerate(texts) if text), 0)
    gaps = any(text and not own for text, own in zip(before[opens:], texts[opens:], strict=True))
    return gaps or any(text[:1].islower() for text in texts)


def _both(cell: Cell | None, rest: Cell | None) -> Cell | None:
    return cell if not rest else [*(cell or ()), *rest]
