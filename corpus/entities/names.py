"""Comparing names of places and issuers as people write them."""

import re

from corpus.model import Metadata
from corpus.text import fold

_PREFIX = re.compile(r"^(?:tinh|thanh pho|tp\.?)\s+")

_DASHES = re.compile(r"\s*[-–—,]\s*|\s+")

_SHORT_NAMES = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("btv", "ban thuong vu"))


def plain_place(name: str) -> str:
    """A province's name for comparison: no diacritics, no "tỉnh", any dash."""
    return _DASHES.sub(" ", _PREFIX.sub("", fold(name.strip()))).strip()


def plain_issuer(name: str) -> str:
    """An issuer's name for comparison: no diacritics, short names written out."""
    plain = _DASHES.sub(" ", fold(name)).strip()
    for short, full in _SHORT_NAMES:
        plain = re.sub(rf"\b{short}\b", full, plain)
    return plain


def share_place(one: Metadata, other: Metadata) -> bool | None:
    """Whether two directives are of one province, then or now; None where either's is not known."""
    places = [
        {plain_place(name) for name in (m.province.value, m.province_now) if name} for m in (one, other)
    ]
    return not places[0].isdisjoint(places[1]) if all(places) else None
