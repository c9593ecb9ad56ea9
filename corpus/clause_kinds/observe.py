"""What is looked at in a clause: its words without marks, and its signs."""

import re
from dataclasses import dataclass, field

from corpus.clause_kinds.phrases import Found, Lexicon, words_of
from corpus.entities.agencies import Kind, find_agencies, read_names, scan
from corpus.text import TITLED, is_upper, markers

# What decides is said in the first sentences or at the end: of a longer clause only this much is read.
_HEAD, _TAIL = 280, 100
# "Đại diện lãnh đạo Sở Nội vụ" is an agency in .8 of its letters, "Trung tâm Y tế cấp thuốc" in .6.
_NAMES = 0.7
# What an agency does, right after its name.
_PREDICATES = frozenset([
    Kind.LEAD, Kind.COORDINATE, Kind.ADVISE, Kind.ACCOUNTABLE, Kind.MONITOR, Kind.COMMAND, Kind.URGE,
    Kind.VERB, Kind.ADVERB,
])  # fmt: skip
_SHORT, _WORDS_OF_CELL = 160, 6
_BLANKS = re.compile(r"\.{4,}|…{2,}|_{4,}|(?:\.\s){4,}|\.{3}(?=[(\s,;/]|$)|…(?=[….\s]*[,;/(]|\s*$)")
_HOUR = re.compile(r"(?:từ )?\d{1,2}\s?(?:h|g|giờ|:)\s?\d{0,2}\b")


@dataclass(slots=True)
class Observed:
    """A clause as the rules see it."""

    body: str
    found: Found
    signs: set[str] = field(default_factory=set)


def observe(text: str, lexicon: Lexicon) -> Observed:
    """A clause's text without its number, its words and the signs that it shows by itself."""
    way = markers(text)[:1]
    body = text[way[0].end :] if way else text
    seen = Observed(
        body,
        lexicon.find(words_of(body if len(body) <= _HEAD + _TAIL else f"{body[:_HEAD]} {body[-_TAIL:]}")),
    )
    signs = seen.signs
    if way:
        signs.add("item")
        if way[0].kind == "bullet":
            signs.add("bullet")
        if way[0].kind in ("roman", "capital") or way[0].kind in TITLED:
            signs.add("outermost")
        if way[0].kind == "điều":
            signs.add("article")
    bare = body.rstrip(' "”’»)]*_\\')
    if bare.endswith(":"):
        signs.add("ends with colon")
    elif bare.endswith(";"):
        signs.add("ends with semicolon")
    if bare.endswith((",", " -", " –")):
        signs.add("goes on")
    if not bare.endswith((".", ";", ":", "!", "?", "…", "/")):
        signs.add("unfinished")
    if len(body) <= _SHORT:
        signs.add("short")
    if "unfinished" in signs and "short" in signs and body[:2].isupper() and is_upper(body):
        signs.add("capitals")
    if ("..." in body or "…" in body or "____" in body) and _BLANKS.search(body):
        signs.add("blanks")
    if body[:1].isdecimal() and _HOUR.match(body):
        signs.add("hour")
    _see_cells(body, seen)
    return seen


def _see_cells(body: str, seen: Observed) -> None:
    words = len(seen.found.words)
    if body.count("|") > 1:
        seen.signs.add("cells")
    if words <= 2 * _WORDS_OF_CELL:
        seen.signs.add("few words")
    figures = sum(map(str.isdecimal, seen.found.words))
    if figures > 2 and 2 * figures >= words:
        seen.signs.add("figures")
    sentence = "unfinished" not in seen.signs and words > _WORDS_OF_CELL and not body[:1].islower()
    if not sentence or 4 * figures >= words:
        seen.signs.add("torn")


def names_only(body: str) -> bool:
    """Whether a text names agencies and says nothing of them."""
    text = body.partition("(")[0]  # "(để b/c)"
    named = sum(_letters(text[agency.start : agency.end]) for agency in find_agencies(text))
    return named >= _NAMES * _letters(text) and says_nothing(text)


def says_nothing(text: str) -> bool:
    """Whether no agency that a text names is followed by a verb ("… Công an xã kiểm tra")."""
    words = scan(text)
    return not any(words.duties(name.last)[0] & _PREDICATES for name in read_names(words))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
