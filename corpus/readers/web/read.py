"""Reading web pages: the main part, a block a line. Nothing is fetched, no entity is expanded."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

from corpus.errors import Refused
from corpus.layout import stamped_on
from corpus.readers.plain import decode
from corpus.readers.reading import Reading
from corpus.readers.tables import Cell, Spanning, spread, table_lines
from corpus.readers.web.beside import is_beside
from corpus.readers.web.blocks import APART, LINES, is_silent
from corpus.readers.web.facts import published_on, title_of
from corpus.readers.web.parts import find_parts
from corpus.readers.web.titles import titles_in
from corpus.readers.word import letters, roman
from corpus.text import is_motto

_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_PIECE = re.compile(
    r"<(?:html|head|body|meta|title|main|article|section|header|nav|div|p|table|tr|ul|ol|h[1-6]|br|span|center)\b",
    re.IGNORECASE,
)
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w-]{3,20})", re.IGNORECASE)
# What browsers read for these names. Source: WHATWG Encoding Standard, "Names and labels".
_CHARSETS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"), "cp1252"),
    **dict.fromkeys(("windows-1258", "cp1258"), "cp1258"),
}
_SPACES = re.compile(r"[\s\x01\x02]+")
# The motto stands on one of the first lines of a directive.
_LETTERHEAD = 25
# A list item's number between \x01 and \x02, and what follows it: line breaks, a number that was typed.
_LIST_NUMBER = re.compile(r"\x01([^\x02]*)\x02\s*([-–—+•*]|\d{1,3}[.)/]|[a-zđ]\)|[IVX]{1,5}\.)?")
_LIST_STYLES: Mapping[str, Callable[[int], str]] = {
    "a": letters,
    "i": roman,
    "A": lambda count: letters(count).upper(),
    "I": lambda count: roman(count).upper(),
}


def is_page(text: str, suffix: str) -> bool:
    """Whether the text is a web page, by its start, or by its suffix and a tag."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if _PAGE.search(head) or (head.startswith("<") and _PIECE.search(head)):
        return True
    return suffix.lower() in {".html", ".htm", ".xhtml"} and _PIECE.search(text) is not None


def decode_page(data: bytes) -> str:
    """Decode a page: Unicode, or the older encoding that the page declares."""
    try:
        return decode(data)
    except Refused as refusal:
        named = _CHARSET.search(data[:_HEAD])
        encoding = _CHARSETS.get(named[1].decode("ascii", "replace").lower()) if named else None
        if encoding is None or refusal.reason != "unknown_encoding":
            raise
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            raise refusal from None


def read_page(text: str) -> Reading:
    """Read the main part of a page, with its title and day of publication.

    Raises: Refused if the page has no element, only links, or is nested too deep for the parser.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Refused("no_text") from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Refused("damaged")
    parts = find_parts(root, text)
    if parts is None:
        raise Refused("only_links")
    title = title_of(root)
    own = [parts.headline, ""] if parts.headline else []
    own += _Walk(parts.beside).lines(parts.main)
    lines = [line for line in own if not is_beside(line)]
    published = published_on(root) or _stamp(lines) or _stamp(_Walk(frozenset()).lines(root), said=True)
    text = "\n".join(_below_page_head(lines, title))
    return Reading(text, title=title, published=published, titles=tuple(titles_in(parts.main)))


def _stamp(lines: Iterable[str], *, said: bool = False) -> str | None:
    """The day in the first line with a publication time; `said`: one that is labelled as such."""
    return next(filter(None, (stamped_on(line, said=said) for line in lines)), None)


def _below_page_head(lines: Sequence[str], title: str | None) -> Sequence[str]:
    """The lines without the page's title and time above a directive's own letterhead."""
    motto = next((at for at, line in enumerate(lines[:_LETTERHEAD]) if is_motto(line)), 0)
    above = (at for at, line in enumerate(lines[:motto]) if line and (line == title or stamped_on(line)))
    return lines[max(above, default=-1) + 1 :]


class _Walk:
    """One pass over a tree; a table's cells are collected separately and inserted as lines."""

    def __init__(self, beside: Set[html.HtmlElement]) -> None:
        self.beside = beside
        self.preformatted = 0
        self.pieces: list[list[str]] = [[]]
        self.tables: list[list[list[Spanning]]] = []
        self.lists: list[int] = []

    def lines(self, root: html.HtmlElement) -> list[str]:
        """The lines of an element."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            dropped = element in self.beside or is_silent(element)
            if event == "start" and dropped:
                walk.skip_subtree()
            elif event == "start":
                self._open(element)
                self._add(element.text)
            else:
                if not dropped:
                    self._close(element)
                self._add(element.tail if element is not root else None)
        return _lines(self.pieces[0])

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces[-1].append(text if self.preformatted else _SPACES.sub(" ", text))

    def _open(self, element: html.HtmlElement) -> None:
        tag = element.tag
        self._break(tag)
        self.preformatted += tag == "pre"
        if tag in {"ol", "ul"}:
            self.lists.append(_number(element.get("start"), 1) - 1)
        elif tag == "li":
            self._number_item(element)
        elif tag == "table":
            self.tables.append([])
        elif self.tables and tag == "tr":
            self.tables[-1].append([])
        elif self.tables and tag in {"td", "th"}:
            self.pieces.append([])

    def _close(self, element: html.HtmlElement) -> None:
        tag = element.tag
        self.preformatted -= tag == "pre"
        if tag in {"ol", "ul"}:
            self.lists.pop()
        elif tag == "table":
            self.pieces[-1].append("\n" + "\n".join(_table(self.tables.pop())))
        elif self.tables and tag in {"td", "th"}:
            rows = self.tables[-1] or [[]]
            columns, down = (_number(element.get(name), 1) for name in ("colspan", "rowspan"))
            rows[-1].append(Spanning(_lines(self.pieces.pop()), columns, down, is_head=tag == "th"))
            self.tables[-1] = rows
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag == "br" or tag in LINES or tag in APART:
            self.pieces[-1].append("\n\n" if tag in APART else "\n")

    def _number_item(self, item: html.HtmlElement) -> None:
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or not self.lists:
            self.pieces[-1].append("\x01- \x02")
            return
        self.lists[-1] = number = _number(item.get("value"), self.lists[-1] + 1)
        style = _LIST_STYLES.get(parent.get("type", "1"), str)
        self.pieces[-1].append(f"\x01{style(number)}. \x02")


def _table(rows: Sequence[Sequence[Spanning]]) -> Iterator[str]:
    """The lines of a table; rows of nothing but header cells are its head."""
    heads = takewhile(lambda row: len(row) > 1 and all(cell.is_head for cell in row), rows)
    return table_lines(spread(rows), heads=len(list(heads)))


def _number(attribute: str | None, otherwise: int) -> int:
    """The integer in an attribute, or `otherwise` if it holds no valid one."""
    return int(attribute) if attribute and re.fullmatch(r"-?[0-9]{1,6}", attribute) else otherwise


def _lines(pieces: list[str]) -> Cell:
    """The collected lines; at most one blank line between two."""
    text = _LIST_NUMBER.sub(lambda found: found[2] or found[1], "".join(pieces))
    text = re.sub(r" *\n *", "\n", text).strip()
    return re.sub(r"\n{3,}", "\n\n", text).split("\n") if text else []
