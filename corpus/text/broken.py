"""What is in one piece wherever a line breaks it: dates, references to articles."""

import re
from collections.abc import Sequence

from corpus.data import phrases
from corpus.text.lines import starts_in_lower_case

# A date of six words may stand on as many lines: lines and what joins them.
_MOST_LINES = 11
_FIGURES = r"(?:\d{1,2}\s{0,3}|[\s.…_]{0,20})"
_MONTH, _YEAR = "(?:tháng|THÁNG)", "(?:năm|NĂM)"
# A date as far as it goes: cut off at the end of the second line, or whole.
_DATE = re.compile(
    rf"\b(?i:ngày)\s{_FIGURES}(?:$|{_MONTH}\s?{_FIGURES}(?:$|{_YEAR}\s?(?:$|(?:19|20)\d\d\b)))"
    rf"|\b{_MONTH}\s\d{{1,2}}\s{_YEAR}\s(?:19|20)\d\d\b"
)
_DAY = re.compile(rf"(?i:ngày)\s?(?:$|{_FIGURES}(?:$|{_MONTH}|/))")
_DAY_WORDS = ("ngày", "Ngày", "NGÀY")
_REST = re.compile(rf"(?:\d{{1,2}}\s?)?(?:{_MONTH}|{_YEAR})|\d{{1,2}}$|(?:19|20)\d\d\b")
_LONGEST_DATE, _LONGEST_REST = 70, 24
# A figure alone may be a cell of a table; under a place and the word "ngày" it is a day.
_PLACED = re.compile(r", ngày\b", re.IGNORECASE)

_ORDINAL = r"(?:\d{1,3}[a-zđ]?|[a-zđ]|[IVX]{1,5})"
_ORDINALS = rf"{_ORDINAL}(?:(?:, | và | hoặc |, và )(?:(?:điểm|khoản|Điều) )?{_ORDINAL}){{0,9}}"
_REFERENCE = re.compile(
    r"(?:(?:^|[\s(])(?P<low>điểm|khoản)|(?<=[\w,;] )(?P<high>[Đđ]iều|[Mm]ục|[Cc]hương|Phần|[Pp]hụ lục))"
    rf" {_ORDINALS}$"
)
_UNITS = (" điểm", " khoản", " điều", " Điều", " mục", " chương")
_NUMBER_ALONE = re.compile(rf"{_ORDINAL}(?=[\s,;]|$)")
_LONGEST_REFERENCE, _LONGEST_CITED = 120, 200
# Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.6 (điểm, khoản, điều, mục, chương, phần of a document).
_ACTS = tuple(map(str.capitalize, phrases("act")))
_PLANS = ("Quy định", "Kế hoạch", "Hướng dẫn")
_ACT = (
    rf"(?:(?:{'|'.join(_ACTS)})\b|(?:{'|'.join(_PLANS)}) (?=số|này|ban hành|kèm))"
    r"(?! ?này (?:có|quy định|thay|gồm|được|áp dụng))"
)
_OUTER = {
    "điểm": re.compile(r"(?:khoản|[Đđ]iều|[Mm]ục) "),
    "khoản": re.compile(r"(?:[Đđ]iều|[Mm]ục) "),
    **dict.fromkeys(("điều", "mục", "chương", "phần", "phụ lục"), re.compile(_ACT)),
}
_OPENS_OUTER = ("khoản ", "điều ", "Điều ", "mục ", "Mục ", *_ACTS, *_PLANS)
_ACT_NAMED = ("Luật", "luật", "Pháp lệnh")
_ORDINALS_OF_UNIT = re.compile(rf"(?:{_ORDINALS}|này\b)(?=[\s,;).]|$)")
# A full stop after an article's number is that of its heading, "Điều này." ends a sentence.
_AFTER_UNIT = re.compile(rf"\s?[,;)]|\s(?:{_ACT}|Điều )|(?<=này)\.")
_ACT_UNNAMED = re.compile(rf"(?:[Đđ]iều|[Mm]ục|[Cc]hương) {_ORDINAL} (?:Luật|Bộ luật|Pháp lệnh)$")
_NUMBERED_ACT = rf"(?:{'|'.join(map(str.capitalize, phrases('numbered act')))})"
_ACT_UNNUMBERED = re.compile(rf"{_NUMBERED_ACT}$")
_ACT_WITH_LABEL = re.compile(rf"{_NUMBERED_ACT} số:?$")
_DOCUMENT_NUMBER = re.compile(r"\d{1,5}(?:/(?:19|20)\d\d)?[/-][A-ZĐ]")
# "theo", then "Điều 12 Nghị định này": an article of a named document stands in a sentence, opens no article.
_ARTICLE_OF_ACT = re.compile(rf"[Đđ]iều {_ORDINALS},? (?:của )?{_ACT}")
_BEFORE_ARTICLE = tuple(f" {word}" for word in phrases("before an article"))
# A document with its number, and one that ends an unfinished enumeration: "Kết luận 177-KL/TW;".
_CITED = rf"{_NUMBERED_ACT} (?:số:? ?)?\d{{1,5}}(?:/(?:19|20)\d\d)?[ /-]{{1,3}}[A-ZĐ]"
_OPENS_CITED = re.compile(rf"(?:[-–+•*] ?)?(?:Căn cứ|Xét|{_CITED})")
_GOES_ON_CITED = re.compile(_CITED)
_ENDS_CITED = re.compile(rf"{_CITED}[^;]{{0,120}}[;,]$")


def is_in_date(lines: Sequence[str], after: str) -> bool:
    """Whether place and date begin in `lines` and continue in `after`: "ngày 20 tháng", "9 năm 2022"."""
    before = lines[-1]
    if after.startswith(_DAY_WORDS):
        placed = before.endswith(",") and before.rsplit(" ", 1)[-1][0].isupper()
        return placed and _DAY.match(after) is not None
    if _REST.match(after) is None:
        return False
    left = "".join(lines[-_MOST_LINES:])[-_LONGEST_DATE:]
    if after.isdigit() and not _PLACED.search(left):
        return False
    both = f"{left} {after[:_LONGEST_REST]}"
    return any(match.start() < len(left) < match.end() for match in _DATE.finditer(both))


def is_in_reference(before: str, after: str) -> bool:
    """Whether a reference that begins in `before` continues in `after`: "khoản 3", "Điều 39 Luật …".

    Not if `after` opens an article as a heading of its own: "Điều 39 Tổ chức thực hiện".
    """
    left = before[-_LONGEST_REFERENCE:]
    if after[0].isdigit() and _ACT_WITH_LABEL.search(left):
        return _DOCUMENT_NUMBER.match(after) is not None
    if after[0].isdigit():
        return left.endswith(_UNITS) and _NUMBER_ALONE.match(after) is not None
    if after.startswith("số "):
        return after[3:4].isdigit() and _ACT_UNNUMBERED.search(left) is not None
    if left.endswith(_ACT_NAMED):
        return after[0].isupper() and _ACT_UNNAMED.search(left) is not None
    if _ARTICLE_OF_ACT.match(after) and left.endswith(_BEFORE_ARTICLE):
        return True
    inner = _REFERENCE.search(left) if after.startswith(_OPENS_OUTER) else None
    return inner is not None and _goes_outward((inner["low"] or inner["high"]).lower(), after)


def is_in_enumeration(lines: Sequence[str], after: str) -> bool:
    """Whether a sentence that enumerates documents continues: "… Kết luận 177-KL/TW;", "Kết luận 178-KL/TW".

    Not where each line is a document of a list, or a legal basis.
    """
    if not names_document(after) or _OPENS_CITED.match(lines[0]):
        return False
    return _ENDS_CITED.search(lines[-1][-_LONGEST_CITED:]) is not None


def names_document(line: str) -> bool:
    """Whether a line begins with a document and its number: "Kế hoạch số 15/KH-SYT ngày …"."""
    return _GOES_ON_CITED.match(line) is not None


def _goes_outward(unit: str, after: str) -> bool:
    """Whether a line opens with what a unit lies in, named within a sentence."""
    outer = _OUTER[unit].match(after)
    if outer is None or unit not in ("điểm", "khoản"):
        return outer is not None
    numbered = _ORDINALS_OF_UNIT.match(after, outer.end())
    if numbered is None:
        return False
    rest = after[numbered.end() :]
    return _AFTER_UNIT.match(after, numbered.end()) is not None or starts_in_lower_case(rest.lstrip())
