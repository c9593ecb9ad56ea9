"""What pages add to a text (numbers, ruled lines, running heads): removed, and page ends kept in mind."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.data import table_rows
from corpus.text.folding import fold
from corpus.text.frame import SIGNATURE_DATA
from corpus.text.lines import ends_sentence, opens_item, starts_in_lower_case

# A line of dashes or underscores (a table's too), the star under a Party organ's name, "---o0o---".
_RULE = re.compile(
    r"^ ?(?:[-–—_=*~|:](?: ?[-–—_=*~|:])+|\*|[-–—_=*~ ]*o[0o]o[-–—_=*~ ]*) ?(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_PAGE_END = re.compile(r"\n?\f\n?")
_DRESSED_NUMBER = re.compile(
    r"[-–—~|]+ ?\d{1,4} ?[-–—~|]+|page|(?:trang|page)(?: số)? ?:? ?\d{1,4}(?: ?(?:/|of|trên) ?\d{1,4})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(\d{1,3})(?: ?/ ?\d{1,3})?")
# The running head of the official gazette, a page number before or after it.
# Source: Công báo nước Cộng hòa xã hội chủ nghĩa Việt Nam ("CÔNG BÁO/Số 287 + 288/Ngày 08-4-2022").
_GAZETTE = re.compile(
    r"(?:\d{1,4} )?CÔNG BÁO ?/ ?Số \d{1,4}(?: ?[+-] ?\d{1,4}){0,9}"
    r" ?/ ?Ngày \d{1,2}-\d{1,2}-\d{4}(?: \d{1,4})?"
)
_LONGEST_LINKS = 80
_BETWEEN_LINKS = re.compile(r"[|•·,]|\s{2,}")
_FILE = re.compile(r"[\w .()-]{1,60}\.(?:pdf|docx?|zip|rar|xlsx?)(?:\s?\([^()]{1,20}\))?")
_SIGNATURE = re.compile(SIGNATURE_DATA, re.IGNORECASE)
_NUMBER_IN_HEAD = re.compile(r"(?:trang|page|[-–—|])? ?\d{1,4}(?: ?/ ?\d{1,4})?$", re.IGNORECASE)
_HEAD_LENGTH = range(3, 121)
# How many characters a page may have: so 900 on the fourth page is no page number but a figure.
_PAGE_LENGTHS = range(400, 6000)
# A line cut by the end of a page fills most of the width of the page.
CUT_LENGTH = 40


@dataclass(slots=True)
class Line:
    """A line that isn't blank, without white space around it; `blank` and `page`: what came before it."""

    text: str
    blank: bool
    page: bool
    indented: bool


def lines_of(text: str) -> list[Line]:
    """The lines of `text` without page furniture.

    Expects white space collapsed, lines ended by `\\n`, pages by `\\f` where the reader knows them.
    """
    lines = list(_split(_RULE.sub("", text)))
    for furniture in (_gazette_heads, _cutting_signatures, _running_heads, _page_numbers, _links):
        dropped = furniture(lines)
        lines = list(_dropping(lines, dropped)) if dropped else lines
    return lines


def _split(text: str) -> Iterator[Line]:
    blank = page = False
    pages = _PAGE_END.sub("\n\f\n", text) if "\f" in text else text
    for raw in pages.split("\n"):
        bare = raw.strip(" ")
        if bare == "\f":
            page = True
        elif bare:
            yield Line(bare, blank, page, raw[0] == " ")
            blank = page = False
        else:
            blank = True


def _dropping(lines: Sequence[Line], dropped: set[int]) -> Iterator[Line]:
    """The lines except those at the given positions, which become page ends."""
    blank = page = False
    for at, line in enumerate(lines):
        if at in dropped:
            blank, page = blank or line.blank, True
        else:
            yield Line(line.text, blank or line.blank, page or line.page, line.indented)
            blank = page = False


def _cut(before: str, after: str) -> bool:
    """Whether a sentence that `before` leaves unfinished continues in `after`."""
    return (
        len(before) >= CUT_LENGTH
        and not ends_sentence(before)
        and starts_in_lower_case(after)
        and not opens_item(after)
    )


def _links(lines: Sequence[Line]) -> set[int]:
    """The positions of lines that only hold the links of a copied web page: ">> Xem thêm", "Tải về"."""
    return {
        at
        for at, line in enumerate(lines)
        if at and len(line.text) <= _LONGEST_LINKS and _is_links(line.text)
    }


def _is_links(text: str) -> bool:
    folded = fold(text)
    label, _, rest = folded.partition(":")
    if rest and label.strip() in _link_words("before a link"):
        return _FILE.fullmatch(rest.strip()) is not None or _is_links(rest)
    parts = [part.strip(" >»«<.-") for part in _BETWEEN_LINKS.split(folded)]
    return any(parts) and all(part in _link_words("link") for part in parts if part)


@cache
def _link_words(kind: str) -> frozenset[str]:
    return frozenset(row["words"] for row in table_rows("web_words.tsv") if row["kind"] == kind)


def _gazette_heads(lines: Sequence[Line]) -> set[int]:
    """The positions of the gazette's running heads, and of page numbers beside them.

    One on the first line stays: it tells the source.
    """
    heads = {at for at, line in enumerate(lines) if at and _GAZETTE.fullmatch(line.text)}
    beside = {near for at in heads for near in (at - 1, at + 1) if 0 < near < len(lines)}
    return heads | {at for at in beside if _BARE_NUMBER.fullmatch(lines[at].text)}


def _cutting_signatures(lines: Sequence[Line]) -> set[int]:
    """The positions of what digital signatures print in the middle of a sentence, page numbers with them."""
    found: set[int] = set()
    end = 0
    for at, line in enumerate(lines):
        if at and at >= end and _SIGNATURE.match(line.text):
            end = at + 1
            while end < len(lines) and _is_printed(lines[end].text):
                end += 1
            if end < len(lines) and _cut(lines[at - 1].text, lines[end].text):
                found.update(range(at, end))
    return found


def _is_printed(text: str) -> bool:
    return _SIGNATURE.match(text) is not None or _BARE_NUMBER.fullmatch(text) is not None


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """The positions of the lines that hold a page number and nothing else.

    A bare number is one where it interrupts a sentence, stands between blank lines or page ends, or follows
    the number of the page before at a page's distance; else it is a figure that stands on a line of its own.
    """
    found: set[int] = set()
    passed = last_at = last = 0
    for at, line in enumerate(lines):
        short = len(line.text) <= 24
        if short and _DRESSED_NUMBER.fullmatch(line.text):
            found.add(at)
        elif short and (bare := _BARE_NUMBER.fullmatch(line.text)):
            number = int(bare[1])
            follows = last > 0 and number == last + 1 and passed - last_at in _PAGE_LENGTHS
            if _is_page_number(lines, at, number, follows, passed):
                found.add(at)
                last, last_at = number, passed
        passed += len(line.text)
    return found


def _is_page_number(lines: Sequence[Line], at: int, number: int, follows: bool, passed: int) -> bool:
    before = lines[at - 1].text if at else ""
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is not None and _cut(before, after.text):
        return True
    ends_page = (
        not before or len(before) >= CUT_LENGTH or (ends_sentence(before) and not before.endswith(":"))
    )
    alone = (not at or lines[at].blank or lines[at].page) and (after is None or after.blank or after.page)
    plausible = number <= 3 + passed // _PAGE_LENGTHS.start
    return (ends_page and (follows or (alone and plausible))) or (alone and follows)


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """The positions of the lines that come again and again at page ends, or in the middle of a sentence.

    The first of them stays where it interrupts nothing: it may be the title that the head repeats.
    """
    keys = _head_keys(lines)
    times = Counter(key for key in keys if key)
    if not times:
        return set()
    beside, cutting = _places(lines, keys, times)
    drop: set[int] = set()
    kept: set[str] = set()
    for at, key in enumerate(keys):
        if cutting[key] or (times[key] > 2 and beside[key] >= times[key] - 1):
            if key in kept or (at and _unfinished(lines[at - 1].text)):
                drop.add(at)
            kept.add(key)
    return drop


def _head_keys(lines: Sequence[Line]) -> list[str]:
    """What each line keeps from page to page if it is a running head; empty where it can't be one."""
    keys = [_without_number(line.text) if len(line.text) in _HEAD_LENGTH else "" for line in lines]
    times = Counter(keys)
    return [
        key if times[key] > 1 and not opens_item(line.text) else ""
        for key, line in zip(keys, lines, strict=True)
    ]


def _without_number(text: str) -> str:
    return _NUMBER_IN_HEAD.sub("", text).rstrip() if text[-1].isdigit() else text


def _unfinished(before: str) -> bool:
    return len(before) >= CUT_LENGTH and not ends_sentence(before)


def _places(
    lines: Sequence[Line], keys: Sequence[str], times: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    """How often each repeated line stands beside a page end, and how often it interrupts a sentence."""
    beside: Counter[str] = Counter()
    cutting: Counter[str] = Counter()
    before = ""
    group: list[str] = []
    turned = True
    for line, key in zip(lines, keys, strict=True):
        turned |= line.page
        if times[key] > 1 or (not key and _BARE_NUMBER.fullmatch(line.text)):
            group += [key] if key else []
            continue
        if group:
            beside.update(group if turned else ())
            cutting.update(group if _cut(before, line.text) else ())
        before, group, turned = line.text, [], False
    beside.update(group)
    return beside, cutting
