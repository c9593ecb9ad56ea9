"""Communes since 1 July 2025, the provinces that have one of a name, and the places in names of agencies."""

import re
from collections import defaultdict
from datetime import date
from functools import cache

from corpus.data import table_rows
from corpus.entities.places.gazetteer import province_named, provinces_of_district
from corpus.text import CAPITALS, canonical_tones

# Before that day there were three times as many, of other names.
FIRST_OF_COMMUNES = date(2025, 7, 1)
_NAME = rf"[{CAPITALS}\d][\w'’]*"
_NAMES = rf"{_NAME}(?:(?: [-–] | |-){_NAME})*"
_COMMUNE = re.compile(rf"\b(?:xã|phường|thị trấn|đặc khu) {_NAMES}")
# "Ủy ban nhân dân huyện Sông Hinh", "Huyện ủy Sông Hinh", "Thành ủy Thủ Đức".
_DISTRICT = re.compile(
    r"\b(?i:(?P<kind>huyện|quận|thị xã|thành phố)(?: (?:ủy|uỷ|đoàn|đội))?"
    rf"|(?P<short>thị|thành) (?:ủy|uỷ|đoàn)) (?P<name>{_NAMES})"
)
_WRITTEN_OUT = {"thị": "thị xã", "thành": "thành phố"}


def commune_in(agency: str) -> str | None:
    """The commune that an agency's name has, its kind included ("xã Ea Kly" of its committee)."""
    found = _COMMUNE.search(agency)
    return found[0] if found else None


def district_in(agency: str) -> str | None:
    """The district that an agency's name has, its kind included ("huyện Sông Hinh" of its committee).

    A city with the name of a province, then or now, is left out: which of both is meant can't be told.
    """
    found = _DISTRICT.search(agency)
    if found is None:
        return None
    kind, name = (found["kind"] or _WRITTEN_OUT[found["short"].lower()]).lower(), found["name"]
    is_city = kind == "thành phố" and not provinces_of_district(name)
    return None if is_city or province_named(name) else f"{kind} {name}"


def provinces_of_commune(name: str) -> frozenset[str]:
    """The provinces that have a commune of that name, its kind included ("xã Đam Rông 3"); empty if none."""
    return _by_name().get(_spelt(name), frozenset())


@cache
def _by_name() -> dict[str, frozenset[str]]:
    """Source: data/communes.tsv, whose head names the lists."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table_rows("communes.tsv"):
        for name in row["names"].split("|"):
            found[_spelt(f"{row['kind']} {name}")].add(row["province"])
    return {name: frozenset(held) for name, held in found.items()}


def _spelt(name: str) -> str:
    return " ".join(canonical_tones(name).lower().replace("’", "'").replace("‘", "'").split())
