"""Where a number, a date and a type end on a line of a letterhead."""

import re
from collections.abc import Sequence

from corpus.data import any_phrase
from corpus.entities.document_numbers import first_number
from corpus.entities.document_types import find_type
from corpus.layout import DATE, LONGEST_LINE, opens, opens_subject, start_of_date, start_of_subject
from corpus.text import MARGIN, Span, is_item, is_upper

_TITLE_DATE = re.compile(rf"\W{{0,3}}{DATE}")
_TITLE_YEAR = re.compile(r"năm\s\d{4}\b", re.IGNORECASE)
_JUST_NUMBER = re.compile(r"(?P<issuer>của\s\D{2,80}?\s)?(?:s[ốô]|so)?[\s.:]*", re.IGNORECASE)
_URGENT = re.compile(
    rf"(?:\s?[,-]?\s?(?:khẩn|hỏa tốc|hoả tốc|mật|{any_phrase('form of a type')})\b)*", re.IGNORECASE
)
_AFTER_NUMBER = re.compile(r"\W*$|\W{1,3}(?:ngày|năm|của|về|v/v)\b", re.IGNORECASE)
_PLACE = re.compile(rf"{any_phrase('kind of place')}\b", re.IGNORECASE)
_CODED = re.compile(r"[-/]\s?[^\W\d_]{2}")
_LEAST_LETTERS, _LINE_BREAK = 2, 1
_AFTER_TYPE = re.compile(rf"{any_phrase('after a type')}\b", re.IGNORECASE)


def may_be_head(line: str) -> bool:
    """Whether a line that looks like body may still belong to the head: short, no item, no sentence."""
    bare = line.lstrip(MARGIN)
    item = is_item(bare) and not opens_subject(bare)  # "V/v" looks like the number five
    return len(bare) < LONGEST_LINE and not item and not bare.endswith((".", ":", ";", "…"))


def may_be_agency(line: str, agencies: Sequence[str], *, after: Span | None) -> bool:
    """Whether a line may name the issuer or go on with its name; `after` the number only its place may."""
    if len(line) >= LONGEST_LINE or sum(map(str.isalpha, line)) < _LEAST_LETTERS:
        return False
    return not (after and agencies) or _PLACE.match(line) is not None


def opens_bare_subject(line: str, number: Span | None) -> bool:
    """Whether a line under a document's number may be a subject whose "V/v" was left out or misread.

    It stands in small letters, and the number has a code: that of a bill has none.
    """
    coded = number is not None and _CODED.search(number.text) is not None
    words = not is_upper(line) and any(map(str.islower, line)) and " " in line.strip()
    return coded and words and ":" not in line


def is_apart(piece: Span, above: Span) -> bool:
    """Whether a word stands alone under a blank line: a scrap of a scan, or of the body."""
    return piece.start - above.end > _LINE_BREAK and " " not in piece.text


def continues_subject(piece: Span, subject: Sequence[Span]) -> bool:
    """Whether a line goes on with a subject under the number, even where a type opens it.

    "V/v triển khai thực hiện / Chỉ thị số 36-CT/TW …" does; the type alone, apart from it or in capitals
    under small letters, is the title.
    """
    if not subject or opens("addressees", piece.text):
        return False
    apart = piece.start - subject[-1].end > _LINE_BREAK
    alone = find_type(piece.text) is not None and end_of_type(piece.text, official=True) == len(piece.text)
    if is_upper(piece.text):
        return is_upper(subject[-1].text) and not apart and not alone
    return find_type(piece.text) is not None and not (apart and alone)


def end_of_number(line: str) -> int:
    """Where the number ends on a line that it opens; what the other column left follows."""
    written = first_number(line)
    if written:
        return written.end
    later = (start_of_subject(line), start_of_date(line), len(line))
    return next(at for at in later if at is not None)


def number_in_title(line: str) -> tuple[int, int] | None:
    """Where the number of a title stands, "số" with it: "số 16/CT-TTg …", "của Chính phủ số 29/1998/NĐ-CP …".

    None if the title has no number.
    """
    written = first_number(line)
    announced = _JUST_NUMBER.fullmatch(line, 0, written.start) if written else None
    if written is None or announced is None or not _AFTER_NUMBER.match(line, written.end):
        return None
    return max(0, announced.end("issuer")), written.end


def end_of_title_date(line: str) -> int:
    """Where the date after a title's number ends: "ngày 31/3/2020", "năm 2020"; 0 without one."""
    dated = _TITLE_DATE.match(line) or _TITLE_YEAR.match(line)
    return dated.end() if dated else 0


def end_of_type(line: str, *, official: bool, first: bool = False, below: bool = False) -> int:
    """Where the type ends on a line that it opens as a title; 0 where the line is no title.

    In capitals, under an official head, with its number after it, or alone on the first line of a text;
    alone, or before "của", "về", "khẩn". `below`: issuer, number or date stand above it, so that in capitals
    any title may follow on it ("KẾ HOẠCH TRIỂN KHAI …").
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
    shouted = below and is_upper(line)
    return end if titled and (not rest or _AFTER_TYPE.match(rest) or numbered or shouted) else 0
