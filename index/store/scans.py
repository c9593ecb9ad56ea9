"""The pages of scanned directives as pictures in the store, and where on them a span of text stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from itertools import groupby

from corpus.model import Box, ScannedPage
from index.store.database import Database, Rows
from index.store.records import DirectiveRow
from index.store.values import from_json, to_json

_WORD = re.compile(r"\S+")
# A page's words are sought among 1.3 times as many words of the text and 60 more, starting 20 words before
# the end of the last page: normalising leaves words out and joins others.
_MORE, _SPARE, _BACK = 1.3, 60, 20


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page (counted from 1): its box on the picture, its span of the text.

    `confidence` is how surely its words were recognised, of 100; None if the store doesn't know.
    """

    page: int
    box: Box
    start: int
    end: int
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture as a file, and the boxes on it of the lines that were asked for, in their order."""

    page: int
    data: bytes
    media: str
    width: int
    height: int
    boxes: tuple[Box, ...]


def place_lines(pages: Sequence[ScannedPage], text: str) -> tuple[PlacedLine, ...]:
    """The pages' lines in the normalised text that was read from them.

    Normalising joins lines and drops some (page numbers): the words that remain tell where a line is. A line
    with fewer than half of its words in the text is dropped.
    """
    words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)] if pages else []
    placed: list[PlacedLine] = []
    at = 0
    for page in pages:
        lines = [(line, word) for line, one in enumerate(page.lines) for word in one.text.split()]
        end = at + round(_MORE * len(lines)) + _SPARE
        first = max(0, at - _BACK)
        among = words[first:end]
        matcher = SequenceMatcher(
            None, [word for _, word in lines], [word for *_, word in among], autojunk=False
        )
        pairs = [
            (lines[block.a + n][0], first + block.b + n)
            for block in matcher.get_matching_blocks()
            for n in range(block.size)
        ]
        for line, found in groupby(pairs, key=lambda pair: pair[0]):
            matched = [word for _, word in found]
            if 2 * len(matched) >= len(page.lines[line].text.split()):
                read, start, end_of = page.lines[line], words[matched[0]][0], words[matched[-1]][1]
                placed.append(PlacedLine(page.number, read.box, start, end_of, read.confidence))
        at = pairs[-1][1] + 1 if pairs else at
    return tuple(placed)


def lines_of(lines: Sequence[PlacedLine], start: int, end: int) -> list[PlacedLine]:
    """The lines that overlap a span of the text."""
    return [line for line in lines if line.start < end and start < line.end]


def put_pictures(
    database: Database, directive: DirectiveRow, pages: Sequence[ScannedPage], text: str
) -> None:
    """Store the pages of a directive that has this normalised text, in the caller's transaction."""
    placed = place_lines(pages, text)
    for page in pages:
        boxes = [
            (line.start, line.end, *astuple(line.box), line.confidence)
            for line in placed
            if line.page == page.number
        ]
        read = [(line.text, line.confidence) for line in page.lines]
        database.execute(
            "INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                directive, page.number, page.picture, page.media, page.width, page.height,
                to_json(boxes), to_json(read),
            ),
        )  # fmt: skip


def scanned_directives(database: Rows) -> frozenset[DirectiveRow]:
    """The directives whose text was recognised from pictures."""
    return frozenset(row for (row,) in database.execute("SELECT DISTINCT directive FROM pictures"))


def placed_lines(database: Rows, directive: DirectiveRow) -> list[PlacedLine]:
    """The recognised lines of a directive, page by page; of a scan only."""
    rows = database.execute(
        "SELECT page, lines FROM pictures WHERE directive = ? ORDER BY page", (directive,)
    ).fetchall()
    return [
        # Earlier versions stored no confidence.
        PlacedLine(page, Box(*place[:4]), start, end, *place[4:])
        for page, stored in rows
        for start, end, *place in from_json(stored, list[list[int]])
    ]


def pictures_showing(database: Rows, directive: DirectiveRow, start: int, end: int) -> Iterator[Picture]:
    """The pages, in order, that show a span of a directive's text; of a scan only."""
    shown = lines_of(placed_lines(database, directive), start, end)
    for page, lines in groupby(shown, key=lambda line: line.page):
        data, media, width, height = database.execute(
            "SELECT data, media, width, height FROM pictures WHERE directive = ? AND page = ?",
            (directive, page),
        ).fetchone()
        yield Picture(page, data, media, width, height, tuple(line.box for line in lines))
