"""Reading the body that issued a cited document: "của Bộ trưởng Bộ Tài chính", "của UBND tỉnh"."""

import re
from functools import cache

from corpus.data import any_phrase, phrases, table_rows
from corpus.entities.document_types import find_type
from corpus.text import canonical_tones

_OFFICE = re.compile(rf"{any_phrase('office')},?\ ".replace(r"\ ", r"\s{1,4}"), re.IGNORECASE)
_UNIT = rf"(?:{any_phrase('kind of place')}|tp\.?|khối)"
_PLACE = re.compile(rf"\s{{1,4}}{_UNIT}(?!\w)(?:\s{{1,4}}(?=[^\W\d_]))?", re.IGNORECASE)
_LOCAL = re.compile(rf"{any_phrase('local agency')}|sở ")
_WORD = re.compile(r"(?: {1,4}| ?- ?)(?P<word>[^\W_]\w*)")
# What opens a title after the issuer, often with a capital letter: "của Chính phủ Quy định về …".
_TITLE = re.compile(rf"\s{{1,4}}{any_phrase('title after an issuer')}(?!\w)")
# Words of the sentence around a name; any other may be the second syllable of a name's word ("Pháp luật").
_SENTENCE = frozenset(phrases("after an issuer"))
_JOINS = frozenset(phrases("inside an issuer"))
_NO_BODY = ("pháp luật", "nhà nước", "nước", "đơn vị")


def read_issuer(text: str, position: int) -> tuple[str, int] | None:
    """The body named in a text from `position` on, with its offices and its place, and where the name ends.

    None if no body is named there: a body begins with a capital letter.
    """
    if not text[position : position + 1].isupper() or find_type(text[position : position + 40]):
        return None
    plain = canonical_tones(text[position : position + 300]).lower()
    start, end = _after_offices(plain), 0
    if known := _bodies().match(plain, start):
        end = known.end()
        if _LOCAL.match(plain[start:]):
            end = _after_place(text, plain, position, end)
    elif text[position + start : position + start + 1].isupper():
        end = _after_capitals(text, plain, position, start)
    elif start:
        end = len(plain[:start].rstrip(" ,\n"))
    name = " ".join(text[position : position + end].split())
    return (name, position + end) if end and name.lower() not in _NO_BODY else None


def _after_offices(plain: str) -> int:
    at = 0
    while (office := _OFFICE.match(plain, at)) and not _bodies().match(plain, at):
        at = office.end()
    return at


def _after_place(text: str, plain: str, base: int, at: int) -> int:
    """Behind "tỉnh Phú Yên", "tỉnh" or "Phú Yên"."""
    if unit := _PLACE.match(plain, at):
        at = len(plain[: unit.end()].rstrip())
    for _ in range(4):
        word = _WORD.match(plain, at)
        if word is None or not text[base + word.start("word")].isupper() or _TITLE.match(plain, at):
            break
        at = word.end()
    return at


def _after_capitals(text: str, plain: str, base: int, start: int) -> int:
    """Behind a run of words with capital letters, with the small words in it that belong to a name."""
    first = re.compile(r"[^\W_]\w*").match(plain, start)
    at = end = first.end() if first else start
    small = 0
    for _ in range(14):
        word = _WORD.match(plain, at)
        if word is None or _TITLE.match(plain, at) or word["word"] in _SENTENCE:
            break
        capital = text[base + word.start("word")].isupper()
        small = 0 if capital or word["word"] in _JOINS else small + 1
        if small > 1:
            break
        at = word.end()
        end = at if capital or small else end
    return end


@cache
def _bodies() -> re.Pattern[str]:
    """Source: data/bodies.tsv and data/issuer_codes.tsv, whose heads name the decrees."""
    listed = {
        name for row in table_rows("bodies.tsv") for name in (row["name"], *row["aliases"].split("|")) if name
    }
    listed |= {name for row in table_rows("issuer_codes.tsv") for name in row["bodies"].split("|")}
    plain = {
        canonical_tones(name).lower()
        for name in listed
        if len(name) > 3 and not _OFFICE.fullmatch(f"{name} ")
    }
    names = sorted(plain, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(_loosely, names)) + r")(?!\w)")


def _loosely(name: str) -> str:
    """A pattern of the name in which commas, dashes and "và" may stand for each other."""
    parts = re.split(r"\s*(?:,|-|–|\bvà\b)\s*", name)
    words = (r"\s{1,4}".join(map(re.escape, part.split())) for part in parts if part)
    return r"(?:\s{0,3}[,–-]\s{0,3}|\s{1,4}và\s{1,4})".join(words)
