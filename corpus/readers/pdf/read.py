"""Reading PDF files line by line, with form feeds at page ends; pictures of pages by text recognition."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median
from threading import Lock

from PIL import Image
from pypdfium2 import (  # type: ignore[import-untyped]  # pypdfium2 ships no types
    PdfDocument,
    PdfiumError,
)
from pypdfium2.raw import (  # type: ignore[import-untyped]  # pypdfium2 ships no types
    FPDF_ERR_PASSWORD,
    FPDF_ERR_SECURITY,
)

from corpus.errors import Refused
from corpus.model import ScannedPage
from corpus.readers.pdf.pages import is_broken, is_scan, rendered, shows_other_text
from corpus.readers.pdf.rules import rules_of
from corpus.readers.pdf.tables import Lines, Table, join_over_pages, parted
from corpus.readers.pdf.titles import titles_in
from corpus.readers.pdf.words import Word, plain_text, word_lines
from corpus.readers.reading import Reading
from corpus.readers.scan import MOST_PAGES, read_pictures, words_of
from corpus.text import figures, is_stripped

# PDFium keeps global state: calls from two threads at once crash the process.
_ONE_AT_A_TIME = Lock()
_MOST_PAGES = 3000
# Lines further apart than this many usual distances have a blank line between them.
_APART = 1.25
# A gap of more than this many letters within a line parts two columns (justified words stand closer).
_GAP = 2.0
_WIDEST = 150
# The part of a page, and the lines of its layer, in which number and date stand.
_HEAD, _LINES_OF_HEAD = 0.3, 14


def read_pdf(data: bytes) -> Reading:
    """Read the text layer; pages without one, or with a broken one, by text recognition.

    Raises: Refused if the PDF is damaged, asks for a password, or nothing can be read on its pages.
    """
    try:
        with _opened(data) as document:
            pages = _pages(document)
        # Recognition sees the pages without their forms: a digital signature's appearance is no text.
        with _opened(data) as document:
            return _read(document, pages)
    except PdfiumError as error:
        locked = error.err_code in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}
        raise Refused("encrypted" if locked else "damaged") from None


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    with _ONE_AT_A_TIME:
        document = PdfDocument(data)
    try:
        yield document
    finally:
        with _ONE_AT_A_TIME:
            document.close()


def _pages(document: PdfDocument) -> list["_PageText"]:
    """The text layer of each page."""
    with _ONE_AT_A_TIME:
        if len(document) > _MOST_PAGES:
            raise Refused("too_many_pages")
        with suppress(PdfiumError):  # a damaged form is left out
            document.init_forms()
        pages = [_page_text(document, at) for at in range(len(document))]
    join_over_pages([page.blocks for page in pages])
    return pages


def _read(document: PdfDocument, layer: Sequence["_PageText"]) -> Reading:
    """The texts of pages, those that show something else read by text recognition."""
    texts = {number: page.text for number, page in enumerate(layer, start=1)}
    with _ONE_AT_A_TIME:
        seen = [number for number, text in texts.items() if shows_other_text(document, number - 1, text)]
    if len(seen) > MOST_PAGES:
        raise Refused("too_many_pages")
    pages: list[ScannedPage] = []
    titles = layer[0].titles
    broken = {number for number in seen if is_broken(texts[number])}
    try:
        for number, read in read_pictures((number, _picture(document, number - 1)) for number in seen):
            if any(map(str.isalnum, read.text)) or not texts[number].strip():
                texts[number] = read.text  # else a broken layer is better than none
                titles = read.titles if number == 1 else titles
                broken.discard(number)
            pages += [read.page] if read.page else []
    except Refused as refusal:
        # Without the program, pages with a text layer are read all the same.
        readable = len(seen) < len(texts) or all(map(is_stripped, texts.values()))
        if refusal.reason != "needs_program" or not readable:
            raise
    text = "\n\f".join(texts.values())
    if not any(map(str.isalnum, text)):
        raise Refused("unreadable_scan" if seen else "no_text")
    doubtful = {word for page in layer for word in page.filled}
    if 1 not in seen:
        doubtful.update(_unseen(document, texts[1]))
    return Reading(
        text, pages=tuple(pages), damaged=bool(broken), doubtful=tuple(sorted(doubtful)), titles=titles
    )


def _unseen(document: PdfDocument, text: str) -> set[str]:
    """The figures in the head of the first page's layer that the picture beneath it does not show.

    Somebody's text recognition made such a layer, or a hand: it need not say what the page does.
    """
    with _ONE_AT_A_TIME:
        beneath = is_scan(document, 0)
    if not beneath:
        return set()
    picture = _picture(document, 0)
    try:
        shown = words_of(picture.crop((0, 0, picture.width, round(_HEAD * picture.height))))
    except Refused:  # without the program nothing speaks against the layer
        return set()
    seen = set(figures(shown))
    head = [line for line in text.split("\n") if line.strip()][:_LINES_OF_HEAD]
    return {figure for figure in figures("\n".join(head)) if figure not in seen}


def _picture(document: PdfDocument, at: int) -> Image.Image:
    with _ONE_AT_A_TIME:
        page = document[at]
        try:
            return rendered(page)
        finally:
            page.close()


@dataclass(frozen=True, slots=True)
class _PageText:
    """The text layer of a page, the words of it that form fields draw, and the first page's titles."""

    blocks: list[str | Table]
    filled: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines of the page, those of its tables row by row."""
        return "\n".join(
            line for block in self.blocks for line in (block.lines() if isinstance(block, Table) else [block])
        )


def _page_text(document: PdfDocument, at: int) -> _PageText:
    """The lines of a page with indents, gaps within a line and blank lines as on the page."""
    try:
        lines = word_lines(document, at)
    except PdfiumError:  # a character without a place on the page
        return _PageText([plain_text(document, at)])
    filled = frozenset(
        figure for line in lines for word in line if word.filled for figure in figures(word.text)
    )
    titles = tuple(titles_in(lines)) if at == 0 else ()
    return _PageText(_blocks(document, at, lines), filled, titles)


def _blocks(document: PdfDocument, at: int, lines: Lines) -> list[str | Table]:
    """The tables of a page and the lines between them."""
    page = document[at]
    try:
        blocks = parted(lines, *rules_of(page))
    finally:
        page.close()
    return [block if isinstance(block, Table) else "\n".join(_laid_out(block)) for block in blocks]


def _laid_out(lines: list[list[Word]]) -> Iterator[str]:
    margin = min(line[0].left for line in lines)
    letter = max(
        1.0,
        median((line[-1].right - line[0].left) / len(" ".join(word.text for word in line)) for line in lines),
    )
    drops = [before[0].bottom - line[0].bottom for before, line in pairwise(lines)]
    pitch = median([drop for drop in drops if drop > 1] or [inf])
    for drop, line in zip([0.0, *drops], lines, strict=True):
        if drop < -pitch / 2 or drop > _APART * pitch:
            yield ""
        yield _spaced(line, margin, letter)


def _spaced(line: list[Word], margin: float, letter: float) -> str:
    """A line of words; a word after a gap stands in its column."""
    written, right = "", -inf
    for word in line:
        if word.left - right > _GAP * letter:
            column = min(_WIDEST, round((word.left - margin) / letter))
            written = written.ljust(max(column, len(written) + 3 if written else 0))
        elif written:
            written += " "
        written += word.text
        right = word.right
    return written
