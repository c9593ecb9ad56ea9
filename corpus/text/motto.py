"""The mottoes at the head of a page, however typists, columns, line ends and scanners left them."""

import re
from collections.abc import Sequence

from corpus.text.folding import fold
from corpus.text.lines import ends_sentence, is_item, is_upper

# Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.1; Hướng dẫn 36-HD/VPTW for documents of the Party.
MOTTOES = STATE, WATCHWORDS, PARTY = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Đảng Cộng sản Việt Nam",
)


def _shape(motto: str, first: int = 0, last: int | None = None) -> str:
    """A pattern of some words of a motto in folded text; "nhĩa" is a common typo for "nghĩa"."""
    words = " ".join(fold(motto).split()[first:last])
    return words.replace(" - ", r"\s?[-–—.]\s?").replace(" ", r"\s").replace("ngh", "ng?h")


# What a bilingual head sets under the mottoes.
_ENGLISH = r"socialist\srepublic\sof\sviet\s?nam|independence\s?[-–—.]\s?freedom\s?[-–—.]\s?happiness"
# What is enough of each motto to know it by, and what a column or a line end leaves on a line of its own.
_HEAD = re.compile(f"{_shape(STATE, 0, 6)}|{_shape(WATCHWORDS, 0, 5)}|{_shape(PARTY, 0, 3)}|{_ENGLISH}")
_OPENING = re.compile(f"{_shape(STATE, 0, 4)}|{_shape(WATCHWORDS, 0, 5)}")
_TRACE = re.compile(rf"{_shape(STATE, 0, 2)}|{_shape(WATCHWORDS, 0, 2)}\b|{_shape(PARTY, 0, 3)}")
_WHOLE = re.compile(
    rf"(?:nuoc )?{_shape(STATE)}|{_shape(WATCHWORDS)}|{_shape(PARTY)}|{_ENGLISH}"
    rf"|^(?:{_shape(STATE, 0, 4)}(?:\s{_shape(STATE, 4, 6)})?|{_shape(STATE, 4)}"
    rf"|{_shape(WATCHWORDS, 0, 2)}|{_shape(WATCHWORDS, 3)})$"
)
# A motto over two lines beside another column begins at the end of one and ends at that of the next.
_BEGUN = re.compile(rf"(?:nuoc )?{_shape(STATE, 0, 4)}(?:\s{_shape(STATE, 4, 6)})?$|{_shape(PARTY, 0, 3)}$")
_REST = re.compile(rf"(?<!\w)(?:{_shape(STATE, 4, 6)}\s)?{_shape(STATE, 6)}$")
# "VIỆT NAM" or "- HẠNH PHÚC" may follow what is looked for, an issuer's name stand before it.
_LONGEST_AFTER, _LONGEST_BEFORE = 16, 110
_LONGEST_LINE, _SHORT_LINE = 200, 60
# The words of each motto, for lines that break within it; a motto of seven words breaks in eleven pieces at
# most, counting what joins them.
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = [tuple(_WORD.findall(fold(motto))) for motto in (*MOTTOES, f"Nước {STATE}")]
_FIRST_LETTERS = frozenset(f"{words[0]} "[:4] for words in _WORDS)
_LONGEST_PIECE, _MOST_PIECES = 45, 11


def is_motto(line: str) -> bool:
    """Whether the line ends with the motto of the state or the name of the Party and is not a sentence.

    Another column of the page may stand before it: "TỈNH VÂN KHÊ Độc lập - Tự do - Hạnh phúc".
    """
    found = _HEAD.search(fold(line[:_LONGEST_BEFORE]))
    if found is None or len(line) - found.end() > _LONGEST_AFTER or ends_sentence(line):
        return False
    alone = not any(map(str.isalnum, line[: found.start()]))
    return alone or not is_item(line)


def opens_with_motto(line: str) -> bool:
    """Whether the line begins with the state's motto, if only its first words."""
    return _OPENING.match(fold(line[:_LONGEST_PIECE])) is not None


def holds_motto(text: str) -> bool:
    """Whether a motto stands anywhere in a text, as far as its first line goes."""
    return _HEAD.search(fold(text)) is not None


def has_trace_of_motto(line: str) -> bool:
    """Whether the line holds at least the first two words of a motto."""
    return _TRACE.search(fold(line)) is not None


def motto_spans(line: str) -> list[tuple[int, int]]:
    """Where mottoes stand in a line of a letterhead, typing and recognition errors allowed; empty if none."""
    folded = fold(line[:_LONGEST_LINE])
    found = [match.span() for match in _WHOLE.finditer(folded)]
    # "LIÊN ĐOÀN LAO ĐỘNG TỈNH … Độc lập - Tự do - Hạnh phúc": before it stands a name in capitals.
    if found and (is_upper(line) or len(line) < _SHORT_LINE or is_upper(line[: found[0][0]])):
        return found
    return [(0, len(line))] if any(_is_misspelt(folded, motto) for motto in _WORDS[:3]) else []


def _is_misspelt(folded: str, motto: Sequence[str]) -> bool:
    """Whether a line has nearly all the words of the motto and no others."""
    if not 0.6 < len(folded) / len(" ".join(motto)) < 1.6:
        return False
    words, expected = set(re.findall(r"\w+", folded)), set(motto)
    shared = len(words & expected)
    return shared >= 4 and shared * 10 >= len(words | expected) * 6


def begun_motto(line: str) -> int | None:
    """Where a motto begins that the end of a line in capitals breaks off; None if nowhere."""
    return _start_in_capitals(_BEGUN, line)


def rest_of_motto(line: str) -> int | None:
    """Where the rest of a motto begun above stands at the end of a line; None if nowhere."""
    return _start_in_capitals(_REST, line)


def _start_in_capitals(pattern: re.Pattern[str], line: str) -> int | None:
    found = pattern.search(fold(line)) if len(line) < _LONGEST_LINE and is_upper(line) else None
    return found.start() if found else None


def continues_motto(lines: Sequence[str], after: str) -> bool:
    """Whether `lines` are how a motto begins, and `after` continues it to its end or its next line break."""
    if len(after) > _LONGEST_PIECE or fold(lines[0][:4]) not in _FIRST_LETTERS:
        return False
    begun = tuple(_WORD.findall(fold("".join(lines[:_MOST_PIECES]))))
    words = (*begun, *_WORD.findall(fold(after)))
    whole = len(begun) > 1 or words in _WORDS  # a first word alone begins one only if the rest follows
    return 1 <= len(begun) < len(words) and whole and any(motto[: len(words)] == words for motto in _WORDS)
