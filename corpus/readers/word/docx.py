"""Reading .docx files: numbered paragraphs, tables and text boxes in document order."""

from collections.abc import Iterable, Iterator
from itertools import groupby, repeat, takewhile
from operator import itemgetter

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.errors import Refused
from corpus.readers.reading import Reading
from corpus.readers.tables import Cell, table_lines
from corpus.readers.word.fonts import Fonts
from corpus.readers.word.numbering import Numbering
from corpus.readers.word.ooxml import child, is_on, local, number, value
from corpus.readers.word.package import Package
from corpus.readers.word.styles import Styles
from corpus.text import Setting, as_shown, ends_sentence

_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t", "softHyphen": "\xad"}
# Deleted, moved away or computed: not text. A fallback repeats the alternative before it.
_NOT_TEXT = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "Fallback", "delInstrText"})
# Word has at most 63 columns in a table.
_MOST_COLUMNS = 63
_CONTAINERS = frozenset({"customXml", "ins", "moveTo", "sdt", "sdtContent", "smartTag"})


def read_docx(package: Package) -> Reading:
    """Read the document's body; page headers and footers are left out.

    Raises: Refused if it is damaged, or no Word file.
    """
    main = package.related("", "officeDocument") or "word/document.xml"
    document = package.xml(main)
    if document is None or local(document) != "document" or child(document, "body") is None:
        damaged = any(name.startswith("word/") for name in package.names())
        raise Refused("damaged" if damaged else "unknown_format")
    styles = Styles(package.xml(package.related(main, "styles")))
    body = _Body(Numbering(package.xml(package.related(main, "numbering")), styles), Fonts(styles))
    return Reading("\n".join(body.lines(child(document, "body"))), titles=tuple(body.titles))


class _Body:
    """The paragraphs and tables of a document as lines; `titles` are those set as titles, once read."""

    def __init__(self, numbering: Numbering, fonts: Fonts) -> None:
        self._numbering = numbering
        self._fonts = fonts
        self._boxes: list[etree._Element] = []
        self.titles: list[str] = []

    def lines(self, parent: etree._Element | None) -> Iterator[str]:
        """The lines of the content of `parent`: one per paragraph, more where it has line breaks."""
        for element in parent if parent is not None else ():
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _CONTAINERS:
                yield from self.lines(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        setting = self._fonts.of_paragraph(properties)
        text = _shown(self._inline(paragraph, properties, setting))
        if text.strip() and self._fonts.is_title(paragraph, ends=ends_sentence(text.strip())):
            self.titles.append(text)
        label = as_shown(self._numbering.of(properties), setting)
        boxes, self._boxes = self._boxes, []
        yield from (f"{label} {text}" if label and text.strip() else text).split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _inline(
        self, parent: etree._Element, properties: etree._Element | None, setting: Setting
    ) -> Iterator[tuple[Setting, str]]:
        """The pieces of text under `parent` with their setting; text boxes anchored there are collected.

        `properties` are those of the paragraph; `setting` is that of the text around.
        """
        for element in parent:
            name = local(element)
            if name in _NOT_TEXT or (name == "r" and is_on(child(element, "rPr", "vanish"))):
                continue
            if name == "r":
                own = self._fonts.of_run(child(element, "rPr"), properties)
                yield from self._inline(element, properties, own)
            elif name == "t":
                yield setting, element.text or ""
            elif name == "sym":
                yield Setting(), _symbol(value(element, "char"))
            elif name == "br" and value(element, "type") == "page":
                yield setting, "\f"
            elif name in _TEXT:
                yield setting, _TEXT[name]
            elif name == "txbxContent":
                self._boxes.append(element)
            else:
                yield from self._inline(element, properties, setting)

    def _table(self, table: etree._Element) -> Iterator[str]:
        rows = list(_parts(table, "tr"))
        marked = takewhile(lambda row: is_on(child(row, "trPr", "tblHeader")), rows)
        return table_lines([list(self._row(row)) for row in rows], heads=len(list(marked)))

    def _row(self, row: etree._Element) -> Iterator[Cell | None]:
        """The cells of a row; a cell that spans several columns is followed by empty ones."""
        yield from repeat([], _columns(child(row, "trPr", "gridBefore"), absent=0))
        for cell in _parts(row, "tc"):
            reached = child(cell, "tcPr", "vMerge")
            yield list(self.lines(cell)) if reached is None or value(reached) == "restart" else None
            yield from repeat([], _columns(child(cell, "tcPr", "gridSpan"), absent=1) - 1)
        yield from repeat([], _columns(child(row, "trPr", "gridAfter"), absent=0))


def _shown(pieces: Iterable[tuple[Setting, str]]) -> str:
    """The text that pieces show; neighbours with one setting are joined, since letters may be split."""
    return "".join(
        as_shown("".join(text for _, text in run), setting)
        for setting, run in groupby(pieces, key=itemgetter(0))
    )


def _parts(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, that were not deleted."""
    for element in parent:
        if local(element) == name and child(element, "trPr", "del") is None:
            yield element
        elif local(element) in _CONTAINERS:
            yield from _parts(element, name)


def _columns(element: etree._Element | None, *, absent: int) -> int:
    """How many columns an element spans or leaves out; 1 if it gives no valid number."""
    if element is None:
        return absent
    count = number(value(element))
    return count if count is not None and 0 < count <= _MOST_COLUMNS else 1


def _symbol(code: str | None) -> str:
    """A character of a symbol font, given as four hexadecimal digits."""
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
