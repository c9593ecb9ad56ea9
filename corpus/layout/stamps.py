"""What an electronic signature prints into the head of a page: "Ký bởi …" down to "Thời gian ký …"."""

import re
from collections.abc import Sequence

from corpus.data import any_phrase

_OPENS = re.compile(rf"{any_phrase('opens a stamp')}\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:ký bởi|sao ?y)\b", re.IGNORECASE)
_CLOSES = re.compile(rf"{any_phrase('closes a stamp')}\b", re.IGNORECASE)
_CLOCK = re.compile(r"[\d\s:.,+TZ/-]{4,30}")
_MOST_LINES = 5


def machine_stamps(lines: Sequence[str]) -> set[int]:
    """Which lines belong to a stamp, which names the issuer once more, colons lost and lines broken.

    "Cơ quan" opens one only where "Thời gian ký" ends it: agencies have such names, too.
    """
    stamps: set[int] = set()
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
