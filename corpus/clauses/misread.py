"""Numbers of items that recognition misread, taken for numbers only where they are due: "9," for "9."."""

import re
from collections.abc import Callable, Iterator

from corpus.text import Marker, markers

# What looks like a figure or a Roman numeral: "Điều L." for "Điều 1.", "H." for "II.".
_AS_FIGURES = str.maketrans("LlIiOo", "111100")
_AS_ROMAN = {"H": "II", "l": "I", "1": "I", "|": "I"}
_ARTICLE = re.compile(r"([ĐđÐD]i[ềêểế]u )([LlIiOo0-9]{1,3})(?=\s?[.:]\s|, ?(?!Điều|điều|khoản|điểm)[^\W\d_])")
_COMMA = re.compile(r"(\d{1,3}|[a-zđ]), ?(?=[^\W\d_])")
_ROMAN = re.compile(r"([HIVXl1|]{1,6})(?=[.)]\s)")
# A sign that no list counts with, before a bracket or a full stop: "ø)" for "g)", "§." for "8.".
_SIGN = re.compile(r"(?:[^\s\w()\[\]\"“”'‘’«».,;:…*+•–—-]|[øæœ£þðß])([.)])\s")
# A letter read as two: "ce)" for "c)".
_PAIR = re.compile(r"([a-zđ])([a-zđ])\)\s")
_LETTERS, _FIGURES = "abcdđeghiklmnopqrstuvxy", "123456789"


def misread_markers(line: str, is_due: Callable[[Marker], bool]) -> tuple[Marker, ...]:
    """The markers that the beginning of a line may be a misreading of and that are due there."""
    return tuple(marker for marker in _readings(line[:40]) if is_due(marker))


def _readings(head: str) -> Iterator[Marker]:
    """The markers of the line as it would read with its number mended, each with the end that it has."""
    if found := _ARTICLE.match(head):
        comma = head.startswith(",", found.end())
        yield from _mended(head, found, f"Điều {found[2].translate(_AS_FIGURES)}", skip=comma)
    if found := _COMMA.match(head):
        yield from _mended(head, found, f"{found[1]}. " if found[1].isdigit() else f"{found[1]}) ")
    if found := _ROMAN.match(head):
        yield from _mended(head, found, "".join(_AS_ROMAN.get(letter, letter) for letter in found[1]))
    if found := _SIGN.match(head):
        for sign in _LETTERS if found[1] == ")" else _FIGURES:
            yield from _mended(head, found, f"{sign}{found[1]} ")
    if found := _PAIR.match(head):
        for letter in found.groups():
            yield from _mended(head, found, f"{letter}) ")


def _mended(head: str, found: re.Match[str], number: str, *, skip: bool = False) -> Iterator[Marker]:
    """The markers of a head whose number is put right; with `skip` the comma after it is a full stop."""
    longer = len(number) - found.end()
    rest = head[found.end() :]
    for marker in markers(number + (f".{rest[1:]}" if skip else rest)):
        yield marker._replace(end=max(0, marker.end - longer))
