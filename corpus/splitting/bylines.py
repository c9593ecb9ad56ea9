"""The last lines of a news report that name its reporter or its source."""

import re
from collections.abc import Iterator, Sequence

from corpus.header.proper_names import CAPITALS, surnames
from corpus.splitting.lines import ends_sentence, is_name, is_upper

_LONGEST, _MOST_LINES, _MOST_SOURCE_WORDS = 80, 3, 7
_SOURCE = re.compile(
    rf"(?:nguồn|tác giả|bài viết|biên tập|thực hiện|tổng hợp|tin|theo)(?: tin)?\s?:\s?\S.*"
    rf"|(?:nguồn|theo)\s(?-i:(?:[Bb]áo|[Tt]rang|[Cc]ổng|[{CAPITALS}])).*"
    r"|(?:nhóm\s)?(?:pv|ctv|bbt|p\.v|phóng viên|ban biên tập)\b.*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_BETWEEN_NAMES = re.compile(r"\s+[-–—&]\s+|\s*[,;/]\s*|\s+và\s+")
_INITIALS = re.compile(rf"(?:[{CAPITALS}]\.\s?){{1,3}}[^\W\d_]*\.?")


def bylines(lines: Sequence[str], first: int, *, report: bool) -> Iterator[int]:
    """Which of the last lines, none of them above number `first`, say who wrote a text or where it is from.

    Names in capitals are headings in a document, and names in a `report` only.
    """
    for at in range(len(lines) - 1, max(first, len(lines) - 1 - _MOST_LINES), -1):
        if not (_is_source(lines[at]) or _names_reporters(lines[at], report=report)):
            return
        yield at


def _is_source(line: str) -> bool:
    bare = line.strip("()[]*_ .")
    short = len(line) <= _LONGEST and len(bare.split()) <= _MOST_SOURCE_WORDS
    return short and not line.endswith((":", ";")) and _SOURCE.fullmatch(bare) is not None


def _names_reporters(line: str, *, report: bool) -> bool:
    """Whether a line is but names, initials among them: "Thu Hà - H. Anh (tổng hợp)"."""
    if len(line) > _LONGEST or line.endswith((":", ";")):
        return False
    names = _BETWEEN_NAMES.split(_BRACKETED.sub("", line.strip("*_ ")))
    if is_upper(line) and not (report and names[0].split()[:1] and _opens_name(names[0])):
        return False
    return all(is_name(name) or _INITIALS.fullmatch(name) for name in names) and not ends_sentence(line)


def _opens_name(name: str) -> bool:
    return name.split()[0].lower() in surnames() or _INITIALS.fullmatch(name) is not None
