"""Recognised words as lines in reading order: header and closing column by column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from corpus.layout import opens
from corpus.model import Box
from corpus.readers.scan.ocr import Word
from corpus.text import fold, is_frame, is_item, motto_spans

# In heights of a letter: a gap within a line that parts columns (justified words stand closer), and the gap
# under a line that its column does not reach over.
_GAP, _APART = 1.45, 1.3
# How many pieces further on in the page's order the one beside a piece may come.
_NEAR = 4
_NUMBER = re.compile(r"so\b\W")
# Lines further apart than this many usual distances have a blank line between them.
_BLANK = 1.3


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand side by side, from left to right; never empty. `framed` is in header or closing."""

    words: tuple[Word, ...]
    framed: bool = False

    @property
    def text(self) -> str:
        """The words with a space between two."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The bounding box of the words."""
        boxes = [word.box for word in self.words]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def middle(self) -> float:
        """The vertical centre of the words."""
        return median((word.box.top + word.box.bottom) / 2 for word in self.words)


def rows_in_order(pieces: Iterable[Row], letter: float) -> list[Row]:
    """The rows of a page in reading order; `letter` is the usual height of its letters in pixels."""
    pieces = sorted(pieces, key=lambda piece: (piece.middle, piece.box.left))
    rows: list[Row] = []
    while pieces:
        end, gutter = _zone(pieces, letter)
        rows += _columns(pieces[:end], gutter) if end > 1 else _side_by_side(pieces[:1])
        pieces = pieces[max(1, end) :]
    return rows


def page_text(rows: Sequence[Row], letter: float) -> str:
    """The rows as text, one per line, with indents and blank lines as on the page."""
    if not rows:
        return ""
    margin = min(row.box.left for row in rows)
    drops = [after.middle - before.middle for before, after in pairwise(rows)]
    pitch = median([drop for drop in drops if drop > letter / 2] or [2 * letter])
    edge = _right_edge(rows)
    lines: list[str] = []
    before = None
    for drop, row in zip([0.0, *drops], rows, strict=True):
        if drop > _BLANK * pitch or drop < -pitch / 2:
            lines.append("")
        elif before and before.box.right > edge - letter and _goes_on(before, row, letter):
            lines[-1] += " " + row.text
            before = row
            continue
        indent = 0 if row.framed else round((row.box.left - margin) / letter)
        lines.append(" " * indent + row.text)
        before = row
    return "\n".join(lines)


def _right_edge(rows: Sequence[Row]) -> float:
    """The right edge of the lines that fill the text width."""
    widest = max(row.box.right - row.box.left for row in rows)
    return median(row.box.right for row in rows if 5 * (row.box.right - row.box.left) > 4 * widest)


def _goes_on(before: Row, row: Row, letter: float) -> bool:
    """Whether a row after a full one continues its paragraph: not indented, not an item."""
    plain = not before.framed and not row.framed and row.box.left < before.box.left + letter
    return plain and not is_item(row.text) and not before.text.endswith(("-", "/"))


def pieces_of(words: Sequence[Word], letter: float) -> Iterator[Row]:
    """The lines as they were recognised, cut where a gap parts columns."""
    for _, line in groupby(words, key=lambda word: word.line):
        piece: list[Word] = []
        for word in sorted(line, key=lambda word: word.box.left):
            if piece and word.box.left - max(one.box.right for one in piece) > _GAP * letter:
                yield Row(tuple(piece))
                piece = []
            piece.append(word)
        yield Row(tuple(piece))


def _zone(pieces: Sequence[Row], letter: float) -> tuple[int, float]:
    """How many of the first pieces stand in two columns, and where the gutter is; 0 if they don't.

    Columns go on below the last pair that stands side by side as long as their lines follow closely.
    """
    covered: list[tuple[int, int]] = []
    end, gutter, paired = 0, 0.0, False
    for at, piece in enumerate(pieces):
        covered = _joined([*covered, (piece.box.left, piece.box.right)], letter)
        around = [*pieces[max(0, at - _NEAR) : at], *pieces[at + 1 : at + 1 + _NEAR]]
        beside = any(stand_side_by_side(other, piece) for other in around)
        if at and not (beside or _follows(pieces[:at], piece, letter)):
            break
        paired |= beside
        if len(covered) > 1:
            end, gutter = at + 1, _widest_gap(covered)
        elif end or at >= _NEAR:
            break
    while end > 1 and any(stand_side_by_side(pieces[end - 1], after) for after in pieces[end : end + _NEAR]):
        end -= 1  # a row is not torn apart
    return (end, gutter) if paired and end > 1 else (0, 0.0)


def _follows(pieces: Sequence[Row], piece: Row, letter: float) -> bool:
    """Whether a piece stands close under another of its column."""
    above = (one.box for one in pieces if one.box.left < piece.box.right and piece.box.left < one.box.right)
    return any(-letter < piece.box.top - box.bottom < _APART * letter for box in above)


def _joined(spans: Sequence[tuple[int, int]], letter: float) -> list[tuple[int, int]]:
    """The merged spans in order; a gap below a letter's height is closed."""
    joined: list[tuple[int, int]] = []
    for left, right in sorted(spans):
        if joined and left - joined[-1][1] < letter:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _widest_gap(covered: Sequence[tuple[int, int]]) -> float:
    """The middle of the widest gap between spans."""
    return max((after[0] - before[1], (before[1] + after[0]) / 2) for before, after in pairwise(covered))[1]


def stand_side_by_side(one: Row, other: Row) -> bool:
    """Whether two pieces share half of their height, and hardly any width."""
    height = min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    both = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return both < height / 2 and 2 * shared > height


def _columns(pieces: Sequence[Row], gutter: float) -> list[Row]:
    """Header or closing in the order of its parts; the rows of anything else (a table) unchanged.

    Of a header: issuer, motto, then number and subject, then place and date.
    Source: the parts of a document in phụ lục I of Nghị định 30/2020/NĐ-CP.
    """
    left = _side_by_side([piece for piece in pieces if piece.box.right <= gutter], framed=True)
    right = _side_by_side([piece for piece in pieces if piece.box.right > gutter], framed=True)
    if not is_frame("\n".join(row.text for row in [*left, *right])):
        return _side_by_side(pieces)
    numbered = next((at for at, row in enumerate(left) if _opens_number(row.text)), len(left))
    under = max((at + 1 for at, row in enumerate(right) if motto_spans(row.text)), default=0)
    if not under:
        numbered = len(left)
    return [*left[:numbered], *right[:under], *left[numbered:], *right[under:]]


def _opens_number(text: str) -> bool:
    """Whether "Số:" opens the text, however its diacritics were read."""
    return opens("number", text) or _NUMBER.match(fold(text)) is not None


def _side_by_side(pieces: Sequence[Row], *, framed: bool = False) -> list[Row]:
    """The pieces at one height as one row, from top to bottom."""
    rows: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and stand_side_by_side(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [
        Row(
            tuple(word for piece in sorted(row, key=lambda piece: piece.box.left) for word in piece.words),
            framed,
        )
        for row in rows
    ]
