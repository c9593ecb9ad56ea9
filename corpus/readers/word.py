"""A Word file (.docx) into text: numbered paragraphs, tables and text boxes in their order."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.encodings import Setting, as_shown
from corpus.readers.fonts import Fonts
from corpus.readers.numbering import Numbering
from corpus.readers.ooxml import child, children, is_on, local, value
from corpus.readers.tables import table_lines
from corpus.readers.unreadable import Reason, Refused

# A .docx of 50 MB is mostly pictures; its text, of a thousand pages, is about 20 MB of XML.
_MOST_PARTS, _MOST_UNPACKED, _MOST_XML = 10_000, 500_000_000, 40_000_000
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t", "softHyphen": "\xad"}
# Deleted or moved away, or computed: not text. The second of two alternatives repeats the first.
_NOT_TEXT = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "Fallback", "delInstrText"})
_CONTAINERS = frozenset({"customXml", "ins", "moveTo", "sdt", "sdtContent", "smartTag"})
_BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    ValueError,
    RecursionError,
)


def read_word(data: bytes) -> str:
    """The text of the document's body; headers and footers of pages are left out.

    Raises:
        Refused: for an archive that is damaged, locked, no Word file, or unpacks to more than any document.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Archive(archive).text()
    except _BROKEN:
        raise Refused("damaged") from None


class _Archive:
    """The parts of a .docx file, looked up through their relationships."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts = {info.filename.lower(): info for info in archive.infolist()}
        sizes = [info.file_size for info in self._parts.values()]
        if len(sizes) > _MOST_PARTS or sum(sizes) > _MOST_UNPACKED:
            raise Refused("too_much_text")
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise Refused("encrypted")
        if any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in self._parts.values()):
            raise Refused("damaged")

    def text(self) -> str:
        main = self._related("", "officeDocument") or "word/document.xml"
        document = self._xml(main)
        if document is None or local(document) != "document" or child(document, "body") is None:
            raise Refused(self._other())
        numbering = self._xml(self._related(main, "numbering"))
        styles = self._xml(self._related(main, "styles"))
        body = _Body(Numbering(numbering, styles), Fonts(styles))
        return "\n".join(body.lines(child(document, "body")))

    def _other(self) -> Reason:
        """What the archive is, as it holds no Word document."""
        if any(name.startswith("word/") for name in self._parts):
            return "damaged"
        mimetype = self._parts.get("mimetype")
        if mimetype is not None and b"opendocument.text" in self._archive.read(mimetype)[:200]:
            return "other_word"
        return "unknown_format"

    def _related(self, part: str, kind: str) -> str | None:
        """The part that `part` (or, where it is empty, the whole file) names as its part of that kind."""
        folder, _, name = part.rpartition("/")
        relations = self._xml(join(folder, "_rels", f"{name}.rels"))
        for relation in children(relations, "Relationship"):
            if (value(relation, "Type") or "").endswith(f"/{kind}"):
                target = value(relation, "Target") or ""
                return normpath(join(folder, target)).lstrip("/")
        return None

    def _xml(self, name: str | None) -> etree._Element | None:
        info = self._parts.get(name.lower()) if name else None
        if info is None:
            return None
        if info.file_size > _MOST_XML:
            raise Refused("too_much_text")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(self._archive.read(info), parser)
        if root.getroottree().docinfo.doctype:
            raise Refused("damaged")
        return root


class _Body:
    """The paragraphs and tables of a document, one after another, as lines."""

    def __init__(self, numbering: Numbering, fonts: Fonts) -> None:
        self._numbering = numbering
        self._fonts = fonts
        self._boxes: list[etree._Element] = []

    def lines(self, parent: etree._Element | None) -> Iterator[str]:
        """The lines of what stands in `parent`, a paragraph a line (more where it holds line breaks)."""
        for element in parent if parent is not None else ():
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from table_lines([list(self._row(row)) for row in _rows(element)])
            elif name in _CONTAINERS:
                yield from self.lines(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        setting = self._fonts.of_paragraph(properties)
        text = _shown(self._inline(paragraph, _Place(properties, setting)))
        label = as_shown(self._numbering.of(properties), setting)
        boxes, self._boxes = self._boxes, []
        yield from (f"{label} {text}" if label and text.strip() else text).split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, parent: etree._Element, place: "_Place") -> Iterator[tuple[Setting, str]]:
        """The pieces of a paragraph's text and how each is set; text boxes that hang on it are put aside."""
        for element in parent:
            name = local(element)
            if name in _NOT_TEXT or (name == "r" and is_on(child(element, "rPr", "vanish"))):
                continue
            if name == "r":
                setting = self._fonts.of_run(child(element, "rPr"), place.paragraph)
                yield from self._inline(element, replace(place, setting=setting))
            elif name == "t":
                yield place.setting, element.text or ""
            elif name == "sym":
                yield Setting(), _symbol(value(element, "char"))
            elif name == "br" and value(element, "type") == "page":
                yield place.setting, "\f"
            elif name in _TEXT:
                yield place.setting, _TEXT[name]
            elif name == "txbxContent":
                self._boxes.append(element)
            else:
                yield from self._inline(element, place)

    def _row(self, row: etree._Element) -> Iterator[list[str]]:
        for cell in _cells(row):
            repeated = child(cell, "tcPr", "vMerge")
            merged = repeated is not None and value(repeated) != "restart"
            yield [] if merged else list(self.lines(cell))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where inline text stands: in a paragraph of these properties, set like this."""

    paragraph: etree._Element | None
    setting: Setting


def _shown(pieces: Iterable[tuple[Setting, str]]) -> str:
    """The text that pieces show; neighbours that are set alike are read as one, for letters cut in two."""
    return "".join(
        as_shown("".join(text for _, text in run), setting)
        for setting, run in groupby(pieces, key=itemgetter(0))
    )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if local(element) == "tr" and child(element, "trPr", "del") is None:
            yield element
        elif local(element) in _CONTAINERS:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in _CONTAINERS:
            yield from _cells(element)


def _symbol(code: str | None) -> str:
    """A character of a symbol font, given as four hexadecimal figures."""
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
