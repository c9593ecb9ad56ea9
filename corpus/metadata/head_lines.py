"""What the lines of a letterhead look like: motto, number, place and date, type, subject, stamps."""

import re

from corpus.entities.document_numbers import find_numbers
from corpus.entities.document_types import find_type
from corpus.text import CAPITALS, MARGIN, canonical_tones, fold, is_item, is_rule, is_upper

LONGEST_LINE = 200
LONGEST_TITLE = 1000

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
# A motto over two lines beside another column begins at the end of one and ends at that of the next.
_MOTTO_BEGUN = re.compile(r"(?:nuoc )?cong hoa xa hoi(?: chu nghia)?$|dang cong san$")
_MOTTO_REST = re.compile(r"(?<!\w)(?:chu nghia )?viet nam$")
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
_TITLE_DATE = re.compile(rf"\W{{0,3}}{_DATE}")
_TITLE_YEAR = re.compile(r"năm\s\d{4}\b", re.IGNORECASE)
_JUST_NUMBER = re.compile(r"(?P<issuer>của\s\D{2,80}?\s)?(?:s[ốô]|so)?[\s.:]*", re.IGNORECASE)
_BLANK_NUMBER = re.compile(rf"[-/]\s?[{CAPITALS}&]{{2,}}(?:[-/.][\w&.-]{{1,20}})?")
_SUBJECT = re.compile(r"v\s?/\s?v\b|về việc\b|trích yếu\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:đồng\s)?kính gửi\b", re.IGNORECASE)
_STAMP = re.compile(
    r"\(.*\)|(?:hỏa tốc|thượng khẩn|khẩn|tuyệt mật|tối mật|mật|(?:dự thảo|công báo|bản sao|sao y).*)\W*"
    r"|(?:người ký|ký bởi|ngày ký|thời gian ký|email|cơ quan)\s?:.*",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét)\b")
_URGENT = re.compile(r"(?:\s?[,-]?\s?(?:khẩn|hỏa tốc|hoả tốc|mật)\b)*", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"\W*$|\W{1,3}(?:ngày|năm|của|về|v/v)\b", re.IGNORECASE)
_AFTER_TYPE = re.compile(r"(?:của|số|về|v/v|khẩn|hỏa tốc|mật)\b", re.IGNORECASE)


def motto_spans(line: str) -> list[tuple[int, int]]:
    """Where the motto stands in a line, slips of the pen and of the scanner forgiven; empty for nowhere."""
    folded = fold(line[:LONGEST_LINE])
    if is_upper(line) or len(line) < 60:
        found = [match.span() for match in _MOTTO.finditer(folded)]
        if found:
            return found
    return [(0, len(line))] if any(_is_misspelt(folded, motto) for motto in _MOTTOES) else []


def begun_motto(line: str) -> int | None:
    """Where a motto begins that the end of a line in capitals breaks off; None for nowhere."""
    begun = _MOTTO_BEGUN.search(fold(line)) if len(line) < LONGEST_LINE and is_upper(line) else None
    return begun.start() if begun else None


def rest_of_motto(line: str) -> int | None:
    """Where the rest of a motto begun above stands at the end of a line; None for nowhere."""
    rest = _MOTTO_REST.search(fold(line)) if len(line) < LONGEST_LINE and is_upper(line) else None
    return rest.start() if rest else None


def _is_misspelt(folded: str, motto: str) -> bool:
    """Whether a line has nearly all the words of the motto and no others."""
    if not 0.6 < len(folded) / len(motto) < 1.6:
        return False
    words = set(re.findall(r"\w+", folded))
    expected = set(motto.split())
    return len(words & expected) * 10 >= len(words | expected) * 6 and len(words & expected) >= 4


def tells_nothing(line: str) -> bool:
    """Whether a line is an ornament, a stamp ("HỎA TỐC"), a note in brackets or the address."""
    return (
        not line.strip(MARGIN)
        or len(line) > 2 * LONGEST_TITLE
        or is_rule(line)
        or _STAMP.fullmatch(canonical_tones(line)) is not None
        or _ADDRESSED.match(line) is not None
    )


def may_be_head(line: str) -> bool:
    """Whether a line that looks like body may still be of the head: short, no item, no sentence."""
    bare = line.lstrip(MARGIN)
    item = is_item(bare) and not _SUBJECT.match(bare)  # "V/v" looks like the number five
    return len(bare) < LONGEST_LINE and not item and not bare.endswith((".", ":", ";", "…"))


def opens_preamble(line: str) -> bool:
    """Whether a line is the first of a preamble: "Căn cứ …"."""
    return _PREAMBLE.match(line) is not None


def opens_number(line: str) -> bool:
    """Whether a line begins with "Số:" or the like."""
    return _NUMBER.match(line) is not None


def end_of_number(line: str) -> int:
    """Where the number ends on a line that it opens; what the other column left follows."""
    written = next(iter(find_numbers(line)), None)
    later = _SUBJECT.search(line) or _GLUED_DATE.search(line)
    return written.end if written else later.start() if later else len(line)


def is_blank_number(line: str) -> bool:
    """Whether a line is what follows on a number left blank: "/CT-UBND"."""
    return _BLANK_NUMBER.fullmatch(line) is not None


def number_in_title(line: str) -> tuple[int, int] | None:
    """Where the number of a title stands, "số" with it: "số 16/CT-TTg …", "của Chính phủ số 29/1998/NĐ-CP …".

    None where the title has none.
    """
    written = next(iter(find_numbers(line)), None)
    announced = _JUST_NUMBER.fullmatch(line, 0, written.start) if written else None
    if written is None or announced is None or not _AFTER_NUMBER.match(line, written.end):
        return None
    return max(0, announced.end("issuer")), written.end


def end_of_title_date(line: str) -> int:
    """Where the date after a title's number ends: "ngày 31/3/2020", "năm 2020"; 0 without one."""
    dated = _TITLE_DATE.match(line) or _TITLE_YEAR.match(line)
    return dated.end() if dated else 0


def place_and_date(line: str, *, glued: bool = False) -> tuple[int, int] | None:
    """Where "Hà Nội, ngày … tháng … năm …" stands in a line that holds nothing after it.

    `glued`: the line is what another column left, and other words may come before.
    """
    dated = _GLUED_DATE.search(line) if glued else _PLACE_AND_DATE.match(line)
    return None if dated is None or line[dated.end() :].strip(f"{MARGIN}.") else dated.span()


def opens_subject(line: str, *, official: bool) -> bool:
    """Whether "V/v" opens the line; "Về việc" without an official head above it may open any text."""
    match = _SUBJECT.match(line)
    return match is not None and ("/" in match[0] or official)


def end_of_type(line: str, *, official: bool, first: bool = False) -> int:
    """Where the type ends on a line that it opens as a title; 0 where the line is no title.

    In capitals, under an official head, with its number after it, or alone on the first line of a text;
    alone, or before "của", "về", "khẩn".
    """
    name = find_type(line)
    if name is None:
        return 0
    end = line.lower().find(name.lower()) + len(name)
    urgent = _URGENT.match(line, end)
    end = urgent.end() if urgent else end
    rest = line[end:].strip(f"{MARGIN}:")
    numbered = number_in_title(rest[:LONGEST_LINE]) is not None
    titled = is_upper(line[:end]) or official or numbered or (first and not rest)
    return end if titled and (not rest or _AFTER_TYPE.match(rest) or numbered) else 0
