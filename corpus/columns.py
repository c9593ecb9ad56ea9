"""The two-column frame of a directive where plain text kept it side by side: read column by column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What stands in the frame of a page only: motto, number, place and date, recipients, signature.
# Source: Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW for documents of the Party.
_FRAME = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa|đảng cộng sản việt nam|độc lập ?[-–] ?tự do|nơi nhận|kính gửi"
    r"|^số ?:|, ngày .{1,9} tháng .{1,9} năm|^(?:tm|kt|tl|tuq|q)\.|^t/m",
    re.IGNORECASE | re.MULTILINE,
)
_GAP = re.compile(r"[^\S\n\f]{3}|\t")
_SEGMENT = re.compile(r"\S+(?: {1,2}\S+)*")
_LONGEST_LINE, _LONGEST_SEGMENT, _MOST_LINES = 240, 80, 60
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


def is_frame(text: str) -> bool:
    """Whether the text is part of a page's frame: issuer and motto, or recipients and signature."""
    return _FRAME.search(text) is not None


def read_columns(text: str) -> str:
    """The text with every frame that stands in two columns written as the left one, then the right one."""
    if not _GAP.search(text):
        return text
    return "\n".join(_unframed(list(map(_row, text.split("\n")))))


def _row(line: str) -> _Row:
    if len(line) > _LONGEST_LINE:
        return _Row(line, None)
    found = [
        (match.start(), match[0]) for match in _SEGMENT.finditer(line.replace("\xa0", " ").expandtabs(8))
    ]
    short = len(found) <= 2 and all(len(segment) <= _LONGEST_SEGMENT for _, segment in found)
    numbered = len(found) == 2 and len(found[0][1]) < 5
    return _Row(line, tuple(found) if short and not numbered else None)


def _unframed(rows: Sequence[_Row]) -> Iterator[str]:
    at = 0
    while at < len(rows):
        end = _frame_end(rows, at) if rows[at].is_two else at
        columns = _columns(rows[at:end]) if end > at else None
        if columns is None:
            end = max(end, at + 1)
            yield from (row.line for row in rows[at:end])
        else:
            yield from columns
        at = end


def _frame_end(rows: Sequence[_Row], start: int) -> int:
    """Where the run of lines that fit two columns ends: after the last of both and what hangs on to it."""
    end, blank = start + 1, False
    for at in range(start + 1, min(len(rows), start + _MOST_LINES)):
        segments = rows[at].segments
        if segments is None:
            break
        blank |= not segments
        if len(segments) == 2:
            end, blank = at + 1, False
        elif not blank and _fits(segments[0], rows[start]):
            end = at + 1
        elif segments and not _fits(segments[0], rows[start]):
            break
    return end


def _fits(segment: tuple[int, str], first: _Row) -> bool:
    """Whether a lone segment lies within one of the columns that the frame's first line shows."""
    right = first.segments[1][0] if first.segments else 0
    return segment[0] + len(segment[1]) <= right or segment[0] >= right - _CENTRED


def _columns(rows: Sequence[_Row]) -> list[str] | None:
    """The left lines, then the right ones; None where the rows are no frame."""
    boundary = min(row.segments[1][0] for row in rows if row.segments and len(row.segments) == 2)
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        for at, (start, segment) in enumerate(row.segments or ()):
            is_right = at == 1 or (not row.is_two and start >= boundary - _CENTRED)
            (right if is_right else left).append(segment)
    lines = [*left, *right]
    return lines if is_frame("\n".join(lines)) else None
