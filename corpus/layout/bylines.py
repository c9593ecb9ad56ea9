"""The last lines of a news report that name its reporter or its source."""

import re
from collections.abc import Iterator, Sequence

from corpus.data import any_phrase
from corpus.text import CAPITALS, ends_sentence, is_name, is_upper, surnames

_LONGEST, _MOST_LINES, _MOST_SOURCE_WORDS = 80, 3, 7
_SOURCE = re.compile(
    rf"{any_phrase('byline')}(?: tin)?\s?:\s?\S.*"
    rf"|(?:nguồn|theo)\s(?-i:(?:[Bb]áo|[Tt]rang|[Cc]ổng|[{CAPITALS}])).*"
    r"|(?:nhóm\s)?(?:pv|ctv|bbt|p\.v|phóng viên|ban biên tập)\b.*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?<=[^\s(])\s*\([^()]*\)$|\s(?:tổng hợp|lược ghi|ghi)$")
_BETWEEN_NAMES = re.compile(r"\s+[-–—&]\s+|\s*[,;/]\s*|\s+và\s+")
_INITIALS = re.compile(rf"(?:[{CAPITALS}]\.\s?){{1,3}}[^\W\d_]*\.?|[{CAPITALS}]{{2,6}}\+?")
_MOST_WORDS = 3


def bylines(lines: Sequence[str], first: int, headline: Sequence[str] | None) -> Iterator[int]:
    """Which of the last lines, none above number `first`, name the author or the source of a text.

    `headline`: what stands on top of a text that may be a report, None for a document: names in capitals are
    headings there. Without a known surname it is a name only under a headline in small letters.
    """
    for at in range(len(lines) - 1, max(first, len(lines) - 1 - _MOST_LINES), -1):
        if not (_is_source(lines[at]) or _names_reporters(lines[at], headline)):
            return
        yield at


def _is_source(line: str) -> bool:
    bare = line.strip("()[]*_ .")
    short = len(line) <= _LONGEST and len(bare.split()) <= _MOST_SOURCE_WORDS
    return short and not line.endswith((":", ";")) and _SOURCE.fullmatch(bare) is not None


def _names_reporters(line: str, headline: Sequence[str] | None) -> bool:
    """Whether a line is but names, initials among them: "Thu Hà - H. Anh (tổng hợp)"."""
    if len(line) > _LONGEST or line.endswith((":", ";")):
        return False
    names = _BETWEEN_NAMES.split(_REMARK.sub("", line.strip("*_ ")).strip("()"))
    if is_upper(line):
        return headline is not None and all(_is_name_in_capitals(name, headline) for name in names)
    return not ends_sentence(line) and all(is_name(name) or _INITIALS.fullmatch(name) for name in names)


def _is_name_in_capitals(written: str, headline: Sequence[str]) -> bool:
    name = written.rstrip(".")
    if _INITIALS.fullmatch(name) or _INITIALS.fullmatch(written):
        return True
    short = bool(headline) and len(name.split()) <= _MOST_WORDS and not any(map(is_upper, headline))
    return is_name(name) and (short or name.split()[0].lower() in surnames())
