"""Dates: how far one is known, how it is stored and compared, and which dates a text states."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from corpus.data import any_phrase
from corpus.model import Metadata

Precision = Literal["day", "day of year", "month", "year"]

# "2021-09-06", "2021-07", "2021", and "--11-23" for a day without its year. Source: ISO 8601:2000, 5.2.1.3.
_STORED = re.compile(
    r"(?P<year>[0-9]{4}|-(?=-[0-9]{2}-))(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?)?"
)
_TYPED = re.compile(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"
    r"|(?P<iso_year>\d{4}|-)-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
)
_LEAP_YEAR = 2000  # for a day without its year: 29 February exists


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: a day, a day without its year, a month, a year; or a bound.

    `is_bound`: the document is not older than this day, and nothing more is known.
    `str()` gives the stored form ("2021-09-06", "--11-23", "2021-07", "2021"), `parse` reads it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_bound: bool = False

    @classmethod
    def parse(cls, stored: str | None) -> "PartialDate | None":
        """Read the stored form; None if it is not one."""
        return _parsed(stored) if stored else None

    def __str__(self) -> str:
        return "-".join(reversed(self.figures)) if self.year else "--" + "-".join(reversed(self.figures))

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.day:
            return "day" if self.year else "day of year"
        return "month" if self.month else "year"

    @property
    def is_day(self) -> bool:
        """Whether it is the very day, with its year: what a filter by date can rely on."""
        return self.precision == "day" and not self.is_bound

    @property
    def first_day(self) -> str | None:
        """The ISO day before which it can't lie; None without a year."""
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}" if self.year else None

    @property
    def figures(self) -> tuple[str, ...]:
        """What is known of day, month and year, in this order: ("06", "09", "2021"), ("23", "11")."""
        parts = (self.day, self.month, self.year)
        return tuple(f"{part:0{width}}" for part, width in zip(parts, (2, 2, 4), strict=True) if part)

    def agrees(self, other: "PartialDate") -> bool:
        """Whether both can be one date: what is known of both is the same."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(one == two for one, two in pairs if one is not None and two is not None)


# Of many thousand directives most were issued on a day on which another one was.
@lru_cache(maxsize=16_384)
def _parsed(stored: str) -> PartialDate | None:
    found = _STORED.fullmatch(stored)
    if found is None:
        return None
    year, month, day = (int(part) if part not in (None, "-") else None for part in found.groups())
    return PartialDate(year, month, day)


def date_of(metadata: Metadata) -> PartialDate | None:
    """The date of a directive as far as its text tells: its own, else a bound; None if unknown."""
    own = PartialDate.parse(metadata.date.value)
    bound = PartialDate.parse(metadata.not_before.value)
    if own or bound is None:
        return own
    return PartialDate(bound.year, bound.month, bound.day, is_bound=True)


def day_of(metadata: Metadata) -> str | None:
    """The ISO day of a directive with a full date."""
    return _full_day(metadata.date.value)


@lru_cache(maxsize=16_384)
def _full_day(stored: str | None) -> str | None:
    own = PartialDate.parse(stored)
    return str(own) if own and own.is_day else None


def year_of(metadata: Metadata) -> int | None:
    """The year of a directive with a full date."""
    own = PartialDate.parse(metadata.date.value)
    return own.year if own and own.is_day else None


def earliest_day(metadata: Metadata) -> str | None:
    """The first ISO day on which a directive can have been issued: its own, else the bound."""
    return day_of(metadata) or metadata.not_before.value


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two stored dates can be the same day; an unknown one may be any."""
    days = _full_day(one), _full_day(other)
    if all(days):
        return days[0] == days[1]
    dates = PartialDate.parse(one), PartialDate.parse(other)
    return dates[0] is None or dates[1] is None or dates[0].agrees(dates[1])


def typed_date(written: str) -> PartialDate | None:
    """A date as a person types it ("6/9/2021", "2021-9-6", "6/9"), None if the calendar has no such day."""
    found = _TYPED.fullmatch(written)
    if found is None:
        return None
    year = found["year"] or found["iso_year"] or "-"
    month, day = int(found["month"] or found["iso_month"]), int(found["day"] or found["iso_day"])
    if not _exists(_LEAP_YEAR if year == "-" else int(year), month, day):
        return None
    return PartialDate(None if year == "-" else int(year), month, day)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: a day, a day without its year ("ngày 23/11"), or a month ("tháng 7 năm 2021").

    `start` and `end` count code points; the span begins with "ngày", "tháng" or the like if it is written.
    """

    date: PartialDate
    start: int
    end: int

    @property
    def value(self) -> str:
        """The stored form of the date."""
        return str(self.date)

    @property
    def precision(self) -> Precision:
        """How much of the date is stated."""
        return self.date.precision


_GAP = r"\s{0,8}"
_MARK = rf"{_GAP}(?P<mark>[/.\-\u2010-\u2014\u2212]){_GAP}"
_MONTH_WORD = rf"{_GAP},?{_GAP}tháng{_GAP}"
# Two figures are a date, or a year, only where a word says so; else they are a ratio, a fraction or a range.
# "ngày 26 tháng 02 tháng 2025" is a mistake that published documents do contain.
_DATE = re.compile(
    rf"""
    (?P<said>\b{any_phrase("before a day")}{_GAP}[(]?{_GAP})?
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
    """Find every date that a text states, in order, across line ends too; not 31/02/2021, not blanks.

    Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4 (ngày … tháng … năm …); everyday figures (18/7/2021).
    """
    found = ((_stated(match), match) for match in _DATE.finditer(text))
    return tuple(DateMention(stated, match.start(), match.end()) for stated, match in found if stated)


def date_at(text: str, position: int) -> DateMention | None:
    """The date that a text states from `position` on, None if none begins there."""
    match = _DATE.match(text, position)
    stated = _stated(match) if match else None
    return DateMention(stated, match.start(), match.end()) if match and stated else None


def _stated(match: re.Match[str]) -> PartialDate | None:
    month = int(match["month"] or match["month2"] or match["month3"] or match["month4"])
    year = _year(match["year"] or match["year2"] or match["year4"], said=bool(match["said"]))
    if match["month4"]:
        return PartialDate(year, month) if year and 1 <= month <= 12 else None
    day = int(match["day"])
    if match["year"] or match["year2"]:
        return PartialDate(year, month, day) if year and _exists(year, month, day) else None
    return PartialDate(None, month, day) if match["said"] and _exists(_LEAP_YEAR, month, day) else None


def _year(written: str | None, *, said: bool) -> int | None:
    """The year that two or four figures stand for, None if they stand for none."""
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
