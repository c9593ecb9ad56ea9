"""Where the opening of a directive ends: issuer, motto, number, place and date, type, subject, addressees."""

import re
from collections.abc import Sequence
from typing import Literal

from corpus.data import any_phrase
from corpus.entities.document_types import find_type
from corpus.layout.frame import (
    LONGEST_OF_HEAD,
    LONGEST_TITLE,
    end_of_place,
    is_authority,
    is_caption,
    is_note,
    opens,
    opens_subject,
    opens_with_date,
    place_and_date,
)
from corpus.layout.stamps import arrival_stamps
from corpus.text import NO_TITLES, Titles, ends_sentence, is_bullet, is_item, is_motto, is_rule, is_upper

OpeningPart = Literal["header", "addressees", "furniture"]

_DATELINE = re.compile(
    r"(?i)(?:sáng|trưa|chiều|tối|hôm nay|mới đây)\b|\(\S{2,30}\)\s*[-–]|ngày\s+\d{1,2}[/.-]\d{1,2}\b"
)
_TIMESTAMP = re.compile(
    rf"(?i){any_phrase('weekday')}|cập nhật|\d{{1,2}}[:h]\d{{2}}\b|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
)

_LONGEST_ADDRESS = 250
# A line of an address that stops within a name fills most of the width of the page.
_BROKEN = 40
_PREAMBLE_LINES = 80
_TOP_OF_REPORT = 8
_GAP_IN_HEAD = 6
_LONGEST_TYPE, _LINES_OF_TITLE = 40, 4
_LINES_OF_HEAD = 40


def _is_strong(line: str) -> bool:
    """Whether a line at the top can only belong to a header."""
    if is_motto(line) or (line[1:2] in "/|\\" and opens_subject(line)):  # "V/ tham gia": no item
        return True
    if is_item(line):
        return False
    named = is_rule(line) or is_upper(line) or opens_subject(line)
    return named or (len(line) < LONGEST_OF_HEAD and opens("coded number", line)) or opens_with_date(line)


def _is_weak(line: str, before: str) -> bool:
    """Whether a line may continue a header: part of a subject, "(Dự thảo)", a type in small letters."""
    if is_item(line) or opens("first paragraph", line) or len(line) > LONGEST_TITLE:
        return False
    if not ends_sentence(line) or (line.startswith("(") and line.endswith(")")):
        return True
    return line[0].islower() and not ends_sentence(before)


def _goes_on(lines: Sequence[str], at: int, strong: int) -> bool:
    """Whether a line that does not prove a header goes on with one."""
    if _is_weak(lines[at], lines[at - 1] if at else ""):
        return not _ends_shouted_title(lines, at)
    return strong > 0 and _is_title_like_body(lines, at)


def _is_title_like_body(lines: Sequence[str], at: int) -> bool:
    """Whether a line right under the type is its title though a body may open so: "Thực hiện Chiến lược …".

    The body proper follows: a paragraph that opens so, or an item.
    """
    above = lines[at - 1] if at else ""
    named = is_upper(above) and len(above) <= _LONGEST_TYPE and find_type(above) is not None
    if not named or len(lines[at]) > LONGEST_OF_HEAD or ends_sentence(lines[at]) or is_item(lines[at]):
        return False
    below = lines[at + 1 : at + 1 + _LINES_OF_TITLE]
    body = next((n for n, line in enumerate(below) if opens("first paragraph", line) or is_item(line)), None)
    return body is not None and not any(map(ends_sentence, below[:body]))


def _ends_shouted_title(lines: Sequence[str], at: int) -> bool:
    """Whether a line in small letters follows on a subject in capitals, which the body then follows on."""
    if is_upper(lines[at]) or not lines[at][0].isupper() or opens_subject(lines[at]):
        return False
    first = at
    while first and is_upper(lines[first - 1]) and not is_motto(lines[first - 1]):
        first -= 1
    return any(opens_subject(line) or line.startswith("VỀ ") for line in lines[first:at])


def _frame_ahead(lines: Sequence[str], at: int) -> int:
    """The line of the frame that follows soon on short lines from line `at` on, which then are of the head.

    A subject may end with a full stop or look like the first words of a body; the address proves that it is
    none, or the place and date right below the number. 0 if nothing does.
    """
    for ahead in range(at, min(len(lines), at + _GAP_IN_HEAD)):
        line = lines[ahead]
        if opens("addressees", line) or opens("dispatch", line) or is_motto(line):
            return ahead
        if _is_dated(line) and not any(map(_is_dated, lines[:at])) and not is_item(lines[at]):
            return ahead
        if is_item(line) or len(line) > LONGEST_OF_HEAD or opens("recipients", line) or is_authority(line):
            return 0
    return 0


def _is_dated(line: str) -> bool:
    """Whether the line is place and date, and no more."""
    dated = place_and_date(line)
    return dated is not None and end_of_place(line) > 0


def _end_of_addressees(lines: Sequence[str], first: int) -> int:
    """The line after the list that "Kính gửi:" at line `first` opens."""
    at = first + 1
    while at < len(lines) and len(lines[at]) <= _LONGEST_ADDRESS:
        if not is_bullet(lines[at]) and not is_note(lines[at]) and not _continues_list(lines, first, at):
            break
        at += 1
    return at


def _continues_list(lines: Sequence[str], first: int, at: int) -> bool:
    """Whether line `at` goes on the list of addressees above it, perhaps in the middle of a name."""
    if is_item(lines[at]) or lines[at].endswith(":"):
        return False
    broken = at > first + 1 and not ends_sentence(lines[at - 1]) and len(lines[at - 1]) >= _BROKEN
    return broken or lines[at - 1].rstrip().endswith((":", ";", ","))


def _enacting_lines(lines: Sequence[str], first: int) -> list[int]:
    """Lines such as "QUYẾT ĐỊNH:", and the issuer repeated in capitals, in the preamble from `first` on."""
    found = []
    for at in range(first, min(len(lines), first + _PREAMBLE_LINES)):
        if is_item(lines[at]):
            break
        if opens("enacting", lines[at]):
            found.append(at)
    return found


def _is_text(line: str) -> bool:
    """Whether a line is neither a headline nor a by-line."""
    return ends_sentence(line) or is_item(line) or is_caption(line)


def _opening_of_report(lines: Sequence[str]) -> int:
    """How many lines of headline and by-line stand on top of a news report; 0 if the text is not a report."""
    top = lines[:_TOP_OF_REPORT]
    heads = next((i for i, line in enumerate(top) if _is_text(line)), 0)
    if not heads or any(len(line) > _LONGEST_ADDRESS for line in top[:heads]):
        return 0
    proof = any(is_caption(line) for line in top) or _DATELINE.match(lines[heads])
    return heads if proof or any(_TIMESTAMP.match(line) for line in top[1:heads]) else 0


class _SetTitle:
    """The title below a type, where the file sets both as titles."""

    def __init__(self, lines: Sequence[str], titles: Titles) -> None:
        self._lines, self._titles = lines, titles
        head = lines[:_LINES_OF_HEAD] if titles else ()
        typed = (at for at, line in enumerate(head) if is_upper(line) and find_type(line) and line in titles)
        self._type = next(typed, len(lines))
        self._last = self._type

    def holds(self, at: int) -> bool:
        """Whether the line goes on with the title; lines are asked for in order."""
        if not self._type < at <= self._last + 1 or self._lines[at] not in self._titles:
            return False
        line = self._lines[at]
        sentence = ends_sentence(line) and len(line) > LONGEST_OF_HEAD
        if is_item(line) or sentence or opens("preamble", line) or opens("enacting", line):
            return False
        self._last = at
        return True

    def ended(self, at: int) -> bool:
        """Whether the title ended above the line: what follows is no longer set as one."""
        if self._last == len(self._lines) or at <= self._last or self._lines[at].startswith("("):
            return False
        return self._last > self._type or len(self._lines[self._type]) > _LONGEST_TYPE


def opening(lines: Sequence[str], titles: Titles = NO_TITLES) -> dict[int, OpeningPart]:
    """Which lines belong to the opening of a directive, by number; empty if a text begins with its body.

    `titles` are the lines that the file sets as titles, where it tells.
    """
    parts: dict[int, OpeningPart] = {}
    at = strong = 0
    set_title, stamped = _SetTitle(lines, titles), set(arrival_stamps(lines[:_LINES_OF_HEAD]))
    while at < len(lines):
        if opens("addressees", lines[at]) or (strong and opens("dispatch", lines[at])):
            end = _end_of_addressees(lines, at)
            parts.update(dict.fromkeys(range(at, end), "addressees"))
            at = strong = end
        elif _is_strong(lines[at].lstrip("* ") or lines[at]) or is_caption(lines[at]):  # "*" under the issuer
            at = strong = at + 1
        elif strong and (at in stamped or (set_title.holds(at) and "addressees" not in parts.values())):
            strong = at = at + 1
        elif set_title.ended(at):
            break
        elif _goes_on(lines, at, strong):
            at += 1
        elif strong and "addressees" not in parts.values() and (ahead := _frame_ahead(lines, at)):
            at = strong = ahead + (ahead == at)  # a date with blanks for its end: "ngày … tháng … năm 20…"
        else:
            break
    if not strong:
        return dict.fromkeys(range(_opening_of_report(lines)), "header")
    # After an address comes the body; after a type or a subject in capitals the subject may still continue.
    end = strong if at == len(lines) or parts.get(strong - 1) == "addressees" else at
    header: dict[int, OpeningPart] = dict.fromkeys(range(end), "header")
    header |= parts
    header.update(dict.fromkeys(_enacting_lines(lines, end), "header"))
    return header
