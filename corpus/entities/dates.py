"""Dates that a text states: whole days, days without a year, months; only what is in the calendar."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "day of year", "month"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: "2021-09-06" (day), "--11-23" (day of year: no year is said) or "2021-07" (month).

    `start` and `end` count code points; the span begins with "ngày", "tháng" or the like where it is said.
    """

    value: str
    start: int
    end: int

    @property
    def precision(self) -> Precision:
        """How much of the date is said."""
        if self.value.startswith("--"):
            return "day of year"
        return "day" if self.value.count("-") == 2 else "month"


_GAP = r"\s{0,8}"
_MARK = rf"{_GAP}(?P<mark>[/.\-\u2010-\u2014\u2212]){_GAP}"
_MONTH_WORD = rf"{_GAP},?{_GAP}tháng{_GAP}"
# Two figures are a date, or a year, only where a word says so; else they are a ratio, a fraction or a range.
# "ngày 26 tháng 02 tháng 2025" is a slip of the pen that published documents do contain.
_DATE = re.compile(
    rf"""
    (?P<said>\b(?:ngày|sáng|trưa|chiều|tối|đêm|mùng|mồng|hôm[ ](?:nay|qua)|dated){_GAP}[(]?{_GAP})?
    (?<![\d/.,:])(?<!\d\d\d-)(?P<day>\d{{1,2}})
    (?:
        {_MONTH_WORD}(?P<month>\d{{1,2}})(?!\d)(?:{_GAP},?{_GAP}(?:năm|tháng|[/\-]){_GAP}(?P<year>\d{{4}})(?!\d))?
      | {_MARK}(?P<month2>\d{{1,2}}){_GAP}(?P=mark){_GAP}(?P<year2>\d{{4}}|\d\d)(?![\d/]|\.\d)
      | [ ]?[/\-][ ]?(?P<month3>\d{{1,2}})(?!\d|[ ]?/|[.,]\d|[ ]?-[ ]?\d{{4}}(?!\d))
    )
    | \btháng{_GAP}(?P<month4>\d{{1,2}}){_GAP}(?:năm|[/\-]){_GAP}(?P<year4>\d{{4}})(?![\d/])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INDEPENDENCE = 45  # no document of this state is older than 1945: '45 and later are of the last century


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Every date that a text states, in order, across line ends too; 31/02/2021 and blanks are none.

    Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4 (ngày … tháng … năm …); everyday figures (18/7/2021).
    """
    found = ((_value(match), match) for match in _DATE.finditer(text))
    return tuple(DateMention(value, match.start(), match.end()) for value, match in found if value)


def date_at(text: str, position: int) -> DateMention | None:
    """The date that a text states from `position` on, None where none begins there."""
    match = _DATE.match(text, position)
    value = _value(match) if match else None
    return DateMention(value, match.start(), match.end()) if match and value else None


def _value(match: re.Match[str]) -> str | None:
    month = int(match["month"] or match["month2"] or match["month3"] or match["month4"])
    year = _year(match["year"] or match["year2"] or match["year4"], said=bool(match["said"]))
    if match["month4"]:
        return f"{year}-{month:02}" if year and 1 <= month <= 12 else None
    day = int(match["day"])
    if match["year"] or match["year2"]:
        return f"{year}-{month:02}-{day:02}" if year and _exists(year, month, day) else None
    return f"--{month:02}-{day:02}" if match["said"] and _exists(2000, month, day) else None


def _year(written: str | None, *, said: bool) -> int | None:
    """The year that two or four figures stand for, None where they stand for none."""
    if written is None or (len(written) == 2 and not said):
        return None
    year = int(written)
    if len(written) == 2:
        year += 1900 if year >= _INDEPENDENCE else 2000
    return year if 1900 <= year < 2100 else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
