"""Comparing names of places and issuers as people write them."""

import re
from functools import cache, lru_cache

from corpus.data import table_rows
from corpus.model import Metadata
from corpus.text import fold

_PREFIX = re.compile(r"^(?:tinh|thanh pho|tp\.?)\s+")

_DASHES = re.compile(r"\s*[-–—,]\s*|\s+")


def plain_place(name: str) -> str:
    """A province's name for comparison: no diacritics, no "tỉnh", any dash."""
    return _DASHES.sub(" ", _PREFIX.sub("", fold(name.strip()))).strip()


@lru_cache(maxsize=16_384)  # a store has many times as many directives as issuers
def plain_issuer(name: str) -> str:
    """An issuer's name for comparison: no diacritics, short names written out."""
    plain = _DASHES.sub(" ", fold(name)).strip()
    return _any_short_name().sub(lambda match: _folded_names()[match[0]], plain)


@cache
def short_names() -> dict[str, str]:
    """The short names of agencies that are known in any case ("UBND"), and what they stand for.

    Source: data/body_abbreviations.tsv.
    """
    return {row["written"]: row["means"] for row in table_rows("body_abbreviations.tsv") if row["any_case"]}


@cache
def _folded_names() -> dict[str, str]:
    return {fold(short): fold(full) for short, full in short_names().items()}


@cache
def _any_short_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_folded_names())})\b")


def share_place(one: Metadata, other: Metadata) -> bool | None:
    """Whether two directives are of one province, then or now; None if either is unknown."""
    places = [
        {plain_place(name) for name in (m.province.value, m.province_now) if name} for m in (one, other)
    ]
    return not places[0].isdisjoint(places[1]) if all(places) else None
