"""Agencies named in a text or a query: where they stand, and the one name that each of them has."""

from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.entities.agencies.grammar import Name
from corpus.entities.agencies.name_reader import NameReader
from corpus.entities.agencies.tokens import Scan, scan
from corpus.entities.agencies.words import in_capitals

__all__ = ["Agency", "agency_of", "canonical", "find_agencies", "read_names"]

# A level of more words ("các huyện, thị xã, thành phố") is left to the name that it follows.
_SHARED_WORDS = 2


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency named in a text.

    `agency` is its one name across spellings ("UBND tỉnh" is "Ủy ban nhân dân tỉnh"), its level kept.
    `generic` is true for "các cơ quan, đơn vị liên quan". `start` and `end` count code points of the text.
    """

    agency: str
    as_written: str
    start: int
    end: int
    generic: bool = False


def find_agencies(text: str) -> tuple[Agency, ...]:
    """Every agency that a text names, in order and without overlap; linear in the length of the text."""
    stretch = scan(text)
    return tuple(agency_of(stretch, name) for name in read_names(stretch))


def read_names(stretch: Scan) -> list[Name]:
    """The names in a stretch of text, in order; those of a list share the level that its last one states."""
    reader, names, at = NameReader(stretch), list[Name](), 0
    while at < len(stretch.words):
        found = reader.read(at)
        names.extend(found)
        at = found[-1].last if found else at + 1
    return _with_levels(stretch, names)


def agency_of(stretch: Scan, name: Name) -> Agency:
    """The agency that a name stands for."""
    start, end = stretch.words[name.first].start, stretch.words[name.last - 1].end
    return Agency(name.agency, " ".join(stretch.text[start:end].split()), start, end, name.generic)


def _with_levels(stretch: Scan, names: list[Name]) -> list[Name]:
    """The names, the level said last holding for those before it ("cấp ủy, chính quyền các cấp")."""
    for at in range(len(names) - 2, -1, -1):
        name, following = names[at], names[at + 1]
        listed = stretch.joint(name.last) == following.first
        if listed and name.takes_level and 0 < len(following.level.split()) <= _SHARED_WORDS:
            agency = f"{name.agency} {following.level}"
            names[at] = replace(name, agency=agency, level=following.level)
    return names


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The one name of the agency that `name` spells, abbreviates or types without diacritics; else `name`."""
    name = " ".join(name.split())
    for attempt in (name, _with_capitals(name)):
        bodies = find_agencies(attempt)
        if len(bodies) == 1 and bodies[0].end - bodies[0].start == len(attempt):
            return bodies[0].agency
    return name


def _with_capitals(name: str) -> str:
    """`name` with its abbreviations in capitals, as a query may not have typed them ("ubnd tỉnh", "stc")."""
    return " ".join(in_capitals(word) for word in name.split(" "))
