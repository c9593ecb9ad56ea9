"""What a line looks like: how it starts and ends, what it may be."""

import re

from corpus.text.numbering import NAMED, Marker, markers

_LONGEST_TITLE = 250
_OPENING_MARKS = "\"“‘'«([{*_"
_CLOSING_MARKS = '"”’»)]*_\\ '
_QUOTES = "\"“‘'«"
# "3:" and "PHỤ LỤC I" open no item of a list, yet they continue nothing either.
_COLON = r"(?:\d{1,3}|[IVXLC]{1,6})\s?:(?=\s|$)"
_OPENING = re.compile(rf"{_COLON}|(?i:phụ lục\s+(?:\d+|[IVXLC]+))\b\s*(?![a-zà-ỹđ])")
_LONE_MARK = re.compile(rf"[-–—+•·*●○▪■□◦➢✓]|{_COLON}")
_RULE = re.compile(r"(?i)[-–—_=*.~#|\s]+(?:o?0o?[-–—_=*.~#\s]+)?|o0o")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+|['’][^\W\d_]*)?\.?")
_RANK = re.compile(r"(?i)(?:(?:thượng|trung|thiếu|đại)\s+(?:tướng|tá|úy|uý)|[A-Z]{1,3}S\.?\S*)\s+")
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", "./")


def one_line(text: str) -> str:
    """A text on one line, without what can't be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def is_item(line: str) -> bool:
    """Whether the line opens with a marker of an item, a bullet included."""
    return bool(markers(line))


def is_bullet(line: str) -> bool:
    """Whether the line opens with a dash or another bullet."""
    return any(marker.kind == "bullet" for marker in markers(line))


def opens_item(line: str) -> bool:
    """Whether a line, in quotation marks or not, starts something of its own.

    A number glued to what follows by a dash or a stroke is that of a document: "18-NQ/TW".
    """
    bare = line.lstrip(_QUOTES)
    ways = markers(bare)
    return (bool(ways) and not _is_glued(bare, ways[0])) or _OPENING.match(bare) is not None


def _is_glued(line: str, way: Marker) -> bool:
    if way.style not in ("-", "/") or way.kind == "bullet":
        return False
    return len(line) > way.end and not line[way.end - 1].isspace()


def is_bare_number(line: str) -> bool:
    """Whether the line is the number or bullet of an item whose text stands on the next line."""
    alone = (way.end == len(line) and way.kind not in NAMED for way in markers(line))
    return _LONE_MARK.fullmatch(line) is not None or (not line.startswith("(") and any(alone))


def is_rule(line: str) -> bool:
    """Whether the line is an ornament: dashes, stars, underscores."""
    return (not line[:1].isalnum() or line[:1] in "oO") and _RULE.fullmatch(line) is not None


def is_upper(line: str) -> bool:
    """Whether the line is set in capitals (two letters at least, one small letter in ten allowed)."""
    head = line[:400]
    small = sum(map(str.islower, head))
    if small * 10 > len(head):
        return False
    letters = sum(map(str.isalpha, head))
    return letters > 1 and small * 10 <= letters


def is_name(line: str) -> bool:
    """Whether the line may be a person's name: two to six words with capitals, perhaps a rank before."""
    if len(line) > 60 or is_item(line):
        return False
    words = _RANK.sub("", line, count=1).split()
    return 2 <= len(words) <= 6 and all(_NAME_WORD.fullmatch(w) and w[0].isupper() for w in words)


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence or a clause of one does (`.`, `;`, `:`, `!`, `?`, `…`, `./.`)."""
    return line[-12:].rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS)


def trails_off(line: str) -> bool:
    """Whether the line ends in dots that may stand for "and so on" within a sentence."""
    return line[-8:].rstrip(_CLOSING_MARKS).endswith(("..", "…"))


def starts_in_lower_case(line: str) -> bool:
    """Whether the line's first word starts with a small letter."""
    return line[:4].lstrip(_OPENING_MARKS)[:1].islower()


def is_titlelike(line: str) -> bool:
    """Whether a line may be a title: short and no sentence, or in capitals."""
    return len(line) <= _LONGEST_TITLE and (not ends_sentence(line) or is_upper(line))
