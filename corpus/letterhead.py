"""The head of a document taken apart: issuing bodies, number, place and date, type, title or subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.kinds import find_type
from corpus.layout import Layout
from corpus.lines import is_item, is_rule, is_upper
from corpus.numbers import find_numbers
from corpus.proper_names import CAPITALS
from corpus.text import canonical_tones, fold

# What stands around a piece of a line: spaces, the borders of tables, the star of the Party's letterheads.
_MARGIN = " \t*|"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `end - start` is the length of `text`."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int) -> "Piece":
        """Part of the stretch without the white space around it."""
        inner = self.text[start:end]
        bare = inner.strip(_MARGIN)
        return Piece(bare, self.start + start + (len(inner) - len(inner.lstrip(_MARGIN))))


@dataclass(slots=True)
class Letterhead:
    """What the head of a document holds, each part in the order of the text; empty where it has none.

    `bodies` are the lines that name the issuer and its superior, `title` those under the type, `subject`
    those that "V/v" opens. `ended` is set where the issuer, once more under the title, opens the preamble.
    """

    bodies: list[Piece] = field(default_factory=list)
    number: Piece | None = None
    place_and_date: Piece | None = None
    type: Piece | None = None
    title: list[Piece] = field(default_factory=list)
    subject: list[Piece] = field(default_factory=list)
    motto: bool = False
    ended: bool = False

    @property
    def is_official(self) -> bool:
        """Whether this is the head of a document, not the headline of a report of one."""
        return bool(self.motto or self.number or self.type or self.subject)


_MOTTOES = (
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap tu do hanh phuc",
    "dang cong san viet nam",
)
_MOTTO = re.compile(
    r"(?:nuoc )?cong hoa xa hoi chu nghia viet nam|doc lap ?[-–—.] ?tu do ?[-–—.] ?hanh phuc"
    r"|dang cong san viet nam"
    r"|^(?:cong hoa xa hoi(?: chu nghia)?|chu nghia viet nam|doc lap|tu do ?[-–—.] ?hanh phuc)$"
)
_NUMBER = re.compile(
    r"(?:(?:bộ luật|luật|pháp lệnh|nghị quyết|lệnh)\ss[ốô]\s?:|s[ốô]\s?(?::|(?=[\d.…_/\s-]))"
    r"|so\s?:?(?=\s?[\d.…_/-]))",
    re.IGNORECASE,
)
_DATE = (
    r"(?i:ngày\b[\s.…_]{0,20}\d{0,2}[\s.…_]{0,20}(?:tháng|[/.-]\s?\d)[\s.…_]{0,20}\d{0,2}"
    r"[\s.…_]{0,20}(?:(?:năm|tháng|[/.-])[\s.…_]{0,20}\d{0,4}[\s.…_]{0,20})?)"
)
_HOUR = r"(?i:hồi\s[^,]{1,30}?,?\s)?"
_UNIT = r"(?i:(?:thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã|tỉnh)\s)?"
_NAME = rf"(?<!\w)[{CAPITALS}][\w'’.]{{0,12}}(?:\s?[-–]?\s?[{CAPITALS}][\w'’.]{{0,12}}){{0,5}}"
_PLACE_AND_DATE = re.compile(rf"(?:(?:[^\d,;:/()]{{2,40}},\s?|{_UNIT}{_NAME}\s){_HOUR})?{_DATE}")
_GLUED_DATE = re.compile(rf"(?:{_UNIT}{_NAME}(?:,\s?|\s){_HOUR})?{_DATE}")
_BROKEN_DATE = re.compile(r"\bngày[\s.…_]{0,20}\d{0,2}$", re.IGNORECASE)
_MONTH = re.compile("tháng", re.IGNORECASE)
_TITLE_DATE = re.compile(rf"\W{{0,3}}{_DATE}")
_TITLE_YEAR = re.compile(r"năm\s\d{4}\b", re.IGNORECASE)
_JUST_NUMBER = re.compile(r"(?P<issuer>của\s\D{2,80}?\s)?(?:s[ốô]|so)?[\s.:]*", re.IGNORECASE)
_BLANK_NUMBER = re.compile(rf"[-/]\s?[{CAPITALS}&]{{2,}}(?:[-/][\w&-]{{1,20}})?")
_NUMBER_OF_BODY = re.compile(r"của\s\D{2,80}\ss[ốô]\s?:?\s?\d", re.IGNORECASE)
_SUBJECT = re.compile(r"v\s?/\s?v\b|về việc\b|trích yếu\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:đồng\s)?kính gửi\b", re.IGNORECASE)
_STAMP = re.compile(
    r"\(.*\)|(?:hỏa tốc|thượng khẩn|khẩn|tuyệt mật|tối mật|mật|(?:dự thảo|công báo|bản sao|sao y).*)\W*"
    r"|(?:người ký|ký bởi|ngày ký|thời gian ký|email|cơ quan)\s?:.*",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét)\b")
_AFTER_TYPE = re.compile(r"(?:của|số|về|v/v|khẩn|hỏa tốc|mật)\b", re.IGNORECASE)
_LONGEST = 200
_LONGEST_TITLE = 1000
_MOST_LINES = 60


def read_letterhead(text: str, layout: Layout) -> Letterhead:
    """Take apart what stands above the body, however its two columns were run together.

    Source: Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW (the Party's form).
    """
    head = Letterhead()
    for line in _head_lines(text, layout, head):
        if head.type and _PREAMBLE.match(line.text):
            break
        for piece in _without_motto(line, head):
            _sort(piece, head)
    return head


def _head_lines(text: str, layout: Layout, head: Letterhead) -> Iterator[Piece]:
    """The lines down to the body, `head` telling what was found so far.

    Short lines that the layout took for body are looked at too: a head that lacks its type or title goes on.
    """
    lines = [Piece(text[line.start : line.end], line.start) for line in layout.lines[:_MOST_LINES]]
    for at, piece in enumerate(lines):
        if at and _BROKEN_DATE.search(lines[at - 1].text) and _MONTH.match(piece.text):
            continue
        if at + 1 < len(lines) and _BROKEN_DATE.search(piece.text) and _MONTH.match(lines[at + 1].text):
            piece = Piece(text[piece.start : lines[at + 1].end], piece.start)
        part = layout.lines[at].part
        if part in ("recipients", "signature", "annex"):
            return
        if part == "body":
            enacts = at + 1 < len(lines) and _PREAMBLE.match(lines[at + 1].text) is not None
            if head.type and not (not head.title or piece.text[0].islower()):
                return
            if not (_may_be_head(piece.text) or (head.type and enacts and len(piece.text) < _LONGEST_TITLE)):
                return
        if part in ("header", "body"):
            yield piece


def _may_be_head(line: str) -> bool:
    bare = line.lstrip("* ")
    return len(bare) < _LONGEST and not is_item(bare) and not bare.endswith((".", ":", ";", "…"))


def _without_motto(line: Piece, head: Letterhead) -> Iterator[Piece]:
    """The line without the motto, which the other column may have run into."""
    folded = fold(line.text[:_LONGEST])
    at = 0
    for match in _MOTTO.finditer(folded) if is_upper(line.text) or len(line.text) < 60 else ():
        head.motto = True
        yield line.cut(at, match.start())
        at = match.end()
    if at == 0 and any(_is_misspelt(folded, motto) for motto in _MOTTOES):
        head.motto = True
    else:
        yield line.cut(at, len(line.text))


def _is_misspelt(folded: str, motto: str) -> bool:
    """Whether a line has nearly all the words of the motto and no others, as scans give it."""
    if not 0.6 < len(folded) / len(motto) < 1.6:
        return False
    words = set(re.findall(r"\w+", folded))
    expected = set(motto.split())
    return len(words & expected) * 10 >= len(words | expected) * 6 and len(words & expected) >= 4


def _sort(piece: Piece, head: Letterhead, *, glued: bool = False) -> None:
    """Put a piece of a line where it belongs; `glued` pieces are what another column left of a line."""
    line = piece.text
    if (
        not line.strip("|*")
        or len(line) > 2 * _LONGEST_TITLE
        or is_rule(line)
        or _STAMP.fullmatch(canonical_tones(line))
        or _ADDRESSED.match(line)
    ):
        return
    if head.type is not None:
        _sort_below_type(piece, head)
    elif head.number is None and _NUMBER.match(line):
        _sort_number(piece, head)
    elif head.number and _BLANK_NUMBER.fullmatch(line):
        head.number = piece
    elif head.place_and_date is None and (dated := _place_and_date(line, glued=glued)):
        head.place_and_date = piece.cut(*dated)
        _sort(piece.cut(0, dated[0]), head)
    elif cut := _end_of_type(line, head):
        head.type = piece.cut(0, cut)
        _sort_title(piece.cut(cut, len(line)), head)
    elif _opens_subject(line, head) or (head.subject and not is_upper(line)):
        head.subject.append(piece)
    elif not head.subject and len(line) < _LONGEST:
        head.bodies.append(piece)


def _sort_number(piece: Piece, head: Letterhead) -> None:
    """A line that "Số" opens: the number, and what of the other column follows on it."""
    written = next(iter(find_numbers(piece.text)), None)
    later = _SUBJECT.search(piece.text) or _GLUED_DATE.search(piece.text)
    cut = written.end if written else later.start() if later else len(piece.text)
    head.number = piece.cut(0, cut)
    _sort(piece.cut(cut, len(piece.text)), head, glued=True)


def _sort_title(rest: Piece, head: Letterhead) -> None:
    """What follows on the type: "CỦA BAN BÍ THƯ", "số 16/CT-TTg ngày 31/3/2020 của …", "của … số …"."""
    written = next(iter(find_numbers(rest.text)), None)
    announced = _JUST_NUMBER.fullmatch(rest.text, 0, written.start) if written else None
    if written and announced and head.number is None:
        if announced["issuer"]:
            head.title.append(rest.cut(0, announced.end("issuer")))
        head.number = rest.cut(announced.end("issuer") if announced["issuer"] else 0, written.end)
        rest = rest.cut(written.end, len(rest.text))
        if dated := _TITLE_DATE.match(rest.text):
            head.place_and_date = head.place_and_date or rest.cut(dated.start(), dated.end())
            rest = rest.cut(dated.end(), len(rest.text))
        if year := _TITLE_YEAR.match(rest.text):
            rest = rest.cut(year.end(), len(rest.text))
    if rest.text.strip(" :"):
        _sort_below_type(rest, head)


def _sort_below_type(piece: Piece, head: Letterhead) -> None:
    """A line under the type: its title, or the type or the issuer once more ("CHÍNH PHỦ"), or "…  ĐIỆN:"."""
    bodies = fold(" ".join(body.text for body in head.bodies))
    titled = fold(head.title[0].text).removeprefix("cua ") if head.title else ""
    repeated = bool(bodies and bodies.startswith(fold(piece.text))) or fold(piece.text) == titled
    head.ended = head.ended or (repeated and bool(head.title))
    if head.ended or repeated or piece.text.endswith(":"):
        return
    if (
        head.type
        and find_type(head.type.text) == find_type(piece.text)
        and _end_of_type(piece.text, head) == len(piece.text)
    ):
        head.title.clear()
    elif head.place_and_date is None and not head.title and (dated := _place_and_date(piece.text)):
        head.place_and_date = piece.cut(*dated)
    elif head.number is None and not head.title and _NUMBER.match(piece.text):
        _sort_number(piece, head)
    elif head.number is None and not head.title and _NUMBER_OF_BODY.match(piece.text):
        _sort_title(piece, head)
    else:
        head.title.append(piece)


def _opens_subject(line: str, head: Letterhead) -> bool:
    """Whether "V/v" opens the line; "Về việc" without an official head above it may open any text."""
    match = _SUBJECT.match(line)
    return match is not None and ("/" in match[0] or head.motto or head.number is not None)


def _place_and_date(line: str, *, glued: bool = False) -> tuple[int, int] | None:
    """Where "Hà Nội, ngày … tháng … năm …" stands in a line that holds nothing after it."""
    dated = _GLUED_DATE.search(line) if glued else _PLACE_AND_DATE.match(line)
    return None if dated is None or line[dated.end() :].strip(f"{_MARGIN}.") else dated.span()


def _end_of_type(line: str, head: Letterhead) -> int:
    """Where the type ends on a line that it opens as a title; 0 where the line is no title.

    In capitals, or under an official head, with the number after it or on the first line; alone, or before
    "của", "về", "khẩn".
    """
    name = find_type(line)
    if name is None:
        return 0
    end = line.lower().find(name.lower()) + len(name)
    urgent = re.match(r"(?:\s?[,-]?\s?(?:khẩn|hỏa tốc|hoả tốc|mật))*", line[end:], re.IGNORECASE)
    end += urgent.end() if urgent else 0
    rest = line[end:].strip(" *:")
    numbered = bool(find_numbers(rest[:60])) and fold(rest[:2]) in ("so", rest[:2])
    first = not (head.bodies or head.subject) and not rest
    titled = is_upper(line[:end]) or head.motto or head.number is not None or numbered or first
    return end if titled and (not rest or _AFTER_TYPE.match(rest) or numbered) else 0
