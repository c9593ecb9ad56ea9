"""Joining syllables that a text layer tore apart: "đố i v ớ i ch ủ th ẻ" for "đối với chủ thẻ".

Programs that place each letter by itself leave blanks where a font's letters with marks begin.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.text.frequency import cost, is_known

_WORD = r"[^\W\d_]+"
_RUN = re.compile(rf"(?<![\w/.-]){_WORD}(?: {_WORD})+(?![\w/-])")
_ANY_RUN = re.compile(rf"(?<![\w.]){_WORD}(?: {_WORD})+(?!\w)")
# Single letters that begin or end a syllable but are not one.
_CONSONANTS = re.compile(r"(?:ng?h?|[cgknpt]h|tr|[bcdđghklmpqrstvx])", re.IGNORECASE)
_SCREEN = re.compile(rf" {_CONSONANTS.pattern} |(?<!\w){_CONSONANTS.pattern} [^\W\d_]", re.IGNORECASE)
# What letters stand alone after: "điểm b", "khoản a, b".
_LABELLED = frozenset(
    {"điểm", "khoản", "mục", "tiết", "ý", "nhóm", "loại", "hạng", "mẫu", "và", "hoặc", "lớp"}
)
_LONGEST = 8
# So many joints in a line are no slips of the keyboard, and no letters that stand for themselves.
_LEAST_JOINTS = 2
_THROUGHOUT = 0.2  # of the lines: so many of them are torn where the whole text is
# Costs are negative logarithms of shares: a piece that is no word costs more than any that is.
_NO_WORD = 18.0


def join_torn_syllables(text: str) -> str:
    """The text; lines in which syllables are torn apart with those joined that the pieces most likely were.

    Joined are neighbours that make a syllable in use, if it is more frequent than its pieces are together.
    Where the whole text is torn, single joints are mended too, and those beside a slash or a hyphen.
    """
    if not _SCREEN.search(text):
        return text
    lines = text.split("\n")
    torn = [bool(_SCREEN.search(line)) and _all_joints(line, _RUN) >= _LEAST_JOINTS for line in lines]
    if sum(torn) > _THROUGHOUT * sum(map(bool, map(str.strip, lines))):
        return "\n".join(_mended(line, _ANY_RUN) if _all_joints(line, _ANY_RUN) else line for line in lines)
    return "\n".join(_mended(line, _RUN) if one else line for line, one in zip(lines, torn, strict=True))


def _all_joints(line: str, run: re.Pattern[str]) -> int:
    return sum(_joints(found[0].split(" ")) for found in run.finditer(line))


def _mended(line: str, run: re.Pattern[str]) -> str:
    return run.sub(lambda found: " ".join(_joined(found[0].split(" "))), line)


def _joints(pieces: Sequence[str]) -> int:
    """How many neighbours make a syllable only together."""
    before = ["", *pieces]
    return sum(
        earlier not in _LABELLED and _are_torn(one, other)
        for earlier, (one, other) in zip(before, pairwise(pieces), strict=False)
    )


def _are_torn(one: str, other: str) -> bool:
    lone = _CONSONANTS.fullmatch(one) or _CONSONANTS.fullmatch(other)
    return bool(lone) and _syllable((one, other)) is not None


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """The words that the pieces most likely were (the cheapest way to put them together)."""
    best = [0.0]
    came = [0]
    for end in range(1, len(pieces) + 1):
        ways = [
            (best[start] + _cost(pieces[start:end]), start) for start in range(max(0, end - _LONGEST), end)
        ]
        cheapest, start = min(ways)
        best.append(cheapest)
        came.append(start)
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
    for end, start in pairwise(cuts[::-1]):
        yield "".join(pieces[end:start])


def _cost(pieces: Sequence[str]) -> float:
    if len(pieces) == 1:
        known = cost(pieces[0])
        return _NO_WORD if known is None or _CONSONANTS.fullmatch(pieces[0]) else known
    syllable = _syllable(pieces)
    return (cost(syllable) or 0.0) if syllable else float("inf")


def _syllable(pieces: Sequence[str]) -> str | None:
    """The syllable that pieces make, in one case; None if it isn't one in use."""
    word = "".join(pieces)
    in_one_case = word[1:].islower() or word.isupper()
    return word if len(word) <= _LONGEST and in_one_case and is_known(word) else None
