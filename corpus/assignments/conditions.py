"""By when a task is to be done and out of which money, as a clause says it."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.data import any_phrase

_DAY = r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?!\w)"
_LONG_DAY = r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
_SOME_MONTH = r"tháng\s+(?:đầu|cuối|sau|tiếp|kế|liền)(?:\s+(?:tiếp|theo|kề|quý|năm|sau)(?!\w)){0,3}"
_DAY_OF_MONTH = (
    rf"ngày\s+(?:mùng\s+)?\d{{1,2}}"
    rf"(?:\s+(?:của\s+)?{_SOME_MONTH}|\s+của\s+tháng\s+\w{{1,8}}(?:\s+\w{{1,8}})?)?"
)
_MONTH = r"(?:cuối\s+|hết\s+|đầu\s+)?tháng\s+\d{1,2}(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?"
# "trong tuần 4 tháng 11/2025", "trong tuần đầu của tháng 3".
_WEEK = rf"tuần\s+(?:thứ\s+)?(?:\d|[IV]{{1,3}}|đầu|cuối|hai|ba|tư|nhất)\s+(?:của\s+)?{_MONTH}"
_QUARTER = r"(?:cuối\s+|hết\s+|đầu\s+)?quý\s+(?:[IV]{1,3}|\d)(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?(?!\w)"
_YEAR = r"(?:cuối\s+|hết\s+|đầu\s+)?năm\s+\d{4}"
_HOUR = r"\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s+(?:phút|sáng|chiều))?"
_EVERY = r"(?:h[àằ]ng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)"
_WEEKDAY = r"(?:ngày\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\w)"
_ON = rf"(?:(?:{_LONG_DAY}|{_DAY}|{_DAY_OF_MONTH})(?:\s+(?:của\s+)?{_EVERY})?|{_EVERY})"
_WHEN = (
    rf"(?:{_HOUR}(?:\s+(?:buổi\s+)?(?:sáng|chiều))?(?:,?\s+{_WEEKDAY})?(?:,?\s+{_ON})?(?!\w)"
    rf"|{_WEEKDAY}(?:,?\s+{_ON})?|{_ON}|{_MONTH}|{_QUARTER}|{_YEAR})"
)
_DAYS = r"(?:ngày\s+)?\d{1,2}(?:(?:,|\s+và)\s+(?:ngày\s+)?\d{1,2}){0,3}"
_HOURS = rf"{_HOUR}(?:(?:,|\s+và)\s+{_HOUR}){{0,3}}"
# A rhythm by its days: "vào thứ Sáu hằng tuần", "ngày 05 và 20 hằng tháng", "07 giờ và 17 giờ hằng ngày".
_RHYTHM = (
    rf"(?:định\s+kỳ\s+)?(?:vào\s+)?(?:{_WEEKDAY}(?:(?:,|\s+và)\s+{_WEEKDAY}){{0,2}}|ngày\s+{_DAYS}|{_HOURS})"
    rf"\s+(?:của\s+)?{_EVERY}"
)
_RHYTHM = rf"(?:{_RHYTHM}|(?<=[.;:)–-]\s){_EVERY}(?=,|\s))"  # or one that opens a sentence: "Hằng tuần, …"
_WITHIN = (
    rf"trong\s+(?:(?:ngày\s+\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s?/\s?\d{{4}})?|{_LONG_DAY})(?!\w)"
    rf"|năm\s+\d{{4}}(?=\s*(?:[.;]|$)))"
)
_SPELL = (
    r"\d{1,3}\s+(?:\([^()\d]{2,40}\)\s+)?(?:ngày|giờ|tháng|tuần|phút)(?:\s+làm\s+việc)?"
    r"(?:,?\s+kể\s+từ\s+(?:ngày|khi|thời\s+điểm)(?:\s+\w+){1,6})?"
)
# How long: "không quá 15 năm", "ba tháng", and no part of a date; "một ngày" is a rate, "năm" a year,
# "tư" mostly half of another word ("vốn đầu tư năm nay").
_SPAN = (
    rf"(?:(?:\d{{1,3}}\s*|(?!(?:một|tư|năm)\b){any_phrase('number in letters')}\s+)(?:\([^()]{{2,40}}\)\s*)?"
    r"(?:phút|giờ|ngày|tuần|tháng|năm)|\d{1,2}\s?h)(?!\w|\s+\d)"
)
_BY = r"(?:\s+\((?:trước|vào|chậm\s+nhất)\s[^()]{1,40}\))?"
_DEADLINE = (
    rf"(?<!\w)(?:"
    rf"(?:chậm|muộn)\s+nhất\s+(?:là\s+|đến\s+|vào\s+|trước\s+|trong\s+(?:vòng\s+)?)?(?:{_WHEN}|{_SPELL})"
    rf"|(?:hoàn\s+thành\s+|xong\s+){{0,2}}(?:trước|đến\s+hết)\s+{_WHEN}"
    rf"|(?:hoàn\s+thành|xong)\s+(?:trong|vào)\s+{_WHEN}"
    rf"|thời\s+hạn(?:\s+hoàn\s+thành)?\s*:?\s*(?:là\s+|trước\s+)?{_WHEN}"
    rf"|trong\s+(?:vòng|thời\s+hạn)\s+{_SPELL}"
    rf"|trong\s+(?:{_MONTH}(?:(?:,|\s+và)\s+{_MONTH}){{0,5}}|{_QUARTER}(?:(?:,|\s+và)\s+{_QUARTER}){{0,3}})"
    rf"|trong\s+{_WEEK}|{_WITHIN}|{_RHYTHM}"
    rf"|định\s+kỳ\s+(?:{_EVERY}{_BY}(?:(?:,|\s+và)\s+{_EVERY}{_BY}){{0,4}}"
    rf"|\d{{1,2}}\s+tháng(?:/lần|\s+một\s+lần)?)"
    rf")"
)


def _any(use: str) -> str:
    """Any phrase of a use in `phrases.tsv`, over line breaks too."""
    return any_phrase(use).replace(r"\ ", r"\s+")


_OF = rf"(?:\s+(?:{_any('whose money')}|xã(?!\s+hội)|năm\s+\d{{4}}))"
_FUND = r"(?-i:Quỹ)(?:\s+(?-i:[^\W\d_a-zà-ỹ]|phòng,)[\w,-]*(?:\s+chống\s+[\w-]+(?:\s+[\w-]+)?)?){1,6}"
_SOURCE = rf"(?:{_any('before a kind of money')}\s+){{0,2}}{_any('kind of money')}{_OF}{{0,5}}"
_MONEY = (
    rf"(?<!\w)(?:"
    rf"(?:các\s+)?nguồn\s+(?:{_FUND}{_OF}{{0,5}}|{_SOURCE})"
    rf"|{_FUND}{_OF}{{0,2}}"
    rf"|(?:dự\s+phòng\s+)?ngân\s+sách{_OF}{{1,4}}"
    rf"|kinh\s+phí\s+(?:chi\s+thường\s+xuyên|sự\s+nghiệp|công\s+đoàn|được\s+giao){_OF}{{0,3}}"
    rf"|dự\s+toán(?:\s+chi)?{_OF}{{1,4}}"
    rf"|tài\s+chính\s+công\s+đoàn)(?!\w)"
)

_PERIOD, _PERMISSION = 40, 120
_SINCE = re.compile(r"(?<!\w)từ\s(?!nay)[^,;.]*$", re.IGNORECASE)
# "Chỉ" alone is "only", in "chỉ đạo" and the like it is not.
_ONLY = rf"chỉ\s+(?!{_any('second half after chỉ')})|được\s+phép|nghiêm\s+cấm"
_ALLOWS = re.compile(rf"\b(?:{_ONLY})[^.;:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text, verbatim; `start` and `end` count its code points."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int, *, trim: str = "") -> "Quote":
        """`text[start:end]` without the characters of `trim` around it."""
        while end > start and text[end - 1] in trim:
            end -= 1
        while start < end and text[start] in trim:
            start += 1
        return cls(text[start:end], start, end)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, verbatim, by when and with which money."""

    words: Quote
    deadline: Quote | None
    money: Quote | None


def find_deadlines(text: str, start: int = 0, end: int | None = None) -> tuple[Quote, ...]:
    """Every deadline or rhythm that `text[start:end]` sets ("trước ngày 15/8/2021", "định kỳ hằng tháng")."""
    found = _quotes(_DEADLINE, text, start, end)
    return tuple(
        quote for quote in found if not (_ends_period(text, quote.start) or _is_allowed(text, quote.start))
    )


def names_time(text: str) -> bool:
    """Whether a text says when, how often or how long: a day, month, quarter or year, a rhythm, a span."""
    return bool(_compiled(rf"(?<!\w)(?:{_WHEN}|{_SPELL}|{_SPAN})").search(text))


def names_span(text: str) -> bool:
    """Whether a text says how long: so many hours, days, weeks, months or years."""
    return bool(_compiled(rf"(?<!\w){_SPAN}").search(text))


def find_money(text: str, start: int = 0, end: int | None = None) -> tuple[Quote, ...]:
    """Every source of money that `text[start:end]` names ("nguồn dự phòng ngân sách tỉnh")."""
    return _quotes(_MONEY, text, start, end)


def _ends_period(text: str, at: int) -> bool:
    """Whether it says not by when but how long ("từ ngày 01/3 đến hết ngày 31/5")."""
    before = text[max(0, at - _PERIOD) : at]
    return text[at : at + 3].lower() == "đến" and bool(_SINCE.search(before))


def _is_allowed(text: str, at: int) -> bool:
    """Whether it limits what somebody may do: "người dân chỉ được đốt trước 9 giờ"."""
    before = text[max(0, at - _PERMISSION) : at]
    return _ALLOWS.search(before) is not None


# Compiled when a text is read: a search needs neither, and they take a twentieth of its start.
@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _quotes(pattern: str, text: str, start: int, end: int | None) -> tuple[Quote, ...]:
    found = _compiled(pattern).finditer(text, start, len(text) if end is None else end)
    return tuple(Quote.of(text, *match.span()) for match in found)
