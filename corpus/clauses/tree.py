"""The items of a text as a tree: the lines in order, each an item or a plain paragraph under one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.clauses.misread import misread_markers
from corpus.clauses.quotes import Quotation, closes_quote, late_quote, next_lines, opens_quote
from corpus.clauses.sequence import Entry, OpenLists, Situation
from corpus.data import phrases
from corpus.text import NAMED, TITLED, Marker, ends_sentence, fold, follows, is_upper, markers

# A clause that amends says so; what it quotes seldom does.
_AMENDING = phrases("amends")
_TITLE_LINES = 4
_TABLE_HEAD = re.compile(r"(?i)(?:số\s+)?s?tt\.?|số thứ tự")
_LONGEST_CELL = 150
_LINES_OF_ITEM = 8


def build(lines: Sequence[str]) -> list[Entry]:
    """The entries of a text in order, together taking up every line; linear in the number of lines."""
    builder = _Builder(lines, [markers(line) for line in lines])
    while builder.at < len(lines):
        builder.step()
    return builder.entries


def _evidence(ways: Sequence[tuple[Marker, ...]]) -> list[frozenset[Marker]]:
    """For each line those readings of its marker that the next marker of the same style continues."""
    latest: dict[tuple[str, str], Marker] = {}
    evidence: list[frozenset[Marker]] = []
    for here in reversed(ways):
        after = [(way, latest.get((way.kind, way.style))) for way in here]
        evidence.append(frozenset(way for way, then in after if then is not None and follows(then, way)))
        latest.update({(way.kind, way.style): way for way in here})
    return evidence[::-1]


@dataclass(slots=True)
class _Quoting:
    """A quotation over several lines; `unsure` where its end is missing or hides among others."""

    quotation: Quotation
    unsure: bool


@dataclass(slots=True)
class _Builder:
    lines: Sequence[str]
    ways: Sequence[tuple[Marker, ...]]
    entries: list[Entry] = field(default_factory=list)
    at: int = 0
    lists: OpenLists = field(default_factory=OpenLists)
    quoting: _Quoting | None = None
    quoted: dict[tuple[str, str], Marker] = field(default_factory=dict)
    row: int | None = None
    evidence: list[frozenset[Marker]] = field(init=False)
    next_opening: list[int] = field(init=False)
    next_closing: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = _evidence(self.ways)
        self.next_opening = next_lines([opens_quote(line) for line in self.lines])
        self.next_closing = next_lines([closes_quote(line) for line in self.lines])

    def step(self) -> None:
        """Read the line at hand, with the lines that its title takes up."""
        line = self.lines[self.at]
        if self.quoting and self._is_out(self.quoting):
            self.quoting = None
        if self.quoting or self._quotes_on():
            self._quote(line)
        elif self._in_table(line):
            self._append(Entry(self.at, self.at, line, self.lists.innermost))
        else:
            self._place(line)

    def _quote(self, line: str) -> None:
        if self.quoting is None and self.next_closing[self.at] <= self.next_opening[self.at]:
            self.quoting = _Quoting(Quotation("“"), unsure=False)
        if self.quoting:
            self.quoting.quotation.read(line)
            self.quoting = self.quoting if self.quoting.quotation.is_open else None
        self.quoted.update({(way.kind, way.style): way for way in self.ways[self.at]})
        self._append(Entry(self.at, self.at, line, self.lists.innermost, quoted=True))

    def _quotes_on(self) -> bool:
        """Whether the line continues the numbers of a quotation that was closed too early by mistake."""
        ways = self.ways[self.at]
        if not ways or not self.entries or not self.entries[-1].quoted or ways[0].kind in NAMED:
            return False
        on = any(follows(way, before) for way in ways if (before := self.quoted.get((way.kind, way.style))))
        return on and not any(map(self.lists.goes_on_to, ways))

    def _in_table(self, line: str) -> bool:
        """Whether the line is a cell of a table that lists its rows by number ("STT"), one cell a line."""
        if _TABLE_HEAD.fullmatch(line):
            self.row = 0
        if self.row is None:
            return False
        number = next((way.value[0] for way in self.ways[self.at] if way.kind == "arabic"), None)
        number = int(line) if line.isdecimal() and len(line) < 4 else number
        if number == self.row + 1:
            self.row += 1
            return True
        sentence = len(line) > _LONGEST_CELL and ends_sentence(line)
        if sentence or any(way.kind in NAMED or self.lists.goes_on_to(way) for way in self.ways[self.at]):
            self.row = None
        return self.row is not None

    def _place(self, line: str) -> None:
        before = self.entries[-1] if self.entries else None
        now = Situation(line, before, self.evidence[self.at])
        item = self.lists.place(self._misread_article(line) or self.ways[self.at], now)
        if item is None:
            item = self.lists.place(misread_markers(line, self._is_due), now)
        if item is not None:
            self._open_quotation(item.body)
            self._append(self._with_title(item))
            return
        announced = before is not None and (before.quoted or not before.text.endswith((".", ";")))
        quoted = opens_quote(line) and announced
        self._open_quotation(line if announced or self._quotes_item(line) else "")
        if quoted:
            self.quoted = {(way.kind, way.style): way for way in markers(line[1:])}
        self._append(Entry(self.at, self.at, line, self.lists.innermost, quoted=quoted))

    def _is_due(self, marker: Marker) -> bool:
        """Whether a number that was misread must be that of the line: it is the next, between sentences."""
        before = self.entries[-1].text if self.entries else ""
        rest = self.lines[self.at][marker.end :].lstrip(" \"“”'‘(«*")
        between = rest[:1].isupper() and (ends_sentence(before) or is_upper(before))
        due = self.lists.goes_on_to(marker) or self._opens_list(marker, before)
        return between and marker.is_firm and due

    def _opens_list(self, marker: Marker, before: str) -> bool:
        """Whether a list was announced whose every number is written like this one: "1, …", "2, …"."""
        later = self.lines[self.at + 1 : self.at + 1 + _LINES_OF_ITEM]
        return (
            marker.is_first
            and before.endswith(":")
            and any(misread_markers(line, lambda then: follows(then, marker)) for line in later)
        )

    def _misread_article(self, line: str) -> tuple[Marker, ...]:
        """ "Điều L." as the first article where the second follows, never as the fiftieth of none."""
        first = self.lists.article is None and fold(line[:5]) == "dieu "
        return (
            misread_markers(line, lambda marker: marker.kind == "điều" and marker.is_first) if first else ()
        )

    def _append(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.at = entry.last + 1

    def _quotes_item(self, line: str) -> bool:
        return opens_quote(line) and bool(markers(line[1:]))

    def _with_title(self, item: Entry) -> Entry:
        """The item, its title on the lines below it taken in ("Chương I", then "QUY ĐỊNH CHUNG")."""
        item.first, item.last = self.at, self.at
        titled = item.kind in TITLED
        if item.body and not titled:
            return item
        for at in range(self.at + 1, min(self.at + 1 + _TITLE_LINES, len(self.lines))):
            line = self.lines[at]
            in_title = not item.body or (titled and is_upper(line) and is_upper(item.body))
            if self.ways[at] or opens_quote(line) or not in_title or (titled and ends_sentence(line)):
                break
            item.last, item.text = at, f"{item.text} {line}"
        return item

    def _open_quotation(self, text: str) -> None:
        """Begin a quotation where the text opens one that is not closed on its line."""
        text = text if opens_quote(text) else late_quote(text)
        quotation = Quotation(text) if text else None
        if quotation is None or not quotation.is_open:
            return
        closing, opening = self.next_closing[self.at], self.next_opening[self.at]
        if closing < len(self.lines) or markers(text[1:]):
            self.quoting = _Quoting(quotation, unsure=opening <= closing)

    def _is_out(self, quoting: _Quoting) -> bool:
        """Whether the line at hand stands after a quotation whose closing mark is missing or miscounted."""
        if not (quoting.unsure or closes_quote(self.lines[self.at - 1])):
            return False
        way = next((way for way in self.ways[self.at] if self.lists.goes_on_to(way)), None)
        if way is None:
            return False
        amends = any(word in self.lines[self.at][:200].lower() for word in _AMENDING)
        return amends or (way.kind in NAMED)
