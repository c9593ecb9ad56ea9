"""Stamps in the head of a page: of an electronic signature ("Ký bởi …", "Thời gian ký …"), of arrival."""

import re
from collections.abc import Iterator, Sequence

from corpus.data import any_phrase
from corpus.text import is_motto, is_upper

_OPENS = re.compile(rf"{any_phrase('opens a stamp')}\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:ký bởi|sao ?y)\b", re.IGNORECASE)
_CLOSES = re.compile(rf"{any_phrase('closes a stamp')}\b", re.IGNORECASE)
_CLOCK = re.compile(r"[\d\s:.,+TZ/-]{4,30}")
_ARRIVED = re.compile(r"(?:(?:CÔNG VĂN|VĂN BẢN)\s)?ĐẾN\W*(?:(?i:số|ngày)\W*[\d./…-]*)?")
_OF_ARRIVAL = re.compile(r"(?:số\s?:?\s?[\d.…]*$|ngày\s?:|giờ\s?:|chuyển\s?:|lưu hồ sơ)", re.IGNORECASE)
_MOST_LINES = 5


def arrival_stamps(lines: Sequence[str]) -> Iterator[int]:
    """The lines of a stamp of arrival: "CÔNG VĂN ĐẾN", with number, day and to whom it goes, and whose it is.

    Whose it is stands above; that is the issuer's own line where no other follows.
    """
    for at, line in enumerate(lines):
        if not _ARRIVED.fullmatch(line):
            continue
        end = at + 1
        while end < len(lines) and _OF_ARRIVAL.match(lines[end]):
            end += 1
        named = end < len(lines) and is_upper(lines[end]) and not is_motto(lines[end])
        first = at
        while end > at + 1 and named and first > max(0, at - 2) and is_upper(lines[first - 1]):
            first -= 1
        yield from range(first, end)


def machine_stamps(lines: Sequence[str]) -> set[int]:
    """Which lines belong to a stamp, which names the issuer once more, colons lost and lines broken.

    "Cơ quan" opens one only where "Thời gian ký" ends it: agencies have such names, too.
    """
    stamps = set(arrival_stamps(lines))
    opened = -_MOST_LINES
    for at, line in enumerate(lines):
        if _OPENS.match(line):
            opened = at
            stamps |= {at} if _ALONE.match(line) else set()
        elif _CLOSES.match(line):
            stamps |= set(range(opened if at - opened < _MOST_LINES else at, at + 1))
        elif at - 1 in stamps and _CLOCK.fullmatch(line):
            stamps.add(at)
    return stamps
