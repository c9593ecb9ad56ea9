"""When a directive was issued, and the day before which an undated one can't have been."""

import re
from collections.abc import Iterator

from corpus.data import any_phrase
from corpus.document import Document
from corpus.entities.dates import DateMention, PartialDate, find_dates
from corpus.layout import Layout, opens, stamped_on
from corpus.metadata.fields import read_at
from corpus.metadata.letterhead import Letterhead
from corpus.model import UNKNOWN, Field

_SIGNED_AT = re.compile(r"ký\s?:\s?")
_MONTH = re.compile(r"tháng\s{0,3}(\d{1,2})\b")
_YEAR = re.compile(r"\b(\d{4})\b")
_ADOPTED = re.compile(r"\bthông qua\s$")
_NOT_PAST = re.compile(
    rf"(?<!tính ){any_phrase('before a day to come')}(?:\s{any_phrase('between it and the day')})?\s$",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:họp|cuộc họp|phiên họp|hội nghị|kỳ họp|buổi làm việc)\b[^.;:]{0,60}$", re.IGNORECASE
)
_FUTURE = re.compile(rf"\b{any_phrase('to come')}\b", re.IGNORECASE)
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…;]\s|\n\s?)(?:vào\s)?$", re.IGNORECASE)
_COUNTED = re.compile(r"\btính đến(?: hết)?\s$", re.IGNORECASE)
# "Từ ngày 01/7/2025, … Sau hơn 02 tháng, …": only what has begun can have gone on for more than so long.
_SINCE = re.compile(r"(?:^|[.!?…;]\s|\n\s?)(?:kể )?từ\s$", re.IGNORECASE)
_GONE_ON = re.compile(r"[.\n]\s?(?:sau|qua) (?:hơn|gần) \d{1,3} (?:ngày|tuần|tháng|năm)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.;\n]")
_BLANK = r"[\s.…_\-]{0,40}"
_BLANK_DAY = re.compile(
    rf"\bngày{_BLANK}(?:tháng|/){_BLANK}(?:(?P<month>\d{{1,2}}){_BLANK})?(?:năm|/)\s{{0,8}}(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_NEAR = 60
_LONGEST = 600
_LAST_LINES = 12


def issue_date(text: str, layout: Layout, head: Letterhead) -> Field:
    """The date of a document: its head's, a law's adoption, else its electronic signature's as inferred.

    "ngày … tháng 9 năm 2021" with the day left blank is no date; it bounds one (`earliest_issue`).
    """
    piece = head.place_and_date
    for found in find_dates(piece.text) if piece else ():
        if piece and found.precision != "month":
            return read_at(found.value, found, piece.start)
    return _adopted(layout) or _electronic(text, piece.text if piece else "") or UNKNOWN


def _adopted(layout: Layout) -> Field | None:
    """The day on which the Quốc hội adopted a law, stated in its last lines."""
    for line in layout.of("body")[-_LAST_LINES:]:
        adopts = " này " in line.text and "thông qua" in line.text
        for found in find_dates(line.text) if adopts else ():
            if found.precision == "day" and _ADOPTED.search(line.text[: found.start]):
                return read_at(found.value, found, line.start)
    return None


def _electronic(text: str, written: str) -> Field | None:
    """The day of an electronic signature ("Ngày ký: 21.02.2025"), if the month and year written agree.

    Copies are signed later, too, so that a year left out proves nothing.
    """
    for match in _SIGNED_AT.finditer(text):
        found = next(iter(find_dates("ngày " + text[match.end() : match.end() + 24])), None)
        if found and found.precision == "day" and _agrees(found.date, written):
            return Field(found.value, "inferred", match.end(), match.end() + found.end - len("ngày "))
    return None


def _agrees(day: PartialDate, written: str) -> bool:
    """Whether a day lies in the month and year of a date with the day left blank."""
    month, year = _MONTH.search(written), _YEAR.search(written)
    return (month is None or int(month[1]) == day.month) and (year is None or int(year[1]) == day.year)


def earliest_issue(document: Document, head: Letterhead) -> Field:
    """The day before which an undated document can't have been issued: the latest that its text proves.

    That is the latest past day that it mentions, or the first of the month (of the year) that its head states
    where the day (and the month) is left blank to be filled in by hand.
    """
    bounds = [found for found in (latest_past(document), month_in_head(head)) if found.value]
    return max(bounds, key=lambda found: found.value or "", default=UNKNOWN)


def month_in_head(head: Letterhead) -> Field:
    """The first day of the month, or of the year, that a head states with the day left blank."""
    piece = head.place_and_date
    found = _BLANK_DAY.search(piece.text) if piece else None
    if piece is None or found is None or not 1 <= int(found["month"] or 1) <= 12:
        return UNKNOWN
    first = PartialDate(int(found["year"]), int(found["month"] or 1)).first_day
    return read_at(str(first), piece.cut(*found.span()))


def latest_past(document: Document) -> Field:
    """The latest day that a text mentions as past: of a cited document, of a meeting; never a deadline."""
    latest = max(_past_days(document), key=lambda found: found.value, default=None)
    return read_at(latest.value, latest) if latest else UNKNOWN


def _past_days(document: Document) -> Iterator[DateMention]:
    text, at = document.text, 0
    cited = [number.end for number in document.numbers]
    for found in document.dates:
        while at < len(cited) and cited[at] <= found.start:
            at += 1
        before = text[max(0, found.start - _NEAR) : found.start]
        begun = _SINCE.search(before) is not None and _has_gone_on(text, found.end)
        if found.precision != "day" or _is_stamp(text, found) or (_NOT_PAST.search(before) and not begun):
            continue
        between = text[cited[at - 1] : found.start] if at else before
        dates_document = bool(at) and len(between) <= _NEAR and not _BREAK.search(between)
        if begun or dates_document or _is_preamble(text, found.start) or _was_held(text, found, before):
            yield found


def _is_stamp(text: str, found: DateMention) -> bool:
    """Whether a day is only that of a page's publication."""
    start = text.rfind("\n", max(0, found.start - _LONGEST), found.start) + 1
    end = text.find("\n", found.end, found.end + _LONGEST)
    return stamped_on(text[start : end if end >= 0 else found.end + _LONGEST]) is not None


def _has_gone_on(text: str, at: int) -> bool:
    """Whether the next sentence says how much time has passed since the day that this one begins with."""
    end = _BREAK.search(text, at, at + _LONGEST)
    return end is not None and _GONE_ON.match(text, end.start()) is not None


def _is_preamble(text: str, at: int) -> bool:
    start = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    return opens("preamble", text[start:at])


def _was_held(text: str, found: DateMention, before: str) -> bool:
    """Whether a day is that of a meeting or opens a sentence about what happened."""
    if not (_COUNTED.search(before) or _STARTS_SENTENCE.search(before) or _MEETING.search(before)):
        return False
    end = _BREAK.search(text, found.end)
    return not _FUTURE.search(text, found.end, min(end.start() if end else len(text), found.end + _LONGEST))
