"""Ruled tables on scanned pages: each column recognised by itself, and its words sorted into cells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PIL import Image, ImageDraw

from corpus.model import Box
from corpus.readers.grids import Grid, Place, find_grids
from corpus.readers.scan.cleaning import Cleaned
from corpus.readers.scan.diacritics import with_probable_marks
from corpus.readers.scan.doubts import is_noise
from corpus.readers.scan.layout import Row
from corpus.readers.scan.ocr import Word, recognise
from corpus.readers.scan.spelling import with_known_spelling
from corpus.readers.tables import table_lines

# In heights of a letter: lines closer than this are one, and the white between a rule and what is recognised.
_ONE_LINE, _INSIDE = 0.5, 0.15
# A narrower table (of the width of the page) is a stamp, one with fewer filled cells a frame.
_WIDTH, _LEAST_CELLS = 0.45, 4
_BLOCK = 6  # tesseract's mode for one block of text
_WHITE = 255


@dataclass(frozen=True, slots=True)
class ScannedTable:
    """A table that was read: where it stands on the page, its text line by line, the rows of its cells."""

    box: Box
    lines: tuple[str, ...]
    rows: tuple[Row, ...]


def read_tables(cleaned: Cleaned) -> list[ScannedTable]:
    """The ruled tables of a page from top to bottom.

    Raises: Refused if the recognition program is missing, or took too long.
    """
    grids = find_grids(cleaned.across, cleaned.down, _ONE_LINE * cleaned.letter)
    wide = [grid for grid in grids if grid.columns[-1] - grid.columns[0] > _WIDTH * cleaned.text.width]
    read = (_read(grid, cleaned) for grid in sorted(wide, key=lambda grid: grid.rows[0]))
    return [table for table in read if table is not None]


def without_tables(picture: Image.Image, tables: Sequence[ScannedTable]) -> Image.Image:
    """The page with white where its tables stand."""
    if not tables:
        return picture
    rest = picture.copy()
    for table in tables:
        box = table.box
        ImageDraw.Draw(rest).rectangle((box.left, box.top, box.right, box.bottom), _WHITE)
    return rest


def _read(grid: Grid, cleaned: Cleaned) -> ScannedTable | None:
    cells: defaultdict[Place, list[Word]] = defaultdict(list)
    for box in _parts(grid, cleaned.letter):
        for word in _words(cleaned.text, box, grid, cleaned.letter):
            middle = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
            if (place := grid.place_of(*middle)) is not None:
                cells[place].append(word)
    if len(cells) < _LEAST_CELLS:
        return None
    rows = {
        place: with_probable_marks([with_known_spelling(row) for row in _rows(words)])
        for place, words in cells.items()
    }
    table = grid.table({place: [row.text for row in own] for place, own in rows.items()})
    left, top, right, bottom = map(round, (grid.columns[0], grid.rows[0], grid.columns[-1], grid.rows[-1]))
    return ScannedTable(
        Box(left, top, right, bottom),
        tuple(table_lines(table)),
        tuple(row for place in sorted(rows) for row in rows[place]),
    )


def _parts(grid: Grid, letter: float) -> Iterator[Box]:
    """What is recognised by itself: each column, and each cell that spans several."""
    for column in range(len(grid.columns) - 1):
        yield _inside(grid, (0, column), (len(grid.rows) - 2, column), letter)
    for first, last in _spanning(grid):
        yield _inside(grid, first, last, letter)


def _spanning(grid: Grid) -> Iterator[tuple[Place, Place]]:
    """The first and the last place of each cell that spans columns."""
    ends: dict[Place, Place] = {}
    for place, owner in grid.owners.items():
        ends[owner] = max(ends.get(owner, owner), place)
    yield from ((first, last) for first, last in ends.items() if last[1] > first[1])


def _inside(grid: Grid, first: Place, last: Place, letter: float) -> Box:
    edge = _INSIDE * letter
    return Box(
        round(grid.columns[first[1]] + edge),
        round(grid.rows[first[0]] + edge),
        round(grid.columns[last[1] + 1] - edge),
        round(grid.rows[last[0] + 1] - edge),
    )


def _words(page: Image.Image, box: Box, grid: Grid, letter: float) -> Iterator[Word]:
    """The words in a part of the page, in the page's coordinates; of a column without spanning cells."""
    part = page.crop((box.left, box.top, box.right, box.bottom))
    for first, last in _spanning(grid):
        over = _inside(grid, first, last, letter)
        if over != box:
            edges = (over.left - box.left, over.top - box.top, over.right - box.left, over.bottom - box.top)
            ImageDraw.Draw(part).rectangle(edges, _WHITE)
    margin = round(letter)
    framed = Image.new("L", (part.width + 2 * margin, part.height + 2 * margin), _WHITE)
    framed.paste(part, (margin, margin))
    for word in recognise(framed, layout=_BLOCK):
        if not is_noise(word):
            yield replace(word, box=_moved(word.box, box.left - margin, box.top - margin))


def _moved(box: Box, right: int, down: int) -> Box:
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)


def _rows(words: Sequence[Word]) -> list[Row]:
    """The lines of a cell as they were recognised."""
    return [Row(tuple(line)) for _, line in groupby(words, key=lambda word: word.line)]
