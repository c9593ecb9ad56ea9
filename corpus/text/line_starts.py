"""How a line starts and ends: with the number of an item, in the middle of a sentence, with a full stop."""

import re

_OPENING = "\"“‘'«([{*_"
_BULLET = r"[-–—+•·*●○▪■□◦➢✓]"
_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3})*[a-zđ]?[.)](?=\s|[^\W\d_]|$)|\d{1,3}\s?[-–/:](?=\s|$)|\([a-zđ\d]{1,4}\)"
    r"|[a-zđ]\d{0,2}\)|[a-zđ]\.(?=\s|$)|[ivx]{1,5}\)|[IVXLC]{1,6}\s?[.)\-–/:](?=\s|$)|[A-HĐ][.)](?=\s|$)"
)
_ITEM = re.compile(rf"[\"“‘'«]?(?:{_BULLET}\s*(?=[^\s\d])|{_BULLET}\s+(?=\d)|{_NUMBER})")
# "Điều 5." opens an article, "Điều 5 Luật Nhà ở" only names one; "Chương I QUY ĐỊNH CHUNG" opens a chapter.
_ARTICLE = re.compile(r"[\"“]?(?:Điều|Khoản|Điểm|ĐIỀU)\s+\d+[a-zđ]?\s*(?:[.:]|$)")
_CHAPTER = re.compile(
    r"[\"“]?(?:Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)"
    r"\s+(?:\d+|[IVXLC]+|[Tt]hứ\s\w+|THỨ\s\w+)\b\s*"
)
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+(?=[^\W\d_])")
_BARE_ITEM = re.compile(rf"(?:{_BULLET}|(?!\()(?:{_NUMBER}))$")
_BLOCK = re.compile(
    r"nơi nhận|(?:đồng )?kính gửi|số ?:|cộng h(?:òa|oà) xã hội|độc lập - tự do", re.IGNORECASE
)
_CLOSED = re.compile(r"(?:[.;:!?]|…)[\"”’»)\]*_]*$")
_AND_SO_ON = re.compile(r"(?:\.\.|…)[\"”’»)\]*_]*$")


def opens_item(line: str) -> bool:
    """Whether the line opens with a number, letter, bullet or unit (Điều, Chương, …) of its own."""
    if _ITEM.match(line) or _ARTICLE.match(line):
        return True
    titled = _LEVELS.match(line) or _CHAPTER.match(line)
    return titled is not None and not line[titled.end() : titled.end() + 1].islower()


def is_bare_number(line: str) -> bool:
    """Whether the line is the number or bullet of an item whose text stands on the next line."""
    return _BARE_ITEM.match(line) is not None


def opens_block(line: str) -> bool:
    """Whether the line starts a part of the page's frame (recipients, addressees, number, motto)."""
    return _BLOCK.match(line) is not None


def is_closed(line: str) -> bool:
    """Whether the line ends as a sentence, a clause of one or an introduction does."""
    return _CLOSED.search(line[-8:]) is not None


def trails_off(line: str) -> bool:
    """Whether the line ends in dots that may stand for "and so on" within a sentence."""
    return _AND_SO_ON.search(line[-8:]) is not None


def goes_on_low(line: str) -> bool:
    """Whether the line's first word starts with a small letter."""
    return line[:4].lstrip(_OPENING)[:1].islower()


def is_capitals(line: str) -> bool:
    """Whether the line is set in capitals, as titles, issuers and signers' offices are."""
    letters = [char for char in line[:400] if char.isalpha()]
    return len(letters) > 1 and sum(map(str.islower, letters)) * 5 <= len(letters)
