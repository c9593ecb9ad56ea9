"""Mending the text of a directive, and the two foldings under which spellings of a word are one."""

import re
import unicodedata
from collections import defaultdict

from corpus.mending.columns import read_columns
from corpus.mending.composing import compose
from corpus.mending.paragraphs import join_broken_lines

# Characters that show nothing and only get between a word and its reader: soft hyphens, joiners, bidi
# marks, variation selectors, tags, the byte order mark, lone surrogates, non-characters.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_ODD_SPACE = re.compile(r"[^\S\n\f ]+")
_SPACES = re.compile(" {2,}")
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
        mended = cleaned if cleaned == whole else join_broken_lines(cleaned)
        if mended == text:
            break
        text, whole = mended, mended if mended == cleaned else None
    return text


def _clean(raw: str) -> str:
    """Every character visible and composed, every run of white space inside a line one space."""
    text = _CONTROL.sub(" ", _LINE_END.sub("\n", _INVISIBLE.sub("", raw)))
    text = compose(_PRIVATE.sub("", _PRIVATE_BULLET.sub("• ", text)))
    text = read_columns(text)
    text = _SPACES.sub(" ", _ODD_SPACE.sub(" ", text)).replace(" \n", "\n")
    return _BLANKS.sub("\n\n", text).strip("\n ")


def _without_markdown(text: str) -> str:
    """Heading marks and paired emphasis removed; a pair never reaches over a blank line."""
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


class _Folding(dict[int, str]):
    """What each code point folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFD", char)
        folded = parts[0] if all(map(unicodedata.combining, parts[1:])) else char
        lower = folded.lower()
        self[code] = lower if len(lower) == 1 else folded
        return self[code]


_FOLDING = _Folding({ord("đ"): "d", ord("Đ"): "d"})


def fold(text: str) -> str:
    """`text` in lower case without diacritics, đ as d; on NFC text every offset stays what it was."""
    return text.translate(_FOLDING)


_TONED = {"a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ"}
_TONED |= {vowel.upper(): toned.upper() for vowel, toned in _TONED.items()}
_LETTER = r"[^\W\d_]"
# The tone on the second vowel of an open syllable in oa, oe, uy ("quý" is no such syllable: qu is its onset).
_NEW_STYLE = re.compile(
    rf"(?:([oO])([{_TONED['a']}{_TONED['A']}{_TONED['e']}{_TONED['E']}])"
    rf"|(?<![qQ])([uU])([{_TONED['y']}{_TONED['Y']}]))(?!{_LETTER})"
)
_MOVED = {
    glide + toned: _TONED[glide][tone] + vowel
    for glide, vowels in {"o": "aAeE", "O": "aAeE", "u": "yY", "U": "yY"}.items()
    for vowel in vowels
    for tone, toned in enumerate(_TONED[vowel])
}


def canonical_tones(text: str) -> str:
    """`text` in NFC with hoà, khoẻ, uỷ written hòa, khỏe, ủy; on NFC text every offset stays what it was.

    The older placement is taken because most of the State's own texts use it ("Ủy ban nhân dân"); the
    newer one is what schools teach.
    Source: Quyết định 1989/QĐ-BGDĐT of 25/5/2018, article 8 (the newer placement, from which this maps back).
    """
    return _NEW_STYLE.sub(lambda found: _MOVED[found[0]], compose(text))
