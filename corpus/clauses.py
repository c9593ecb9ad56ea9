"""Cutting a directive into clauses, each with its path, its headings and its exact span."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from corpus.annexes import Stretch, stretches
from corpus.citing import Citing, cut_heading
from corpus.closing import is_attachment_note
from corpus.layout import Layout, lay_out
from corpus.lines import ends_sentence, is_titlelike
from corpus.model import Clause
from corpus.numbering import TITLED
from corpus.ownership import owners
from corpus.sequence import Entry
from corpus.tree import build

# Quoted wording is joined to the clause that sets it, up to about what the encoder's 512 tokens hold; the
# rest follows in paragraphs of that size.
_LONGEST_JOINED = 1200
# Cells of a table that a reader put one a line are joined to rows of about this size.
_LONGEST_CELL, _LONGEST_ROW, _CELLS = 80, 600, 3
# An unnumbered text is divided into sections of about an article's size.
_SECTION = 2000

_BREAK = re.compile(r"\s*\n\s*")


def split_clauses(text: str, layout: Layout | None = None) -> tuple[Clause, ...]:
    """The clauses of a directive's normalised text, in order, without overlap; linear in its length.

    Numbered items, the paragraphs under them (`6 ¶2`; under a title on a line of its own the first is `¶1`),
    opening (`mở đầu`) and closing (`kết`) paragraphs, annexes (`Phụ lục I.2`). Quoted wording is part of the
    clause that quotes it. `heading` holds what stands above, without numbers, each cut to its first sentence
    or 200 characters. `section` counts articles, or where there are none the outermost items; titles of
    chapters go with what is below them, an unnumbered text is divided every 2,000 characters.
    """
    layout = layout or lay_out(text)
    cutter = _Cutter(text, headed=bool(layout.of("header")))
    for stretch in stretches(text, layout.of("body"), layout.of("annex")):
        cutter.cut(stretch, complete=not stretch.label and not layout.truncated)
    return tuple(cutter.clauses)


def outline(text: str) -> tuple[str, ...]:
    """The labels of a text's units in order: "Chương I", "Mục 1", "Điều 4a", "Khoản 1", "Điểm a".

    A number under an article is a khoản, a letter under either a điểm; annexes and quotations are left out.
    """
    lines = [text[line.start : line.end] for line in lay_out(text).of("body")]
    return tuple(label for entry in build(lines) if (label := _legal_label(entry)))


def _legal_label(entry: Entry) -> str:
    """What an item is called in a law, "" for what a law does not name."""
    if entry.marker is None:
        return ""
    under = entry.parent.marker.kind if entry.parent and entry.parent.marker else None
    number = entry.marker.label.rpartition(" ")[2]
    if entry.marker.kind in ("chương", "mục", "điều"):
        return entry.marker.label
    if entry.marker.kind in ("khoản", "arabic") and under == "điều":
        return f"Khoản {number}"
    lettered = entry.marker.kind in ("điểm", "letter")
    return f"Điểm {number}" if lettered and under in ("điều", "khoản", "arabic") else ""


@dataclass(slots=True)
class _Piece:
    """Entries that are one clause: an item with the wording it quotes, or a plain paragraph."""

    entries: list[Entry]

    @property
    def head(self) -> Entry:
        return self.entries[0]


@dataclass(slots=True)
class _Cutter:
    text: str
    headed: bool
    clauses: list[Clause] = field(default_factory=list)
    section: int = -1

    def cut(self, stretch: Stretch, *, complete: bool) -> None:
        """Add the clauses of a stretch."""
        entries = build([self.text[line.start : line.end] for line in stretch.lines])
        citing = Citing(stretch.label, entries, owners(entries, complete=complete))
        above = self._title_of(stretch, entries)
        if stretch.title:
            self.section += 1
            self._add(stretch.title[0].start, stretch.title[-1].end, stretch.label, "", introduces=True)
        sections = _Sections(entries, citing, started=bool(stretch.title))
        pieces = list(_pieces(entries, citing))
        for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
            self.section += sections.opens(piece.head)
            titles = [above] if above and not (piece is pieces[0] and not stretch.title) else []
            start, end = stretch.lines[piece.head.first].start, stretch.lines[piece.entries[-1].last].end
            introduces = citing.introduces(piece.head, after.head if after else None)
            self._add(
                start, end, citing.path(piece.head), " › ".join([*titles, *citing.headings(piece.head)]),
                introduces=(introduces and len(piece.entries) == 1) or (bool(above) and not titles),
            )  # fmt: skip

    def _title_of(self, stretch: Stretch, entries: Sequence[Entry]) -> str:
        """The title over a whole stretch: an annex's, or a first line that is one in a text without header."""
        if stretch.title:
            lines = [self.text[line.start : line.end] for line in stretch.title]
            return cut_heading(" ".join(takewhile(lambda line: not is_attachment_note(line), lines)))
        first = entries[0] if entries and not self.headed else None
        if first is None or first.marker or len(entries) < 2 or not is_titlelike(first.text):
            return ""
        return "" if entries[1].text[0].islower() else cut_heading(first.text)

    def _add(self, start: int, end: int, path: str, heading: str, *, introduces: bool) -> None:
        words = self._joined(start, end)
        self.clauses.append(Clause(path, heading, words, start, end, self.section, introduces))

    def _joined(self, start: int, end: int) -> str:
        return _BREAK.sub(" ", self.text[start:end])


def _pieces(entries: Sequence[Entry], citing: Citing) -> Iterator[_Piece]:
    """The entries put together to clauses."""
    at = 0
    while at < len(entries):
        end = _end_of_quotation(entries, at)
        end = end if end > at + 1 else _end_of_row(entries, at, citing)
        yield _Piece(list(entries[at:end]))
        at = end


def _end_of_quotation(entries: Sequence[Entry], at: int) -> int:
    """Past the quoted lines that are joined to the entry at `at`."""
    size, end = len(entries[at].text), at + 1
    while end < len(entries) and entries[end].quoted and size + len(entries[end].text) < _LONGEST_JOINED:
        size += 1 + len(entries[end].text)
        end += 1
    return end


def _end_of_row(entries: Sequence[Entry], at: int, citing: Citing) -> int:
    """Past the cells of a table that are joined to the one at `at`, at least three."""
    size, end = 0, at
    owner = citing.owner(entries[at])
    while end < len(entries) and _is_cell(entries[end]) and citing.owner(entries[end]) is owner:
        size += 1 + len(entries[end].text)
        if size > _LONGEST_ROW:
            break
        end += 1
    return end if end - at >= _CELLS else at + 1


def _is_cell(entry: Entry) -> bool:
    return entry.marker is None and not entry.quoted and _is_short(entry.text)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not ends_sentence(text)


@dataclass(slots=True)
class _Sections:
    """Tells where a section begins, entry by entry."""

    entries: Sequence[Entry]
    citing: Citing
    started: bool
    size: int = 0
    title_stands_alone: bool = False
    in_closing: bool = False
    articled: bool = field(init=False)

    def __post_init__(self) -> None:
        self.articled = any(entry.marker and entry.marker.kind == "điều" for entry in self.entries)

    def opens(self, head: Entry) -> bool:
        """Whether a section begins with the entry."""
        opens = self._opens(head)
        self.title_stands_alone = bool(head.marker and head.marker.kind in TITLED)
        self.started, first = True, not self.started
        return opens or first

    def _opens(self, head: Entry) -> bool:
        if head.marker is None:
            return self._opens_plain(head)
        if head.marker.kind in TITLED:
            return not self.title_stands_alone
        under = head.parent.marker.kind if head.parent and head.parent.marker else None
        outermost = head.marker.kind == "điều" if self.articled else under is None or under in TITLED
        return outermost and not self.title_stands_alone

    def _opens_plain(self, head: Entry) -> bool:
        owner = self.citing.owner(head)
        closes = owner == "closing" and not self.in_closing
        self.in_closing = owner == "closing"
        if owner is not None:
            return closes
        self.size += len(head.text)
        full = self.size > _SECTION
        self.size = len(head.text) if full else self.size
        return full
