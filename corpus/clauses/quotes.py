"""Quoted passages that span lines: the new wording that an amending clause sets between quotation marks."""

import re
from collections.abc import Sequence

_OPENING, _CLOSING = ("“", '"', "«", "”", "''"), ("”", '"', "»", "“", "''")
# "… được sửa đổi như sau: “1. …": the quotation begins at the end of the line that announces it.
_OPENS_LATE = re.compile(r":\s*([“\"«])[^“”\"«»]*$")
_STRAIGHT, _TWO_STROKES = '"', "''"


def opens_quote(text: str) -> bool:
    """Whether a text begins with a quotation mark."""
    return text.startswith(_OPENING)


def closes_quote(text: str) -> bool:
    """Whether a text ends with a quotation mark, a full stop or the like after it allowed."""
    return text[-12:].rstrip(" .;,)/").endswith(_CLOSING)


def late_quote(text: str) -> str:
    """The part of a text from a quotation on that begins after a colon and is not closed, or ""."""
    found = _OPENS_LATE.search(text) if ":" in text else None
    return text[found.start(1) :] if found else ""


class Quotation:
    """A quotation that is being read, line by line, until it is closed.

    Opening and closing marks are counted where they can be distinguished; a straight mark may close a curly
    one, and the wrong curly mark at the end of a line closes too, for people type what the keyboard gives.
    """

    def __init__(self, text: str) -> None:
        """Begin with the text from the opening mark on."""
        self._opener = text[0]
        self._balance = self._straight = 0
        self.is_open = True
        self.read(text, first=True)

    def read(self, line: str, *, first: bool = False) -> None:
        """Count the marks of a line; `is_open`: whether the quotation continues after it."""
        wrong_opener = first and line.startswith("”")
        wrong_closer = re.search(r"“[\s.;,)/]*$", line[-12:]) is not None and len(line) > 1
        self._balance += line.count("“") + line.count("«") - line.count("”") - line.count("»")
        self._balance += 2 * (wrong_opener - wrong_closer)
        self._straight += line.count(_STRAIGHT) + line.count(_TWO_STROKES)
        spare = self._straight % 2
        left = self._balance + (-spare if self._opener in "“”«" else spare)
        self.is_open = not (closes_quote(line) and left <= 0)


def next_lines(wanted: Sequence[bool]) -> list[int]:
    """For each line the number of the next wanted line after it, `len(wanted)` if there is no such line."""
    following = [len(wanted)] * len(wanted)
    for at in range(len(wanted) - 2, -1, -1):
        following[at] = at + 1 if wanted[at + 1] else following[at + 1]
    return following
