"""Communes since 1 July 2025, and the provinces that have one of a name."""

import re
from collections import defaultdict
from datetime import date
from functools import cache

from corpus.data import table_rows
from corpus.text import CAPITALS, canonical_tones

# Before that day there were three times as many, of other names.
FIRST_OF_COMMUNES = date(2025, 7, 1)
_NAME = rf"[{CAPITALS}\d][\w'’]*"
_COMMUNE = re.compile(rf"\b(?:xã|phường|thị trấn|đặc khu) {_NAME}(?:(?: [-–] | |-){_NAME})*")


def commune_in(agency: str) -> str | None:
    """The commune that an agency's name has, its kind included ("xã Ea Kly" of its committee)."""
    found = _COMMUNE.search(agency)
    return found[0] if found else None


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
