"""What a line of a directive looks like: the small tests that layout and clause splitting share."""

import re

from corpus.text.numbering import markers

_LONGEST_TITLE = 250
# "VIỆT NAM" or "- HẠNH PHÚC" may follow what is looked for, an issuer's name stand before it.
_LONGEST_AFTER_MOTTO, _LONGEST_BEFORE_MOTTO = 16, 110
_BULLET = re.compile(r"[-–—+•*▪●○◦·✓]\s*(?=\S)")
_RULE = re.compile(r"(?i)[-–—_=*.~#|\s]+(?:o?0o?[-–—_=*.~#\s]+)?|o0o")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)?\.?")
_RANK = re.compile(r"(?i)(?:(?:thượng|trung|thiếu|đại)\s+(?:tướng|tá|úy|uý)|[A-Z]{1,3}S\.?\S*)\s+")
_MOTTO = re.compile(r"(?i)cộng h(?:oà|òa) xã hội chủ ng?hĩa|độc lập\s*[-–—]\s*tự do|đảng c[ộô]ng sản")
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", "./")


def is_item(line: str) -> bool:
    """Whether the line opens with a marker of an item, a bullet included."""
    return bool(markers(line))


def is_bullet(line: str) -> bool:
    """Whether the line opens with a dash or another bullet."""
    return _BULLET.match(line) is not None


def is_rule(line: str) -> bool:
    """Whether the line is an ornament: dashes, stars, underscores."""
    return (not line[:1].isalnum() or line[:1] in "oO") and _RULE.fullmatch(line) is not None


def is_upper(line: str) -> bool:
    """Whether the line is set in capitals (two letters at least, one slip in ten forgiven)."""
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


def is_motto(line: str) -> bool:
    """Whether the line ends with the motto of the state or the name of the Party and is no sentence.

    Another column of the page may stand before it: "TỈNH VÂN KHÊ Độc lập - Tự do - Hạnh phúc".
    """
    found = _MOTTO.search(line[:_LONGEST_BEFORE_MOTTO])
    if found is None or len(line) - found.end() > _LONGEST_AFTER_MOTTO or ends_sentence(line):
        return False
    alone = not any(map(str.isalnum, line[: found.start()]))
    return alone or not is_item(line)


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence or a clause of one does (`.`, `;`, `:`, `!`, `?`, `…`, `./.`)."""
    return line[-12:].rstrip('"”’)]\\ ').endswith(_SENTENCE_ENDS)


def is_titlelike(line: str) -> bool:
    """Whether a line may be a title: short and no sentence, or in capitals."""
    return len(line) <= _LONGEST_TITLE and (not ends_sentence(line) or is_upper(line))
