"""Provinces and districts over time: what they were called, which held which, and which holds them now."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from unicodedata import normalize

from corpus.data import table_rows
from corpus.text import canonical_tones, fold

_WORD = re.compile(r"\w+(?:['’‘]\w+)?")
_UNIT = re.compile(r"(?:tinh|thanh pho|tp|huyen|thi xa|tx|quan) (?=\D)")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Districts ended on this day: without another date they are read as they stood on the eve of it.
_LAST_OF_DISTRICTS = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city; `successors` held its territory from `valid_to` on.

    `valid_to` is the first day when it was no more, None while it stands; `valid_from` None is before 1997.
    `bare` is false where the name counts as the province's only after "tỉnh", "thành phố" and the like.
    """

    name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    bare: bool
    aliases: tuple[str, ...]

    def stood_on(self, day: date) -> bool:
        """Whether there was a province of this name on that day."""
        return _within(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class District:
    """A district in one province; `kinds` are what it was called, oldest first ("huyện", "thị xã")."""

    name: str
    province: str
    kinds: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, dashes and apostrophes: what two spellings share."""
    return tuple(re.sub("['’‘]", "", word) for word in _WORD.findall(fold(name)))


@cache
def provinces() -> dict[str, Province]:
    """All provinces by name.

    Source: data/provinces.tsv, whose head names the resolutions.
    """
    found = (
        Province(
            row["name"],
            row["kind"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            _parts(row["successors"]),
            row["bare"] != "no",
            _parts(row["aliases"]),
        )
        for row in table_rows("provinces.tsv")
    )
    return {province.name: province for province in found}


@cache
def districts() -> tuple[District, ...]:
    """All districts, once for every province that they lay in.

    Source: data/districts.tsv, whose head names the lists.
    """
    return tuple(
        District(
            row["name"],
            row["province"],
            tuple(row["kinds"].split(", ")),
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            _parts(row["aliases"]),
        )
        for row in table_rows("districts.tsv")
    )


def province_named(name: str) -> str | None:
    """The table's spelling of a province's name or alias, however cased or prefixed ("TP.HCM"); else None."""
    words = " ".join(words_of(name))
    return _by_words().get(words) or _by_words().get(_UNIT.sub("", words))


def province_now(name: str, on: date | None = None) -> str | None:
    """The province that holds `name` on the day `on`, today where no day is given.

    None if no table has the name, or where its territory then lay in several provinces.
    """
    current = {province_named(name) or ""}
    while ended := {own for own in current if own in provinces() and _is_over(provinces()[own], on)}:
        current = (current - ended) | {after for own in ended for after in provinces()[own].successors}
    (only, *others) = current
    return only if only and not others else None


def province_of_districts(names: Iterable[str], on: date | None = None) -> str | None:
    """The one province that holds all the districts named, as it was called on the day `on`, else in 2024.

    Names that no table has don't count; one that several provinces share ("Châu Thành") counts with others.
    None if the districts leave more than one province, or none.
    """
    held = [inside for name in names if (inside := provinces_of_district(name, on))]
    common = frozenset.intersection(*held) if held else frozenset()
    (only, *others) = common or ("",)
    return None if others or not only else province_now(only, on) if on else only


def _lacks_marks(written: str, name: str) -> bool:
    """Whether what ends with a name of the same letters has no vowel with another mark: "â" for "ă"."""
    one, other = (list(filter(str.isalnum, normalize("NFC", text))) for text in (written, name))
    pairs = list(zip(map(_vowel, reversed(one)), map(_vowel, reversed(other)), strict=False))
    alias = any(fold(mine) != fold(its) for mine, its in pairs)
    return alias or all(mine == its or mine == fold(mine) or its == fold(its) for mine, its in pairs)


def _vowel(char: str) -> str:
    """A letter in small, without its tone: "ấ" is "â"."""
    return normalize("NFC", "".join(part for part in normalize("NFD", char.lower()) if part not in _TONES))


def provinces_of_district(name: str, on: date | None = None) -> frozenset[str]:
    """The provinces that had a district of that name on the day `on`, or on the last day of districts.

    Marks may be missing, not exchanged: "Vân Giang" is no district, "Van Giang" is "Văn Giang".
    """
    words = " ".join(words_of(name))
    rows = _districts_by_words().get(words) or _districts_by_words().get(_UNIT.sub("", words)) or ()
    rows = tuple(row for row in rows if _lacks_marks(name, row.name))
    exact = [row for row in rows if canonical_tones(row.name).lower() in canonical_tones(name).lower()]
    day = min(on or _LAST_OF_DISTRICTS, _LAST_OF_DISTRICTS)
    return frozenset(row.province for row in exact or rows if _within(day, row.valid_from, row.valid_to))


@cache
def _by_words() -> dict[str, str]:
    return {
        " ".join(words_of(spelling)): province.name
        for province in provinces().values()
        for spelling in (province.name, *province.aliases)
    }


@cache
def _districts_by_words() -> dict[str, tuple[District, ...]]:
    found: dict[str, tuple[District, ...]] = {}
    for district in districts():
        for key in {" ".join(words_of(spelling)) for spelling in (district.name, *district.aliases)}:
            found[key] = (*found.get(key, ()), district)
    return found


def _is_over(province: Province, on: date | None) -> bool:
    return province.valid_to is not None and (on is None or province.valid_to <= on)


def _within(day: date, first: date | None, end: date | None) -> bool:
    return (first is None or first <= day) and (end is None or day < end)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(part for part in joined.split("|") if part)
