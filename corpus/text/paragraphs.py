"""Joining what page ends and line widths broke, so that a paragraph is one line again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from statistics import median

from corpus.data import phrases
from corpus.text.broken import is_in_date, is_in_enumeration, is_in_reference, names_document
from corpus.text.frame import opens_block
from corpus.text.furniture import CUT_LENGTH, Line, lines_of
from corpus.text.lines import (
    ends_sentence,
    is_bare_number,
    is_upper,
    opens_item,
    starts_in_lower_case,
    trails_off,
)
from corpus.text.motto import continues_motto

_JOINS_LEFT = re.compile(r"[,;)\]”’»]|\./?\.?$")
_QUOTED_INSERT = re.compile(r"[\"“«][^\"”»]*[\"”»][.;,]*$|[\"“«][^\"”»]*$")
# Words that no paragraph ends in: what follows them belongs to them, capital or not.
_LEANING = frozenset(phrases("never ends a paragraph"))
# Words that a number goes with: "theo quy định tại khoản 3 Điều", "5. …" on the next line is no new item.
_NUMBERED = frozenset({"chương", "điều", "điểm", "khoản", "mục", "ngày", "tháng"})
# What figures follow: "giai đoạn" and "2021-2025" on the next line.
_BEFORE_FIGURES = tuple(f" {words}" for words in phrases("before figures"))
_BASES = ("Căn cứ ", "Xét ", "Theo đề nghị ")
_LEAST_LEANING = 30
_END_OF_BRACKET = re.compile(r"[\w/.-]{1,12}\)[.,;]")
# What a table's cells are joined by: a row is whole.
_BETWEEN_CELLS = " | "
# The shortest paragraph that may break off where no blank line or page end shows it, and the shortest one
# with a number of its own: header lines ("V/v triển khai Kết luận") are shorter and have no number.
_SILENT_CUT, _ITEM_CUT = 60, 20
_FULL_LINE = 60
# Very many lines of less than a dozen characters hold no paragraphs: joining them would only take minutes.
_MANY_LINES, _TINY_LINE = 100_000, 12


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a hard-wrapped text is broken: a line of `full` or more characters filled the usual `width`."""

    full: float = inf
    width: float = inf
    over_blanks: bool = False
    by_indent: bool = False

    def fills(self, before: str, line: Line) -> bool:
        """Whether `before` broke off because it was full, and not because its paragraph ended."""
        return len(before) >= self.full and (self.over_blanks or line.page or not line.blank)


@dataclass(slots=True)
class _Paragraph:
    parts: list[str]
    length: int
    item: bool

    def add(self, text: str) -> None:
        self.parts += [_glue(self.parts[-1], text), text]
        self.length += 1 + len(text)


def join_broken_lines(text: str) -> str:
    """The text without page furniture, every paragraph on one line, blank lines between where they were."""
    if text.count("\n") > max(_MANY_LINES, len(text) / _TINY_LINE):
        return text
    lines = lines_of(text)
    return "\n".join(_joined(lines, _wrapping(lines)))


def _joined(lines: Iterable[Line], wrap: _Wrap) -> Iterator[str]:
    paragraph = None
    for line in lines:
        item = opens_item(line.text)
        if paragraph is not None:
            if _continues(paragraph, line, item, wrap):
                paragraph.add(line.text)
                continue
            yield "".join(paragraph.parts)
            if line.blank:
                yield ""
        paragraph = _Paragraph([line.text], len(line.text), item)
    if paragraph is not None:
        yield "".join(paragraph.parts)


def _wrapping(lines: list[Line]) -> _Wrap:
    """How the text is hard-wrapped.

    The witnesses are lines that stop in the middle of a sentence whose next line starts with a small letter:
    at least three, seven in ten of them of about one width, and hardly any line of the text much wider.
    """
    inner = lines[1:]
    over_blanks = sum(line.blank for line in inner) > 0.8 * len(inner)
    lengths = [
        len(before.text)
        for before, after in zip(lines, inner, strict=False)
        if (over_blanks or not after.blank) and _is_witness(before.text, after.text)
    ]
    if len(lengths) < 3:
        return _Wrap()
    width = median(lengths)
    alike = sum(0.75 * width <= length <= 1.25 * width for length in lengths)
    long = [line for line in lines if len(line.text) > 0.5 * width]
    wider = sum(len(line.text) > 1.35 * width for line in long)
    if alike < 0.7 * len(lengths) or wider > 0.1 * len(long):
        return _Wrap()
    indents = sum(line.indented for line in long)
    return _Wrap(0.8 * width, width, over_blanks, 0.02 * len(long) < indents < 0.6 * len(long))


def _is_witness(before: str, after: str) -> bool:
    return (
        30 <= len(before) <= 160
        and starts_in_lower_case(after)
        and not ends_sentence(before)
        and not opens_item(after)
    )


def _continues(paragraph: _Paragraph, line: Line, item: bool, wrap: _Wrap) -> bool:
    """Whether `line` continues the paragraph."""
    before, after = paragraph.parts[-1], line.text
    if _BETWEEN_CELLS in before or _BETWEEN_CELLS in after:
        return False
    if (
        _JOINS_LEFT.match(after)
        or continues_motto(paragraph.parts, after)
        or is_in_date(paragraph.parts, after)
    ):
        return True
    if is_in_reference(before, after) or is_in_enumeration(paragraph.parts, after):
        return True
    if paragraph.item and names_document(after) and not ends_sentence(before) and not line.blank:
        return True
    if item and _closes_bracket(paragraph, after):
        return True
    if item:
        return after[0].isdigit() and _last_word(before) in _NUMBERED and wrap.fills(before, line)
    if _in_word(before, after) or (len(paragraph.parts) == 1 and _is_text_of(before, after)):
        return True
    if paragraph.length < _ITEM_CUT < wrap.full or opens_block(after):
        return False
    low = starts_in_lower_case(after)
    if ends_sentence(before) and not (low and trails_off(before)):
        return wrap.fills(before, line) and (low or _goes_on_after_stop(before, line, wrap))
    if is_upper(before):
        return False
    return _goes_on_low(paragraph, line, wrap) if low else _goes_on_high(paragraph, line, wrap)


def _goes_on_low(paragraph: _Paragraph, line: Line, wrap: _Wrap) -> bool:
    """Whether a line that starts with a small letter continues an unfinished paragraph."""
    if wrap.fills(paragraph.parts[-1], line):
        return True
    if _QUOTED_INSERT.match(line.text):
        return False
    early = not (line.blank or line.page) and len(line.text) >= _FULL_LINE
    if _leans_on(paragraph, line.text) or (early and _breaks_early(paragraph.parts[-1])):
        return True
    cut = CUT_LENGTH if line.blank or line.page else _SILENT_CUT
    return paragraph.length >= (_ITEM_CUT if paragraph.item else cut)


def _breaks_early(line: str) -> bool:
    """Whether a short line can't be a whole one: the source of a web page breaks first lines anywhere.

    It ends with a word that leans on the next one, or within a name: "Thủ tướng Chính / phủ".
    """
    words = line.split()
    within = len(words) > 2 and words[-1].istitle() and words[-2].islower() and words[-3].istitle()
    return not opens_block(line) and (_last_word(line) in _LEANING or within)


def _goes_on_high(paragraph: _Paragraph, line: Line, wrap: _Wrap) -> bool:
    """Whether a line that starts with a capital or a figure continues an unfinished paragraph."""
    before = paragraph.parts[-1]
    if paragraph.item or paragraph.length >= CUT_LENGTH:
        in_brackets = before.rfind("(") > before.rfind(")") and ")" in line.text
        if in_brackets or _leans_on(paragraph, line.text):
            return True
    title = is_upper(line.text) and not ends_sentence(line.text)
    return wrap.fills(before, line) and not title and not (wrap.by_indent and line.indented)


def _leans_on(paragraph: _Paragraph, after: str) -> bool:
    """Whether an unfinished paragraph needs what follows: "kể từ ngày", "giai đoạn", a legal basis.

    A table's cell that opens in the middle of one of its words isn't meant: it is shorter.
    """
    before = paragraph.parts[-1]
    if len(before) < _LEAST_LEANING:
        return False
    needs_figure = before.lower().endswith(_BEFORE_FIGURES) and after[0].isdigit()
    unfinished = starts_in_lower_case(after) and paragraph.parts[0].startswith(_BASES)
    return needs_figure or unfinished or before.endswith((" -", " –")) or _last_word(before) in _LEANING


def _closes_bracket(paragraph: _Paragraph, after: str) -> bool:
    """Whether what seems a number ends a bracket: "(gọi tắt là Bộ chỉ số", then "766). Tham dự …"."""
    before = paragraph.parts[-1]
    opened = before.rfind("(") > before.rfind(")")
    return opened and len(before) >= CUT_LENGTH and _END_OF_BRACKET.match(after) is not None


def _last_word(line: str) -> str:
    return line.rsplit(" ", 1)[-1].lower()


def _goes_on_after_stop(before: str, line: Line, wrap: _Wrap) -> bool:
    """Whether a sentence ended at a line's end by chance: so it did if the next word had no room there."""
    if not before.endswith(".") or before.endswith("/.") or line.page or line.indented:
        return False
    no_room = len(before) + len(line.text.split(" ", 1)[0]) >= wrap.width
    return (wrap.by_indent or no_room) and not is_upper(line.text)


def _is_text_of(number: str, after: str) -> bool:
    """Whether `number` stands alone on its line and `after` is its item's text, not a table's next cell."""
    return len(after) > 3 and after[:2].lstrip('“"(').isalpha() and is_bare_number(number)


def _glue(before: str, after: str) -> str:
    """What stands between two lines that are one: nothing before punctuation or in a word that was cut."""
    if _JOINS_LEFT.match(after) or after[0] == "/":
        return ""
    return "" if _in_word(before, after) else " "


def _in_word(before: str, after: str) -> bool:
    """Whether the break fell inside a word ("COVID-", "19") or a document's number ("23/2021/", "QĐ-TTg")."""
    return before[-1] in "-/" and before[-2:-1].isalnum() and after[0].isalnum()
