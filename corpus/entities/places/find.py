"""Provinces and districts named in a text, as against streets, schools and people that share their names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.data import any_phrase
from corpus.entities.places.gazetteer import (
    districts,
    province_now,
    province_of_districts,
    provinces,
    words_of,
)
from corpus.text import CAPITALS, canonical_tones, fold, surnames

__all__ = ["PlaceMention", "find_districts", "find_provinces", "province_now", "province_of_districts"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A province or district named in a text.

    `name` is spelt as in the tables; `unit` is what stands before it, folded and without "ủy" ("tinh",
    "thanh pho", "huyen"), or empty. `start` and `end` count code points and take in the name alone.
    """

    name: str
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


_CAPITALISED = re.compile(rf"[{CAPITALS}0-9][\w'’‘]*")
_ANY_WORD = re.compile(r"[^\W_][\w'’‘]*")
_LONGEST_WORD = 16
_NO_APOSTROPHES = str.maketrans("", "", "'’‘")
_DASH = "-–—"
_UNIT = re.compile(
    r"(?<!\w)(?:(tinh|thanh pho|tp|t\.p|huyen|thi xa|tx|t\.x|quan)(?: (?:uy|doan|doi))?"
    r"|(thanh|thi) (?:uy|doan))(?:[.:]\s?|\s)$"
)
_UNITS = {
    "tp": "thanh pho",
    "t.p": "thanh pho",
    "thanh": "thanh pho",
    "tx": "thi xa",
    "t.x": "thi xa",
    "thi": "thi xa",
}
_PROVINCIAL = ("tinh", "thanh pho")
_WHERE = re.compile(r"(?<!\w)(?:o|tai|in|at)\s$")
_CALLED_PLACE = re.compile(r"\s(?:city|province)(?!\w)")
# What else is called by the name of a province: its institutions, streets and rivers may lie anywhere.
_NAMESAKE = re.compile(
    rf"(?<!\w)(?:{any_phrase('called like a province')}|(?<!thành )phố)\s[^,.;:()\n]{{0,40}}$"
)
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;…\n\"“(•+*-])\s*$")
_NEXT_DISTRICT = re.compile(
    r"\s*(?:[,;]|,?\s*và)\s*(?:các\s+)?(?:(?:huyện|quận|thị xã|thành phố|tx|tp)[.\s]\s*)?", re.IGNORECASE
)
_LOOK_BACK = 48


def find_provinces(text: str, *, any_case: bool = False) -> tuple[PlaceMention, ...]:
    """The provinces that a text names, in order, by today's and former names and their aliases.

    A name within another one does not count ("Trường Đại học Huế", "Nguyễn Thái Bình"). Names
    may be in capitals and without any accents. `any_case`, for queries, takes small letters too, and where
    something is ("ở Huế", "in Hue"), which in a document is a city of its own more often than a province.
    """
    words = _words(text, any_case=any_case)
    found = []
    for name, first, last in _names(text, words, _province_spellings()):
        start, end = words[first].start, words[last].end
        unit = _unit_before(text, start)
        unit = unit if unit in _PROVINCIAL else "thanh pho" if fold(text[start : start + 2]) == "tp" else ""
        called = any_case and _CALLED_PLACE.match(text[end : end + 16].lower()) is not None
        alone = provinces()[name].bare or (any_case and _WHERE.search(fold(text[max(0, start - 8) : start])))
        own = bool(unit) or called or (bool(alone) and not _is_namesake(text, words, first, last))
        if own and not _is_part_of_route(text, start, end):
            found.append(PlaceMention(name, unit, start, end))
    return tuple(found)


def find_districts(text: str, *, any_case: bool = False) -> tuple[PlaceMention, ...]:
    """The districts that a text names as such, after "huyện", "thị xã" …, and the rest of their list.

    "thị xã Ayun Pa, huyện Ia Pa, Krông Pa" names three. `any_case`, for queries, takes small letters too.
    """
    words = _words(text, any_case=any_case)
    found: list[PlaceMention] = []
    for name, first, last in _names(text, words, _district_spellings()):
        start, end = words[first].start, words[last].end
        unit = _unit_before(text, start) or ("quan" if name.startswith("Quận ") else "")
        listed = bool(found) and _NEXT_DISTRICT.fullmatch(text, found[-1].end, start) is not None
        if unit not in ("", "tinh") or (listed and not unit):
            found.append(PlaceMention(name, unit, start, end))
    return tuple(found)


def _words(text: str, *, any_case: bool) -> list[_Word]:
    """The words that may belong to a name: those with a capital, and numbers."""
    pattern = _ANY_WORD if any_case else _CAPITALISED
    matches = (
        match for match in pattern.finditer(text) if not text[match.start() - 1 : match.start()].isalnum()
    )
    return [
        _Word(_key(match[0]) if len(match[0]) <= _LONGEST_WORD else "", match.start(), match.end())
        for match in matches
    ]


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return fold(word).translate(_NO_APOSTROPHES)


def _names(text: str, words: list[_Word], spellings: "_Spellings") -> Iterator[tuple[str, int, int]]:
    """Names with the numbers of their first and last words; of two that overlap the first and longer."""
    at = 0
    while at < len(words):
        for spelling, accented, name in spellings.get(words[at].key, ()):
            last = at + len(spelling) - 1
            if _stands_at(text, words, at, spelling) and _is_accented_so(
                text[words[at].start : words[last].end], accented
            ):
                yield name, at, last
                at = last
                break
        at += 1


def _stands_at(text: str, words: list[_Word], at: int, spelling: tuple[str, ...]) -> bool:
    if len(words) < at + len(spelling):
        return False
    for offset, key in enumerate(spelling):
        word = words[at + offset]
        if word.key != key or (offset and not _joins(text[words[at + offset - 1].end : word.start])):
            return False
    return True


def _joins(gap: str) -> bool:
    return (
        len(gap) <= 3 and not gap.strip(f" \n.{_DASH}") and "\n\n" not in gap and "." not in gap.lstrip(".")
    )


def _is_accented_so(written: str, accented: frozenset[str]) -> bool:
    """Whether a name is spelt as in the table, or throughout without accents."""
    return written.isascii() or _plain_joints(canonical_tones(written).lower()) in accented


def _plain_joints(name: str) -> str:
    return " ".join(re.findall(r"\w+", name))


_Spellings = Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str], str], ...]]


def _indexed(named: Mapping[str, set[str]]) -> _Spellings:
    """Spellings by first word, the longest first; each with the ways to accent it and the name meant."""
    by_words: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for name, spellings in named.items():
        for spelling in spellings:
            by_words.setdefault((words_of(spelling), name), set()).add(_plain_joints(spelling.lower()))
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str], str]]] = {}
    for (key, name), accented in by_words.items():
        found.setdefault(key[0], []).append((key, frozenset(accented), name))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def _province_spellings() -> _Spellings:
    return _indexed({own.name: {own.name, *own.aliases} for own in provinces().values()})


@cache
def _district_spellings() -> _Spellings:
    named: dict[str, set[str]] = {}
    for district in districts():
        named.setdefault(district.name, set()).update((district.name, *district.aliases))
    return _indexed(named)


def _unit_before(text: str, start: int) -> str:
    """What kind of place the words right before `start` announce, folded; empty without one."""
    match = _UNIT.search(fold(text[max(0, start - 16) : start]))
    unit = (match[1] or match[2]) if match else ""
    return _UNITS.get(unit, unit)


def _is_part_of_route(text: str, start: int, end: int) -> bool:
    """Whether a dash ties the name to another one: "Hà Nội - Hải Phòng", "Bến Thành - Suối Tiên"."""
    after = re.match(rf"\s?[{_DASH}]\s?(?=[^\W\d_])", text[end : end + 4])
    if after and _is_name_of_two_words(text[end + after.end() : end + after.end() + 40]):
        return True
    before = re.search(rf"([^\W\d_]+)\s?[{_DASH}]\s?$", text[max(0, start - 24) : start])
    return before is not None and before[1][0].isupper()


def _is_name_of_two_words(rest: str) -> bool:
    words = rest.split(maxsplit=2)[:2]
    return len(words) == 2 and all(word[0].isupper() for word in words)


def _is_namesake(text: str, words: list[_Word], first: int, last: int) -> bool:
    """Whether a name that no "tỉnh" announces is that of a person, an institution or a street."""
    start, end = words[first].start, words[last].end
    if _NAMESAKE.search(text[max(0, start - _LOOK_BACK) : start].lower()):
        return True
    if text[start:end].isupper():
        return False
    after = words[last + 1].start if last + 1 < len(words) else end
    if text[end:after] == " " and text[after].isupper():
        return True
    before = words[first - 1] if first else words[first]
    if text[before.end : start] != " " or not text[before.start].isupper():
        return False
    opens = _STARTS_SENTENCE.search(text[max(0, before.start - 3) : before.start])
    return not opens or text[before.start : before.end].lower() in surnames()
