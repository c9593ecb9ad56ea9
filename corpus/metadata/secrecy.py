"""Whether a document bears a mark of secrecy: as its own mark in the head, never as words of its text."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, cast

from corpus.data import any_phrase
from corpus.entities.document_types import find_type
from corpus.layout import opens, start_of_date
from corpus.text import compose, fold, has_trace_of_motto

Secrecy = Literal["mật", "tối mật", "tuyệt mật"]

# Source: Thông tư 24/2020/TT-BCA, mẫu dấu chỉ độ mật; its place is below number and subject.
_GRADES: dict[str, Secrecy] = {"mat": "mật", "toi mat": "tối mật", "tuyet mat": "tuyệt mật"}
_MOST_LINES, _LONGEST_LINE = 40, 200
_BODY = re.compile(r"(?i:căn cứ)\b|Điều 1\b|(?:1|I)\s?[.)/]\s")
_GAP = re.compile(r"\s{3,}|\t")
_FRAME = re.compile(r"^[\W_]+|[\W_]+$")
_LABELLED = re.compile(r"(?i)\b(?:độ|dấu)\s+mật\s*:\s*((?:tuyệt |tối )?mật)\b")
_NUMBER = re.compile(r"\bSố\b")
_AT_START = re.compile(r"^[\W_]*((?:TUYỆT |TỐI )?MẬT)\b[\W_]+")
_AT_END = re.compile(r"(?:^|\s)[\W_]*((?:TUYỆT |TỐI )?MẬT)[\W_]*$")
# "Số: 17/CT-UBND (Mật)": in brackets after the number the mark may be in small letters.
_AFTER_NUMBER = re.compile(r"\bSố\b.*[-/].*[\[(]\s*((?:tuyệt |tối )?mật)\s*[\])]", re.IGNORECASE)
# "TÀI LIỆU MẬT" is a mark above the title; below, it may be the title's end.
_OF_PAPERS = re.compile(
    r"(?:(?:tài liệu|văn bản|hồ sơ)(?: độ)?:? |(?:độ|dấu): )((?:tuyệt |tối )?mật)", re.IGNORECASE
)
# Grades of urgency share the line: "HỎA TỐC - MẬT".
_URGENCY = re.compile(r"\b(?:hỏa tốc|hoả tốc|thượng khẩn|khẩn)\b", re.IGNORECASE)
_TITLE = re.compile(r"\s*(?:về|v\s?/\s?v)\b", re.IGNORECASE)
_LONGEST_TYPE = 40
_SPACED = re.compile(r"(?:\w {1,2}){2,}\w")
# Words whose last syllable is no mark: bí mật, bảo mật, cơ mật.
_BEFORE = re.compile(r"(?i)(?:^|\W)(?:bí|bảo|cơ)[\W_]*$")
# What a title calls secret, at its line's end; the mark is set apart from a title by its capitals.
_CALLED_SO = re.compile(rf"\w\W+{any_phrase('called secret')}\s*$", re.IGNORECASE)


def secrecy_of(text: str) -> Secrecy | None:
    """The grade of secrecy that a text, as a reader gave it or normalised, is marked with in its head."""
    titled = False
    for before, line in pairwise(["", *_head(text)]):
        grade = _mark(line) or (None if titled else _of_papers(line))
        if grade and not _goes_on(before, line):
            return grade
        titled = titled or _opens_title(line)
    return None


def _goes_on(before: str, line: str) -> bool:
    """Whether the word that may be a mark is but the end of what the line before says."""
    same_case = before.isupper() == line.isupper()
    return _BEFORE.search(before) is not None or (same_case and _CALLED_SO.search(before) is not None)


def _opens_title(line: str) -> bool:
    named = len(line) <= _LONGEST_TYPE and line.isupper() and find_type(line) is not None
    return named or _TITLE.match(line) is not None


def _head(text: str) -> Iterator[str]:
    """The lines above the body."""
    lines = (line for line in compose(text[:20_000]).splitlines() if line.strip())
    for line, _ in zip(lines, range(_MOST_LINES), strict=False):
        bare = line.strip()
        if _BODY.match(bare) or opens("addressees", bare) or len(" ".join(line.split())) > _LONGEST_LINE:
            return
        yield line


def _mark(line: str) -> Secrecy | None:
    labelled = _LABELLED.search(line)
    if labelled:
        return _GRADES[fold(labelled[1])]
    cells = [cell for cell in _cells(line) if cell]
    alone = len(cells) == 1 or "|" not in line or _has_other_part(line)
    grades = (grade for cell in cells if alone and (grade := _grade(cell)))
    bracketed = _AFTER_NUMBER.search(line)
    return next(grades, None) or (_GRADES[fold(bracketed[1])] if bracketed else None) or _beside(line)


def _of_papers(line: str) -> Secrecy | None:
    """The grade in "TÀI LIỆU MẬT", which stands alone or beside other parts of the head."""
    for cell in _cells(line):
        named = _OF_PAPERS.fullmatch(" ".join(cell.split()))
        if named and cell[0].isupper():
            return _GRADES[fold(named[1])]
    return None


def _cells(line: str) -> Iterator[str]:
    """The pieces of a line that stand apart, without what frames them and grades of urgency."""
    for piece in line.split("|"):
        for cell in _GAP.split(piece):
            yield _FRAME.sub("", _URGENCY.sub("", cell))


def _grade(cell: str) -> Secrecy | None:
    """The grade that a cell names; text recognition may have lost its diacritics or spaced its letters."""
    bare = cell.replace(" ", "") if _SPACED.fullmatch(cell) else cell
    if not bare[:1].isupper():
        return None
    words = re.sub(r"^(TUYỆT|TỐI)(?=MẬT$)", r"\1 ", bare) if bare != cell else bare
    named = " ".join(words.split())
    if named.isupper() or named.lower() in _GRADES.values():
        return _GRADES.get(fold(named))
    return None


def _beside(line: str) -> Secrecy | None:
    """The mark at either end of a line of the head."""
    for pattern in (_AT_START, _AT_END):
        found = pattern.search(line)
        if found and _has_other_part(line) and not _BEFORE.search(line[: found.start(1)]):
            return _GRADES.get(fold(cast(str, found[1])))
    return None


def _has_other_part(line: str) -> bool:
    """Whether a number, a date or a motto stands on the line."""
    return _NUMBER.search(line) is not None or start_of_date(line) is not None or has_trace_of_motto(line)
