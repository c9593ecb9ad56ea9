"""Where the closing of a directive begins: recipients, signature, and the annexes after them."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from corpus.layout.frame import (
    is_annex_title,
    is_authority,
    is_note,
    is_post,
    is_recipient,
    may_be_title,
    names_post,
    opens,
    place_and_date,
)
from corpus.text import ends_sentence, is_bullet, is_item, is_motto, is_name, is_rule, is_upper

ClosingPart = Literal["recipients", "signature", "annex"]

_SIGNED_LAST = re.compile(r"(?i)(?<=\s)\(đã k[ýí]\)$")
_LONGEST, _LINES_ABOVE, _LINES_OF_POST = 250, 4, 2
_NAME_WITHIN, _LONGEST_SIGNATURE, _LONGEST_RECIPIENT = 6, 12, 120


def _is_signing_day(line: str) -> bool:
    return not ends_sentence(line) and place_and_date(line) is not None


def _is_post(line: str) -> bool:
    return is_post(line) or names_post(line)


def _signs(lines: Sequence[str], at: int) -> bool:
    """Whether a post at line `at` is followed by "(Đã ký)" or a name with nothing but posts between."""
    for line in lines[at + 1 : at + 1 + _NAME_WITHIN]:
        if opens("signed", line) or (is_name(line) and not _is_post(line)):
            return True
        if not _is_post(line) and not is_rule(line):
            return False
    return False


def _ends_text(lines: Sequence[str], first: int) -> bool:
    """Whether the signature that begins at line `first` is all that is left, annexes and recipients aside."""
    signed = False
    for at in range(first, min(first + _LONGEST_SIGNATURE, len(lines))):
        line = lines[at]
        if opens("recipients", line) or is_annex_title(line):
            return True
        post = _is_post(line)
        if signed and post and not _signs(lines, at):
            return True  # the title of an annex, or its letterhead
        signed = signed or (is_name(line) and not post)
        if not (post or is_name(line) or opens("signed", line) or is_rule(line)):
            return False
    return first + _LONGEST_SIGNATURE >= len(lines)


def _above(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    """The first of the lines right above line `at` that belong to what begins there."""
    first = at
    while first > max(1, at - _LINES_ABOVE) and belongs(lines[first - 1]):
        first -= 1
    return first


def _post_above(lines: Sequence[str], signed: int) -> int:
    """The line of a post in small letters above "(Đã ký)", its agency between them; else the mark's own."""
    for at in range(signed - 1, max(0, signed - 1 - _LINES_OF_POST), -1):
        if names_post(lines[at]):
            return at
        if not may_be_title(lines[at]):
            break
    return signed


def _start_of_closing(lines: Sequence[str]) -> tuple[int, bool]:
    """The first line of recipients, signature or annex; whether it is one of an annex."""
    for at in range(len(lines)):
        line = lines[at]
        if (
            opens("recipients", line)
            or is_authority(line)
            or opens("signed", line)
            or (_is_post(line) and _signs(lines, at) and _ends_text(lines, at))
        ):
            first = _post_above(lines, at) if opens("signed", line) else at
            return _above(lines, first, lambda line: is_post(line) or _is_signing_day(line)), False
        if line.startswith("(") and opens("attachment", line) and not is_note(line):
            return _above(lines, at, may_be_title), True
        if at and is_annex_title(line) and (is_upper(line) or len(line) < 20):
            return at, True
    return len(lines), False


def _start_of_unlabelled(lines: Sequence[str]) -> int:
    """The first line of a list of recipients that has no label ("- Như Điều 3;"), their number if nowhere.

    Only what tells where the copies go, the signature or an annex may follow it.
    """
    filed = next((at for at in range(len(lines) - 1, 0, -1) if _is_filed(lines, at)), 0)
    first = filed
    while first > 1 and _is_copied(lines[first - 1]):
        first -= 1
        if opens("recipient", lines[first]):
            break
    return first if first < filed else len(lines)


def _is_filed(lines: Sequence[str], at: int) -> bool:
    """Whether a list of recipients ends with line `at`: "- Lưu: VT.", and nothing of a body comes below."""
    if not opens("recipient", lines[at]):
        return False
    after = lines[at + 1] if at + 1 < len(lines) else ""
    return not after or is_post(after) or is_name(after) or is_annex_title(after) or is_rule(after)


def _is_copied(line: str) -> bool:
    """Whether a line above a recipient may be one: a dash that goes on, or what says for what it is sent."""
    goes_on = is_bullet(line) and not line.endswith((".", ":")) and len(line) <= _LONGEST_RECIPIENT
    return goes_on or is_recipient(line)


def _starts_annex(lines: Sequence[str], at: int, signed: bool) -> bool:
    """Whether an annex begins at line `at` of a closing; more may be one once a name has been signed."""
    line = lines[at]
    if is_annex_title(line) or is_motto(line) or opens("attachment", line):
        return True
    if not signed or is_bullet(line):
        return False
    if is_item(line) or len(line) > _LONGEST:
        return True
    return is_post(line) and not _signs(lines, at) and not _ends_text(lines, at)


def closing(lines: Sequence[str]) -> dict[int, ClosingPart]:
    """Which lines of a text below its opening belong to the closing of a directive or to its annexes."""
    parts: dict[int, ClosingPart] = {}
    part: ClosingPart = "signature"
    signed = False
    first, is_annex = _start_of_closing(lines)
    unlabelled = _start_of_unlabelled(lines[:first]) if not is_annex else first
    if unlabelled < first:
        first, part = unlabelled, "recipients"
    for at in range(first, len(lines)):
        line = lines[at]
        if is_annex or _starts_annex(lines, at, signed):
            parts.update(dict.fromkeys(range(at, len(lines)), "annex"))
            break
        named = is_name(line) and not is_upper(line)
        if opens("recipients", line) or is_bullet(line):
            part = "recipients"
        elif is_post(line) or opens("signed", line) or named:
            part = "signature"
        signed = signed or named or (at > 0 and opens("signed", lines[at - 1]))
        parts[at] = part
    return parts


def glued_signature(line: str) -> int:
    """Where the post or "(Đã ký)" begins that was run onto a line of recipients; 0 for nowhere.

    "- Lưu: VT, TCHQ(110) KT. BỘ TRƯỞNG" (two columns of a table on one line) holds it from "KT." on.
    """
    signed = _SIGNED_LAST.search(line)
    if signed:
        return signed.start()
    at, words = len(line), 0
    for word in reversed(line[-_LONGEST:].split(" ")):
        closes = word.endswith((".", ",", ")", ";", ":")) and not opens("authority", word)
        if not word.isupper() or closes or len(word) < 2:
            break
        at, words = at - len(word) - 1, words + 1
    return at + 1 if words > 1 and at > 0 else 0
