"""Reading scanned documents: the text, and each page's picture with the place of its lines."""

import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import mean

import numpy as np
from PIL import Image

from corpus.errors import Refused
from corpus.model import Box, ScannedLine, ScannedPage
from corpus.readers.reading import Reading
from corpus.readers.scan.cleaning import Cleaned, clean, upright_angle
from corpus.readers.scan.diacritics import with_probable_marks
from corpus.readers.scan.doubts import ILLEGIBLE, is_noise, legible, stands_apart, without_guesses
from corpus.readers.scan.layout import Row, page_text, pieces_of, rows_in_order
from corpus.readers.scan.marks import stamped_marks
from corpus.readers.scan.ocr import Word, check_installed, quarter_turns, recognise
from corpus.readers.scan.spelling import with_known_spelling
from corpus.readers.scan.tables import ScannedTable, read_tables, without_tables
from corpus.readers.scan.titles import titles_in
from corpus.readers.steps import step_done

_AT_ONCE = 2
# Below this mean confidence a page may lie on its side.
_LYING = 60
_LEAST_TURN = 0.1  # degrees
# The picture that is kept: half the dots of recognition show every letter on a screen.
_KEPT_PIXELS, _KEPT_QUALITY, _MEDIA = 1754, 55, "image/webp"
# In heights of a letter: the white around a row that is read again, and how far from a word ink may be gone.
_MARGIN, _REACH = 0.4, 0.8
_DAMAGED = 0.04


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, the page as it is kept (None if it has no words), and the first page's titles."""

    text: str
    page: ScannedPage | None
    titles: tuple[str, ...] = ()


def read_pictures(pictures: Iterable[tuple[int, Image.Image]]) -> Iterator[tuple[int, PageText]]:
    """Read pages by number, in order, two at a time; pictures have 300 dots per inch.

    Raises: Refused if the recognition program is missing.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running: deque[tuple[int, Future[PageText]]] = deque()
        try:
            for number, picture in pictures:
                # Only now that a picture could be opened: a damaged file is called damaged, program or not.
                check_installed()
                running.append((number, pool.submit(_read_page, number, picture)))
                if len(running) > _AT_ONCE:
                    yield _finished(running)
            while running:
                yield _finished(running)
        finally:
            for _, page in running:
                page.cancel()


def _finished(running: deque[tuple[int, Future[PageText]]]) -> tuple[int, PageText]:
    number, page = running.popleft()
    read = page.result()
    step_done()
    return number, read


def read_scan(pictures: Iterable[tuple[int, Image.Image]]) -> Reading:
    """Read a document all of whose pages are pictures.

    Raises: Refused if they have no words, or the recognition program is missing.
    """
    pages = [page for _, page in read_pictures(pictures)]
    text = "\n\f".join(page.text for page in pages)
    if not any(map(str.isalnum, text)):
        raise Refused("unreadable_scan")
    return Reading(text, pages=tuple(page.page for page in pages if page.page), titles=pages[0].titles)


def words_of(picture: Image.Image) -> str:
    """The words on a picture in the program's order, as it reads them.

    Raises: Refused if the recognition program is missing.
    """
    check_installed()
    return " ".join(word.text for word in recognise(clean(_straight(picture)).text))


def _read_page(number: int, picture: Image.Image) -> PageText:
    straight = _straight(picture)
    read = _recognised(straight)
    if read.confidence < _LYING:
        turns = quarter_turns(read.cleaned.text)
        if turns:
            straight = _straight(straight.rotate(90 * turns, expand=True))
            read = _recognised(straight)
    letter = read.cleaned.letter
    rows = _rows(read.words, read.cleaned)
    marks = stamped_marks(read.cleaned) if number == 1 else []
    text = "\n".join([*marks, *_around(rows, read.tables, letter)])
    shown = [*rows, *(row for table in read.tables for row in table.rows)]
    titles = tuple(titles_in(rows, read.cleaned)) if number == 1 else ()
    return PageText(text, _kept(number, straight, shown) if shown else None, titles)


@dataclass(frozen=True, slots=True)
class _Recognised:
    """A page as it was recognised: its ruled tables, and the words around them."""

    cleaned: Cleaned
    tables: list[ScannedTable]
    words: list[Word]

    @property
    def confidence(self) -> float:
        """The mean confidence of all words; 0 without any."""
        words = [*self.words, *(word for table in self.tables for row in table.rows for word in row.words)]
        return mean(word.confidence for word in words) if words else 0.0


def _recognised(straight: Image.Image) -> _Recognised:
    cleaned = clean(straight)
    tables = read_tables(cleaned)
    return _Recognised(cleaned, tables, recognise(without_tables(cleaned.text, tables)))


def _around(rows: Sequence[Row], tables: Sequence[ScannedTable], letter: float) -> Iterator[str]:
    """The text of a page from top to bottom: its rows, and each line of a table as a paragraph."""
    rest = list(rows)
    for table in tables:
        above = [row for row in rest if row.middle < table.box.top]
        rest = [row for row in rest if row.middle >= table.box.top]
        yield page_text(above, letter)
        for line in table.lines:
            yield from ("", line)
        yield ""
    yield page_text(rest, letter)


def _straight(picture: Image.Image) -> Image.Image:
    angle = upright_angle(picture)
    if abs(angle) < _LEAST_TURN:
        return picture
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")


def _rows(words: list[Word], cleaned: Cleaned) -> list[Row]:
    pieces = list(pieces_of([word for word in words if not is_noise(word)], cleaned.letter))
    rows = with_probable_marks(rows_in_order(legible(pieces, cleaned.letter), cleaned.letter))
    checked = [
        without_guesses(row, lambda one: _again(one, cleaned)) if stands_apart(row, rows) else row
        for row in rows
    ]
    return [_with_damage(with_known_spelling(row), cleaned) for row in checked]


def _again(row: Row, cleaned: Cleaned) -> list[Word]:
    """The words of a row recognised by itself, a little smaller."""
    margin = round(_MARGIN * cleaned.letter)
    box = row.box
    part = cleaned.text.crop((box.left - margin, box.top - margin, box.right + margin, box.bottom + margin))
    smaller = part.resize((part.width * 4 // 5, part.height * 4 // 5), Image.Resampling.LANCZOS)
    return recognise(smaller, layout=7)


def _with_damage(row: Row, cleaned: Cleaned) -> Row:
    """The row with a sign where ink was removed beside a word: a letter may have gone with a seal."""
    height = row.box.bottom - row.box.top
    top, bottom = row.box.top + height // 5, row.box.bottom - height // 5
    reach = round(_REACH * cleaned.letter)
    first, last = row.words[0], row.words[-1]
    before = cleaned.damage[top:bottom, max(0, first.box.left - reach) : first.box.left]
    after = cleaned.damage[top:bottom, last.box.right : last.box.right + reach]
    words = list(row.words)
    if _is_damaged(before):
        words[0] = replace(first, text=ILLEGIBLE + first.text)
    if _is_damaged(after):
        words[-1] = replace(words[-1], text=words[-1].text + ILLEGIBLE)
    return replace(row, words=tuple(words))


def _is_damaged(strip: np.ndarray) -> bool:
    return bool(strip.size) and float(strip.mean()) > _DAMAGED


def _kept(number: int, picture: Image.Image, rows: list[Row]) -> ScannedPage:
    scale = min(1.0, _KEPT_PIXELS / max(picture.size))
    kept = picture.convert("RGB").resize((round(picture.width * scale), round(picture.height * scale)))
    data = io.BytesIO()
    kept.save(data, "WEBP", quality=_KEPT_QUALITY)
    lines = tuple(
        ScannedLine(row.text, _scaled(row.box, scale), round(mean(word.confidence for word in row.words)))
        for row in rows
    )
    return ScannedPage(number, data.getvalue(), _MEDIA, kept.width, kept.height, lines)


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = (round(edge * scale) for edge in (box.left, box.top, box.right, box.bottom))
    return Box(left, top, max(left + 1, right), max(top + 1, bottom))
