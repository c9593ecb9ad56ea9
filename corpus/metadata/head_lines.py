"""Where a number, a date and a type end on a line of a letterhead."""

import re

from corpus.data import any_phrase
from corpus.entities.document_numbers import first_number
from corpus.entities.document_types import find_type
from corpus.layout import DATE, LONGEST_LINE, opens_subject, start_of_date, start_of_subject
from corpus.text import MARGIN, is_item, is_upper

_TITLE_DATE = re.compile(rf"\W{{0,3}}{DATE}")
_TITLE_YEAR = re.compile(r"năm\s\d{4}\b", re.IGNORECASE)
_JUST_NUMBER = re.compile(r"(?P<issuer>của\s\D{2,80}?\s)?(?:s[ốô]|so)?[\s.:]*", re.IGNORECASE)
_URGENT = re.compile(r"(?:\s?[,-]?\s?(?:khẩn|hỏa tốc|hoả tốc|mật)\b)*", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"\W*$|\W{1,3}(?:ngày|năm|của|về|v/v)\b", re.IGNORECASE)
_AFTER_TYPE = re.compile(rf"{any_phrase('after a type')}\b", re.IGNORECASE)


def may_be_head(line: str) -> bool:
    """Whether a line that looks like body may still belong to the head: short, no item, no sentence."""
    bare = line.lstrip(MARGIN)
    item = is_item(bare) and not opens_subject(bare)  # "V/v" looks like the number five
    return len(bare) < LONGEST_LINE and not item and not bare.endswith((".", ":", ";", "…"))


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
