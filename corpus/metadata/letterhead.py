"""The head of a document taken apart: issuing agencies, number, place and date, type, title or subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.entities.document_numbers import first_number
from corpus.entities.document_types import find_type
from corpus.layout import (
    LONGEST_TITLE,
    Layout,
    end_of_place,
    machine_stamps,
    opens,
    opens_subject,
    place_and_date,
    says_nothing,
)
from corpus.metadata.authority import without_authority
from corpus.metadata.head_lines import (
    continues_subject,
    end_of_number,
    end_of_title_date,
    end_of_type,
    is_apart,
    may_be_agency,
    may_be_head,
    number_in_title,
    opens_bare_subject,
)
from corpus.text import Span, begun_motto, fold, is_upper, motto_spans, rest_of_motto


@dataclass(slots=True)
class Letterhead:
    """What the head of a document holds, each part in the order of the text; empty if absent.

    `agencies` are the lines that name the issuer and its superior, `title` those under the type, `subject`
    those that "V/v" opens. `unknown_title` may name a type that no table has. `motto_begun`: the rest of the
    motto stands on a later line. `other_number`: a second one, printed or drawn by a form beside the first.
    `ended` is set where the issuer, once more under the title, opens the preamble.
    """

    agencies: list[Span] = field(default_factory=list)
    number: Span | None = None
    other_number: Span | None = None
    place_and_date: Span | None = None
    type: Span | None = None
    unknown_title: Span | None = None
    title: list[Span] = field(default_factory=list)
    subject: list[Span] = field(default_factory=list)
    motto: bool = False
    motto_begun: bool = False
    ended: bool = False

    @property
    def place(self) -> Span | None:
        """The place of issue: "Sông Hinh" of "Sông Hinh, ngày 6 tháng 9 năm 2021"."""
        dated = self.place_and_date
        place = dated.cut(0, end_of_place(dated.text)) if dated else None
        return place if place and place.text else None

    @property
    def announced(self) -> bool:
        """Whether motto or number were found, under which a type may be in small letters."""
        return self.motto or self.number is not None

    @property
    def is_official(self) -> bool:
        """Whether this is the head of a document, not the headline of a report of one."""
        return bool(self.motto or self.number or self.type or self.subject)


_MOST_LINES = 60
_ANNOUNCED = re.compile(r"số\s?:", re.IGNORECASE)


def read_letterhead(layout: Layout) -> Letterhead:
    """Take apart what stands above the body, however its two columns were run together.

    Source: Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW (the Party's form).
    """
    head = Letterhead()
    for line in _head_lines(layout, head):
        if head.type and opens("preamble", line.text):
            break
        for piece in _without_motto(line, head):
            _sort(piece, head)
    head.title = without_authority(head.title, head.agencies)
    return head


def _head_lines(layout: Layout, head: Letterhead) -> Iterator[Span]:
    """The lines down to the body, `head` holding what was found so far.

    Short lines that the layout took for body are looked at too, until type and title are found.
    """
    lines = layout.lines[:_MOST_LINES]
    stamps = machine_stamps([line.text if line.part == "header" else "" for line in lines])
    addressed = False
    for at, line in enumerate(lines):
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        addressed = addressed or line.part == "addressees"
        if line.part in ("recipients", "signature", "annex") or (
            line.part == "body" and (addressed or not _goes_on(line.text, after, head))
        ):
            return
        if line.part in ("header", "body") and at not in stamps:
            yield line


def _goes_on(line: str, following: str, head: Letterhead) -> bool:
    """Whether a line that looks like body may belong to the head still."""
    if head.type is None:
        return may_be_head(line)
    if head.title and not line[0].islower():
        return False
    return may_be_head(line) or (opens("preamble", following) and len(line) < LONGEST_TITLE)


def _without_motto(line: Span, head: Letterhead) -> Iterator[Span]:
    """The line without the motto, which the other column may have run into."""
    at = 0
    for start, end in _motto(line.text, head):
        head.motto = True
        yield line.cut(at, start)
        at = end
    yield line.cut(at)


def _motto(line: str, head: Letterhead) -> list[tuple[int, int]]:
    """Where the motto stands in a line, or the half of it that begins or ends there."""
    begun = begun_motto(line)
    rest = rest_of_motto(line) if head.motto_begun else None
    half = begun if begun is not None else rest
    if half is None:
        return motto_spans(line)
    head.motto_begun = begun is not None
    return [(half, len(line))]


def _sort(piece: Span, head: Letterhead, *, glued: bool = False) -> None:
    """Put a piece of a line where it belongs; `glued` pieces are what another column left of a line."""
    line = piece.text
    if says_nothing(line):
        return
    if head.type is not None:
        _sort_below_type(piece, head)
    elif head.number is None and opens("number", line):
        _sort_number(piece, head)
    elif head.number and opens("blank number", line):
        head.number = piece
    elif head.number and not head.subject and opens("number", line):
        head.other_number = piece.cut(0, end_of_number(line))
        _sort(piece.cut(end_of_number(line)), head, glued=True)
    elif head.place_and_date is None and (dated := place_and_date(line, glued=glued)):
        head.place_and_date = piece.cut(*dated)
        _sort(piece.cut(0, dated[0]), head)
    elif continues_subject(piece, head.subject):
        head.subject.append(piece)
    elif cut := _end_of_type(line, head):
        head.type = piece.cut(0, cut)
        _sort_title(piece.cut(cut), head)
    elif _is_subject(piece, head, glued=glued):
        head.subject.append(piece)
    elif not head.subject and may_be_agency(line, [own.text for own in head.agencies], after=head.number):
        head.agencies.append(piece)
    elif head.place_and_date and is_upper(line):
        head.unknown_title = piece


def _is_subject(piece: Span, head: Letterhead, *, glued: bool) -> bool:
    """Whether a line opens the subject, with "V/v" or under the number without, or goes on with it."""
    line = piece.text
    if opens_subject(line, official=head.announced):
        return True
    if head.subject:
        return not is_upper(line) and not is_apart(piece, head.subject[-1])
    return bool(head.agencies) and not glued and opens_bare_subject(line, head.number)


def _end_of_type(line: str, head: Letterhead) -> int:
    """Where a type ends that the line opens with as the document's title."""
    below = bool(head.agencies and (head.number or head.place_and_date))
    first = not (head.agencies or head.subject)
    return end_of_type(line, official=head.announced, first=first, below=below)


def _sort_number(piece: Span, head: Letterhead) -> None:
    """A line that "Số" opens: the number, and what of the other column follows on it."""
    cut = end_of_number(piece.text)
    head.number = piece.cut(0, cut)
    rest = piece.cut(cut)
    beside = first_number(rest.text)
    if beside and not rest.text[: beside.start].strip():
        head.other_number = rest.cut(0, beside.end)
        rest = rest.cut(beside.end)
    _sort(rest, head, glued=True)


def _sort_title(rest: Span, head: Letterhead) -> None:
    """What follows on the type: "CỦA BAN BÍ THƯ", "số 16/CT-TTg ngày 31/3/2020 của …", "của … số …"."""
    numbered = number_in_title(rest.text) if head.number is None else None
    if numbered:
        if numbered[0]:
            head.title.append(rest.cut(0, numbered[0]))
        head.number = rest.cut(*numbered)
        rest = rest.cut(numbered[1])
        dated = end_of_title_date(rest.text)
        if dated and head.place_and_date is None and not rest.text.lower().startswith("năm"):
            head.place_and_date = rest.cut(0, dated)
        rest = rest.cut(dated)
    if rest.text.strip(" :"):
        _sort_below_type(rest, head)


def _sort_below_type(piece: Span, head: Letterhead) -> None:
    """A line under the type: its title, or the type or the issuer once more ("CHÍNH PHỦ"), or "…  ĐIỆN:"."""
    line = piece.text
    repeated = _repeats_issuer(fold(line), head)
    head.ended = head.ended or (repeated and bool(head.title))
    if head.ended or repeated or line.endswith(":"):
        return
    if _repeats_type(line, head):
        head.title.clear()
    elif _is_date_below(line, head) and (dated := place_and_date(line)):
        head.place_and_date = piece.cut(*dated)
    elif head.number is None and opens("number", line) and (not head.title or _ANNOUNCED.match(line)):
        _sort_number(piece, head)
    elif not head.title and head.number is None and number_in_title(line):
        _sort_title(piece, head)
    else:
        head.title.append(piece)


def _is_date_below(line: str, head: Letterhead) -> bool:
    """Whether place and date may stand below the type, and below its title where they name place or hour."""
    placed = end_of_place(line) > 0 or opens("hour", line)
    return head.place_and_date is None and (not head.title or placed)


def _repeats_issuer(folded: str, head: Letterhead) -> bool:
    agencies = fold(" ".join(agency.text for agency in head.agencies))
    titled = fold(head.title[0].text).removeprefix("cua ") if head.title else ""
    return bool(agencies and agencies.startswith(folded)) or folded == titled


def _repeats_type(line: str, head: Letterhead) -> bool:
    """Whether the type stands alone once more, as "LUẬT" does under "Luật số 139/2025/QH15"."""
    alone = end_of_type(line, official=head.announced) == len(line)
    return alone and head.type is not None and find_type(head.type.text) == find_type(line)
