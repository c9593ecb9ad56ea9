"""Putting together what pages and line widths broke: a paragraph becomes one line again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

_RULE = re.compile(r"^ ?[-–—_=*~](?: ?[-–—_=*~])+ ?(?:\n|\Z)", re.MULTILINE)
_PAGE_NUMBER = re.compile(
    r"(?<!:\n)^ ?(?:[-–—~|] ?)?(?:(?:trang|page) ?(?:số )?)?\d{1,3}(?: ?(?:/|of|trên) ?\d{1,3})?(?: ?[-–—~|])? ?$",
    re.MULTILINE | re.IGNORECASE,
)
_PAGE_END = re.compile(r"\n?\f\n?")

_OPENING = "\"“‘'«([{*_"
_BULLET = r"[-–—+•·*●○▪■□◦➢✓]"
_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3})*[.)](?=\s|[^\W\d_]|$)|\d{1,3}\s?[-–/:](?=\s|$)|\(?[a-zđ]\d{0,2}\)|[a-zđ]\.(?=\s|$)"
    r"|[ivx]{1,5}\)|[IVXLC]{1,6}\s?[.)\-–/:](?=\s|$)|[A-HĐ][.)](?=\s|$)|\(\d{1,3}\)"
)
# "Điều 5." opens an article; "Điều 5 Luật Nhà ở" in the middle of a sentence only names one.
_UNIT = (
    r"(?:Điều|Khoản|Điểm|ĐIỀU)\s+\d+[a-zđ]?\s*(?:[.:]|$)"
    r"|(?:Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:\d+|[IVXLC]+|[Tt]hứ\s\w+|THỨ\s\w+)"
    r"\s*(?:[.:]|$|(?=[^\W\d_]{2}))"
)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+(?=[^\W\d_])")
_ITEM = re.compile(rf"[\"“‘'«]?(?:{_BULLET}\s*(?=[^\s\d])|{_BULLET}\s+(?=\d)|{_NUMBER}|{_UNIT})")
_BARE_ITEM = re.compile(rf"[\"“‘'«]?(?:{_BULLET}|{_NUMBER})$")
_BLOCK = re.compile(r"nơi nhận|(?:đồng )?kính gửi|số ?: ?|cộng h(?:òa|oà) xã hội|độc lập - tự do", re.IGNORECASE)
_JOINS_LEFT = re.compile(r"[,;)\]”’»]|\./?\.?$")
_CLOSED = re.compile(r"[.;:!?][\"”’»)\]*_]*$")
_ETC = re.compile(r"(?:\.\.|…)[\"”’»)\]*_]*$")
# Words that no paragraph ends in: what follows them belongs to them, capital or not.
_LEANING = frozenset(
    "và của các những với cho tại theo về là để từ do hoặc bằng số ngày nhằm cùng mỗi mọi khi nếu vì thuộc gồm".split()
)
# The shortest paragraph that may have been cut by a page end (a cut leaves at least one whole line of a page),
# that may have been cut where no blank line shows it, and that may be cut when it has a number of its own.
_CUT_BY_PAGE, _CUT_IN_SILENCE, _CUT_ITEM = 40, 60, 20
_ITEM_LINE, _HEAD_LINE = 400, 120


@dataclass(slots=True)
class _Line:
    """A line that isn't blank; `blank` and `page` tell what came before it."""

    text: str
    blank: bool
    page: bool
    indented: bool


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a hard-wrapped text is broken: a line of `full` or more characters filled its width."""

    full: float
    width: float
    over_blanks: bool
    by_indent: bool


def join_broken_lines(text: str) -> str:
    """The text with page furniture gone and every paragraph on one line; blank lines stay between paragraphs.

    Expects white space collapsed, lines ended by `\\n`, pages by `\\f` where the reader knows them.
    """
    lines = _without_running_heads(list(_lines(text)))
    wrap = _wrapping(lines)
    paragraphs: list[str] = []
    parts: list[str] = []
    length = 0
    for line in lines:
        if parts and _continues(parts, length, line, wrap):
            parts += [_glue(parts[-1], line.text), line.text]
            length += 1 + len(line.text)
            continue
        if parts:
            paragraphs.append("".join(parts))
            if line.blank:
                paragraphs.append("")
        parts, length = [line.text], len(line.text)
    return "\n".join([*paragraphs, "".join(parts)])


def _lines(text: str) -> Iterator[_Line]:
    text = _RULE.sub("", text.replace(" \n", "\n"))
    text = _PAGE_END.sub("\n\f\n", _PAGE_NUMBER.sub("\f", text))
    blank = page = False
    for raw in text.split("\n"):
        bare = raw.strip(" ")
        if bare == "\f":
            page = True
        elif bare:
            yield _Line(bare, blank, page, raw[0] == " ")
            blank = page = False
        else:
            blank = True


def _without_running_heads(lines: list[_Line]) -> list[_Line]:
    """Lines that come again and again at page ends, or in the middle of a sentence, taken out.

    The first of them stays where it interrupts nothing: it may be the title that the head repeats.
    """
    times = Counter(line.text for line in lines if 3 <= len(line.text) <= _HEAD_LINE)
    repeated = {text for text, count in times.items() if count > 1 and not _ITEM.match(text)}
    if not repeated:
        return lines
    seen, cutting = _turns(lines, repeated)
    heads = {text for text in repeated if cutting[text] or (times[text] > 2 and seen[text] >= times[text] - 1)}
    return list(_dropping(lines, heads))


def _turns(lines: list[_Line], repeated: set[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each repeated line stands beside a page end, and how often it interrupts a sentence."""
    seen: Counter[str] = Counter()
    cutting: Counter[str] = Counter()
    before, group, turned = "", [], True
    for line in lines:
        turned |= line.page
        if line.text in repeated:
            group.append(line.text)
            continue
        if group:
            cut = len(before) >= _CUT_BY_PAGE and not _is_closed(before) and _starts_low(line.text)
            cutting.update(group if cut and not _ITEM.match(line.text) else ())
            seen.update(group if turned else ())
        before, group, turned = line.text, [], False
    seen.update(group)
    return seen, cutting


def _dropping(lines: Iterable[_Line], heads: set[str]) -> Iterator[_Line]:
    kept: set[str] = set()
    before = ""
    blank = page = False
    for line in lines:
        if line.text in heads and (line.text in kept or (len(before) >= _CUT_BY_PAGE and not _is_closed(before))):
            blank, page = blank or line.blank, True
            continue
        kept.add(line.text) if line.text in heads else None
        yield _Line(line.text, blank or line.blank, page or line.page, line.indented)
        before, blank, page = line.text, False, False


def _wrapping(lines: list[_Line]) -> _Wrap | None:
    """How the text is hard-wrapped, or None where it is not.

    The witnesses are lines that stop in the middle of a sentence whose next line starts with a small letter:
    at least three, seven in ten of them of about one width, and hardly any line of the text much wider.
    """
    inner = lines[1:]
    over_blanks = sum(line.blank for line in inner) > 0.8 * len(inner)
    pairs = zip(lines, inner, strict=False)
    lengths = [len(a.text) for a, b in pairs if (over_blanks or not b.blank) and _is_witness(a.text, b.text)]
    if len(lengths) < 3:
        return None
    width = median(lengths)
    alike = sum(0.75 * width <= length <= 1.25 * width for length in lengths)
    long = [line for line in lines if len(line.text) > 0.5 * width]
    wider = sum(len(line.text) > 1.35 * width for line in long)
    if alike < 0.7 * len(lengths) or wider > 0.1 * len(long):
        return None
    indents = sum(line.indented for line in long)
    return _Wrap(0.8 * width, width, over_blanks, 0.02 * len(long) < indents < 0.6 * len(long))


def _is_witness(before: str, after: str) -> bool:
    return 30 <= len(before) <= 160 and _starts_low(after) and not _is_closed(before) and not _ITEM.match(after)


def _continues(parts: list[str], length: int, line: _Line, wrap: _Wrap | None) -> bool:
    """Whether `line` goes on with the paragraph whose lines so far are in `parts`."""
    before, after = parts[-1], line.text
    if _JOINS_LEFT.match(after):
        return True
    if _ITEM.match(after) or _BLOCK.match(after):
        return False
    if len(parts) == 1 and _BARE_ITEM.match(before):
        return True
    low = _starts_low(after)
    wrapped = wrap is not None and len(before) >= wrap.full and (wrap.over_blanks or line.page or not line.blank)
    if _is_closed(before) and not (low and _ETC.search(before)):
        return wrapped and wrap is not None and _goes_on_after_stop(before, line, wrap)
    if _is_upper(before):
        return False
    marked = bool(_ITEM.match(parts[0]))
    if low:
        shortest = _CUT_ITEM if marked else _CUT_BY_PAGE if line.blank or line.page else _CUT_IN_SILENCE
        return wrapped or length >= shortest
    if _is_upper(after):
        return False
    if marked or length >= _CUT_BY_PAGE:
        leaning = before.rsplit(" ", 1)[-1].lower() in _LEANING
        if leaning or (before.rfind("(") > before.rfind(")") and 0 <= after.find(")")):
            return True
    return wrapped and not (wrap is not None and wrap.by_indent and line.indented)


def _goes_on_after_stop(before: str, line: _Line, wrap: _Wrap) -> bool:
    """Whether a sentence ended at a line's end by chance: the paragraph goes on if its next word had no room."""
    if not before.endswith(".") or before.endswith("/.") or line.page or line.indented or _is_upper(line.text):
        return False
    room = wrap.width - len(before)
    return wrap.by_indent or len(line.text.split(" ", 1)[0]) >= room


def _glue(before: str, after: str) -> str:
    if _JOINS_LEFT.match(after) or after[0] == "/":
        return ""
    broken_in_word = before[-1] in "-/" and before[-2:-1].isalnum() and after[0].isalnum()
    return "" if broken_in_word else " "


def _is_closed(text: str) -> bool:
    return _CLOSED.search(text[-8:]) is not None or text.endswith("…")


def _starts_low(text: str) -> bool:
    return text[:4].lstrip(_OPENING)[:1].islower()


def _is_upper(text: str) -> bool:
    letters = [char for char in text[:_ITEM_LINE] if char.isalpha()]
    return len(letters) > 1 and sum(map(str.islower, letters)) * 5 <= len(letters)
