"""The two-column frame of a directive where plain text kept it side by side: read column by column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.text.frame import is_frame, names_recipients
from corpus.text.lines import is_bare_number, is_name, is_upper

_GAP = re.compile(r"[^\S\n\f]{3}|\t")
# Room left for number, day, month and year to be filled in by hand, which parts no columns: what stands
# before it and what after it. "Số:" alone may end a left column, so that its code must follow.
_BLANKS = (
    (
        re.compile(r"\bsố ?:? ?[\d.…_]*$", re.IGNORECASE),
        re.compile(r"/ ?(?:\d{4} ?/ ?)?[^\W\d_]|[-–] ?[^\W\d_]+[-–/]"),
    ),
    (re.compile(r"\bngày$", re.IGNORECASE), re.compile(r"\d{1,2}\b|tháng\b", re.IGNORECASE)),
    (re.compile(r"\bngày ?[\d.…_]*$", re.IGNORECASE), re.compile(r"tháng\b", re.IGNORECASE)),
    (re.compile(r"\btháng$", re.IGNORECASE), re.compile(r"\d{1,2}\b|năm\b", re.IGNORECASE)),
    (re.compile(r"\btháng ?[\d.…_]*$", re.IGNORECASE), re.compile(r"năm\b", re.IGNORECASE)),
    (re.compile(r"\bnăm$", re.IGNORECASE), re.compile(r"\d{4}\b")),
)
_SEGMENT = re.compile(r"\S+(?: {1,2}\S+)*")
_LONGEST_LINE, _LONGEST_SEGMENT, _LONGEST_FRAME, _MOST_LINES = 240, 80, 60, 100_000
# How many lines a list of recipients may have before the signature beside it begins.
_LOOK_BACK = 15
# Whom one signs for, and a name.
_LINES_OF_SIGNATURE = 2
# How far left of the other lines of its column a centred line may start.
_CENTRED = 12


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as its segments, each with the column that it starts in; None where it is ordinary text."""

    line: str
    segments: tuple[tuple[int, str], ...] | None

    @property
    def is_two(self) -> bool:
        return self.segments is not None and len(self.segments) == 2

    @property
    def right_edge(self) -> int:
        """Where the second of two segments starts."""
        return self.segments[1][0] if self.segments else 0


def read_columns(text: str) -> str:
    """The text with every frame that stands in two columns written as the left one, then the right one."""
    if not _GAP.search(text) or text.count("\n") > _MOST_LINES:
        return text
    return "\n".join(_unframed(list(map(_row, text.split("\n")))))


def _row(line: str) -> _Row:
    if len(line) > _LONGEST_LINE:
        return _Row(line, None)
    # A tab parts columns even where the next stop is but one place off.
    found = list(_segments(line.replace("\xa0", " ").replace("\t", "  \t").expandtabs(8)))
    short = len(found) <= 2 and all(len(segment) <= _LONGEST_SEGMENT for _, segment in found)
    numbered = len(found) == 2 and is_bare_number(found[0][1])
    return _Row(line, tuple(found) if short and not numbered else None)


def _segments(line: str) -> Iterator[tuple[int, str]]:
    """The parts of a line between wide gaps; a blank to be filled in is not a gap."""
    start = end = 0
    for match in _SEGMENT.finditer(line):
        if end and not _is_blank(line[start:end], match[0]):
            yield start, line[start:end]
            start = match.start()
        elif not end:
            start = match.start()
        end = match.end()
    if end:
        yield start, line[start:end]


def _is_blank(before: str, after: str) -> bool:
    return any(left.search(before) and right.match(after) for left, right in _BLANKS)


def _unframed(rows: Sequence[_Row]) -> Iterator[str]:
    at = 0
    while at < len(rows):
        end, lines = _frame(rows, at) if rows[at].is_two else (at + 1, [rows[at].line])
        yield from lines
        at = end


def _frame(rows: Sequence[_Row], start: int) -> tuple[int, list[str]]:
    """Where the run of two columns that starts here ends, and its lines: unchanged if it is not a frame."""
    recipients = any(names_recipients(row.line) for row in rows[max(0, start - _LOOK_BACK) : start])
    end = _frame_end(rows, start, recipients)
    columns = _columns(rows[start:end])
    is_one = recipients or is_frame("\n".join(columns)) or _is_signed_by_two(rows[start:end])
    return end, columns if is_one else [row.line for row in rows[start:end]]


def _is_signed_by_two(rows: Sequence[_Row]) -> bool:
    """Whether two sign side by side: whom each signs for in capitals, at last the two names."""
    pairs = [[text for _, text in row.segments or ()] for row in rows if row.is_two]
    if len(pairs) < _LINES_OF_SIGNATURE:
        return False
    return all(map(is_upper, pairs[0])) and all(map(is_name, pairs[-1]))


def _frame_end(rows: Sequence[_Row], start: int, recipients: bool) -> int:
    """Where the run of lines that fit two columns ends: after the last of both and what hangs on to it.

    On the left only recipients hang on: under a header's left column the title may come next.
    """
    end, blank = start + 1, False
    left_edge = rows[start].right_edge
    for at in range(start, min(len(rows), start + _LONGEST_FRAME)):
        segments = rows[at].segments
        if segments is None:
            break
        blank |= not segments
        recipients |= bool(segments) and names_recipients(segments[0][1])
        if len(segments) == 2:
            end, blank = at + 1, False
        elif segments:
            on_right = segments[0][0] >= left_edge - _CENTRED
            if not on_right and segments[0][0] + len(segments[0][1]) > left_edge:
                break
            if not blank and (on_right or recipients):
                end = at + 1
    return end


def _columns(rows: Sequence[_Row]) -> list[str]:
    """The left lines, then the right ones."""
    boundary = min(row.right_edge for row in rows if row.is_two)
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        for at, (start, segment) in enumerate(row.segments or ()):
            is_right = at == 1 or (not row.is_two and start >= boundary - _CENTRED)
            (right if is_right else left).append(segment)
    return [*left, *right]
