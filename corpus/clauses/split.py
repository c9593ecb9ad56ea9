"""Cutting a directive into clauses, each with its path, its headings and its exact span."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from corpus.clauses.annexes import Stretch, stretches
from corpus.clauses.citing import Citing, cut_heading
from corpus.clauses.ownership import owners
from corpus.clauses.pieces import pieces
from corpus.clauses.sections import Sections
from corpus.clauses.sequence import Entry
from corpus.clauses.tree import build
from corpus.document import Document
from corpus.layout import Layout, lay_out, opens
from corpus.model import Clause
from corpus.text import Titles, is_titlelike

# A sentence over the items of a text without a header is their title up to this length.
_LONGEST_LEAD = 200


def split_clauses(document: Document, layout: Layout | None = None) -> tuple[Clause, ...]:
    """The clauses of a directive, in order, without overlap; linear in its length.

    Numbered items, the paragraphs under them (`6 ¶2`; under a title on a line of its own the first is `¶1`),
    opening (`mở đầu`) and closing (`kết`) paragraphs, annexes (`Phụ lục I.2`). Quoted wording is part of the
    clause that quotes it. `heading` holds what stands above, without numbers, each cut to its first sentence
    or 200 characters. `section` counts articles, or without articles the outermost items; titles of
    chapters go with what is below them, an unnumbered text is divided every 2,000 characters.
    """
    layout = layout or lay_out(document)
    cutter = _Cutter(document.text, document.titles, headed=bool(layout.of("header")))
    for stretch in stretches(layout.of("body"), layout.of("annex")):
        cutter.cut(stretch, complete=not stretch.label and not layout.truncated)
    return tuple(cutter.clauses)


def outline(document: Document) -> tuple[str, ...]:
    """The labels of a text's units in order: "Chương I", "Mục 1", "Điều 4a", "Khoản 1", "Điểm a".

    A number under an article is a khoản, a letter under either a điểm; annexes and quotations are left out.
    """
    lines = lay_out(document).of("body")
    return tuple(label for entry in build([line.text for line in lines]) if (label := _legal_label(entry)))


def _legal_label(entry: Entry) -> str:
    """What an item is called in a law, "" for what a law does not name."""
    if entry.marker is None:
        return ""
    under = entry.parent.kind if entry.parent else ""
    number = entry.marker.label.rpartition(" ")[2]
    if entry.marker.kind in ("chương", "mục", "điều"):
        return entry.marker.label
    if entry.marker.kind in ("khoản", "arabic") and under == "điều":
        return f"Khoản {number}"
    lettered = entry.marker.kind in ("điểm", "letter")
    return f"Điểm {number}" if lettered and under in ("điều", "khoản", "arabic") else ""


@dataclass(slots=True)
class _Cutter:
    text: str
    titles: Titles
    headed: bool
    clauses: list[Clause] = field(default_factory=list)
    section: int = -1

    def cut(self, stretch: Stretch, *, complete: bool) -> None:
        """Add the clauses of a stretch."""
        entries = build([line.text for line in stretch.lines])
        owner_of = owners(entries, complete=complete)
        groups = list(pieces(entries, owner_of))
        citing = Citing(stretch.label, [group[0] for group in groups], owner_of)
        sections = Sections.of(entries, owner_of, started=bool(stretch.title))
        above, set_over = self._title_of(stretch, entries), self._set_titles(groups)
        self.section += bool(stretch.title)
        if stretch.title and not entries:  # what stands under a title has it as its heading
            self._add(stretch.title[0].start, stretch.title[-1].end, stretch.label, [], introduces=True)
        for at, group in enumerate(groups):
            self.section += sections.opens(group[0])
            first = bool(above) and not stretch.title and at == 0
            headings = citing.headings(group[0])
            # What stands right above the first item counts as the title of its list already.
            over = [above] if above and not first and headings[:1] != [above] else []
            after = groups[at + 1][0] if at + 1 < len(groups) else None
            set_title = set_over.get(at, "")
            self._add(
                stretch.lines[group[0].first].start,
                stretch.lines[group[-1].last].end,
                citing.path(group[0]),
                over + headings + ([set_title] if set_title else []),
                introduces=(first and is_titlelike(group[0].text))
                or (not set_title and bool(set_over.get(at + 1)))
                or (len(group) == 1 and citing.introduces(group[0], after)),
            )

    def _set_titles(self, groups: Sequence[Sequence[Entry]]) -> dict[int, str]:
        """The title over each paragraph of a text without items, where the file sets some as titles."""
        if not self.titles or any(entry.marker for group in groups for entry in group):
            return {}
        found: dict[int, str] = {}
        above = ""
        for at, group in enumerate(groups):
            line = group[0].text
            if len(group) == 1 and line in self.titles and is_titlelike(line):
                above = cut_heading(line)
            elif above:
                found[at] = above
        return found

    def _title_of(self, stretch: Stretch, entries: Sequence[Entry]) -> str:
        """The title over a stretch: an annex's, or the first line of a text that has no header.

        There a sentence serves too, where items follow: "Uỷ ban nhân dân xã có những quyền sau đây:".
        """
        if stretch.title:
            lines = [line.text for line in stretch.title]
            return cut_heading(" ".join(takewhile(lambda line: not opens("attachment", line), lines)))
        first = entries[0] if entries and not self.headed else None
        if first is None or first.marker or len(entries) < 2:
            return ""
        leads = entries[1].marker is not None and len(first.text) <= _LONGEST_LEAD
        if not leads and (not is_titlelike(first.text) or entries[1].text[0].islower()):
            return ""
        return cut_heading(first.text)

    def _add(self, start: int, end: int, path: str, above: Sequence[str], *, introduces: bool) -> None:
        heading = " › ".join(filter(None, above))
        words = " ".join(line.strip() for line in self.text[start:end].split("\n") if line.strip())
        self.clauses.append(Clause(path, heading, words, start, end, self.section, introduces))
