"""Footnotes of a text, as consolidated texts have them: "(1)" behind a word, then a line "(1) Điều này …".

Source: Pháp lệnh hợp nhất văn bản quy phạm pháp luật 2012, phụ lục (notes to what was amended).
"""

import re
from collections.abc import Iterator, Sequence

from corpus.text import ends_sentence

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A mark is glued to what it explains; a number of a list has a blank before it.
_MARK = re.compile(r"(?<=[\w.,;”\"»)\]])(?:\[(\d{1,3})\]|\((\d{1,3})\)|([⁰¹²³⁴-⁹]{1,3}))")
_NOTE = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|([⁰¹²³⁴-⁹]{1,3}))\s?(?=\S)")
_STYLES = range(3)


def footnotes(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are footnotes, with quoted wording that goes on in them."""
    starts = [(at, found) for at, line in enumerate(lines) if (found := _number(_NOTE.match(line)))]
    taken: set[int] = set()
    for style in _STYLES:
        mine = [(at, number) for at, (kind, number) in starts if kind == style]
        if mine and _are_notes(lines, mine, style):
            taken.update(at for start, _ in mine for at in _whole(lines, start))
    return frozenset(taken)


def _number(found: re.Match[str] | None) -> tuple[int, int] | None:
    """The style of a mark or a note, and its number."""
    if found is None:
        return None
    style = next(style for style in _STYLES if found[style + 1])
    return style, int(found[style + 1].translate(_RAISED))


def _are_notes(lines: Sequence[str], starts: Sequence[tuple[int, int]], style: int) -> bool:
    """Whether each line explains a mark that stands above it, and none is an item that a colon announces."""
    marks = {number: at for at, number in reversed(list(_marks(lines, style)))}
    return all(
        marks.get(number, at) < at and _ends_paragraph(_MARK.sub("", lines[at - 1])) for at, number in starts
    )


def _ends_paragraph(line: str) -> bool:
    return ends_sentence(line) and not line.endswith(":")


def _marks(lines: Sequence[str], style: int) -> Iterator[tuple[int, int]]:
    """Where the marks of a style stand: line and number, in order."""
    for at, line in enumerate(lines):
        for found in _MARK.finditer(line):
            kind, number = _number(found) or (-1, 0)
            if kind == style:
                yield at, number


def _whole(lines: Sequence[str], start: int) -> Iterator[int]:
    """The lines of a note: more than one where it quotes more than one."""
    yield start
    at, opened = start, _is_open(lines[start], 0)
    while opened > 0 and at + 1 < len(lines):
        at += 1
        opened = _is_open(lines[at], opened)
        yield at


def _is_open(line: str, before: int) -> int:
    """How many quotations are open after a line."""
    return max(0, before + line.count("“") - line.count("”"))
