"""Normalising the text of a directive: characters, white space, markdown, broken lines."""

import re
from collections import defaultdict

from corpus.text.columns import read_columns
from corpus.text.composing import compose
from corpus.text.paragraphs import join_broken_lines

# Characters that show nothing and only get between a word and its reader: soft hyphens, joiners, bidi
# marks, variation selectors, tags, the byte order mark, lone surrogates, non-characters.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_ODD_SPACE = re.compile(r"[^\S\n\f ]+")
_SPACES = re.compile("  +")
_BLANKS = re.compile(r"\n(?: ?\n){2,}")
# Word's Symbol and Wingdings bullets come out of .docx and PDF files as private-use characters.
_PRIVATE_BULLET = re.compile("^ ?[\ue000-\uf8ff]+ ?", re.MULTILINE)
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_HEADING_MARK = re.compile(r"^ ?(?:#{1,6} +)+(?=\S)", re.MULTILINE)
# Converters to markdown write "1\\." and "\\-" where a line would otherwise look like a list.
_ESCAPE = re.compile(r"\\+(?=[-.*_#()+!>\[\]])")
_EMPHASIS = re.compile(r"(?<![*_])(?:[*_]{1,3})(?![*_])|\n ?(?=\n)")
# A text with more of these signs than this doesn't set words in italics with them.
_MOST_MARKS = 200_000
# The second pass is nearly always the last; the others only make sure (see the test of idempotence).
_PASSES = 6


def normalise(raw: str) -> str:
    """The text as one would have typed it: NFC, a paragraph a line, at most one blank line between two.

    Invisible and control characters, markdown emphasis and heading marks, page numbers, running heads and
    ruled lines are gone; sentences cut by a page end and hard-wrapped paragraphs are whole again; header,
    recipient and signature lines stay as they are. Idempotent, and linear in time.
    """
    text, whole = raw, None
    for _ in range(_PASSES):
        cleaned = _without_markdown(_clean(text))
        joined = cleaned if cleaned == whole else join_broken_lines(cleaned)
        if joined == text:
            break
        text, whole = joined, joined if joined == cleaned else None
    return text


def without_invisible(text: str) -> str:
    """A text without characters that show nothing, such as soft hyphens."""
    return _INVISIBLE.sub("", text)


def _clean(raw: str) -> str:
    """Every character visible and composed, every run of white space inside a line one space."""
    text = without_invisible(raw)
    # Most texts have no control or private characters, tabs or odd spaces: none of these is printable.
    odd = not text.replace("\n", "").isprintable()
    if odd:
        text = _CONTROL.sub(" ", _LINE_END.sub("\n", text))
        text = _PRIVATE.sub("", _PRIVATE_BULLET.sub("• ", text))
    text = compose(text)
    if odd or "   " in text:
        text = _ODD_SPACE.sub(" ", read_columns(text))
    text = _SPACES.sub(" ", text).replace(" \n", "\n")
    return _BLANKS.sub("\n\n", text).strip("\n ")


def _without_markdown(text: str) -> str:
    """Heading marks and paired emphasis removed; a pair never reaches over a blank line."""
    if "#" in text or "\\" in text:
        text = _HEADING_MARK.sub("", _ESCAPE.sub("", text))
    if "*" not in text and "_" not in text:
        return text
    opened: dict[str, list[int]] = defaultdict(list)
    marks: list[tuple[int, int]] = []
    for count, found in enumerate(_EMPHASIS.finditer(text)):
        if count > _MOST_MARKS:
            return text
        mark, start, end = found[0], found.start(), found.end()
        if mark[0] == "\n":
            opened.clear()
        elif opened[mark[::-1]] and _can_close(text, start, end):
            opener = opened[mark[::-1]].pop()
            marks += [(opener, opener + len(mark)), (start, end)]
        elif _can_open(text, start, end):
            opened[mark].append(start)
    return _cut(text, sorted(marks))


def _can_open(text: str, start: int, end: int) -> bool:
    outside = text[start - 1] if start else " "
    return end < len(text) and not text[end].isspace() and not outside.isalnum()


def _can_close(text: str, start: int, end: int) -> bool:
    outside = text[end] if end < len(text) else " "
    return start > 0 and not text[start - 1].isspace() and not outside.isalnum()


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])
