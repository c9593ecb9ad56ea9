"""Bodies that issue directives, found by name in running text: "Ban Thường vụ Tỉnh ủy Gia Lai yêu cầu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.data import table_rows
from corpus.entities.agencies.letter_case import proper_name, words_pattern
from corpus.model import Level, System
from corpus.text import CAPITALS, canonical_tones


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues, named as in a sentence; `start` to `end` is where the text names it."""

    name: str
    start: int
    end: int
    level: Level | None = None
    system: System | None = None


def bodies_named(text: str, *, before: str = "") -> Iterator[Issuer]:
    """The bodies that running text names, in order, with their places; `before` is what must follow them."""
    toned = canonical_tones(text)
    for match in _body_pattern(before).finditer(toned):
        yield Issuer(_office(proper_name(match[0])), match.start(), match.end())


def _office(name: str) -> str:
    """The body for which the holder of an office signs: the ministry, or the Thủ tướng for a deputy."""
    ministry = re.sub(r"^Bộ trưởng (?=Bộ )", "", name)
    return re.sub(r"^(?:Phó )?Thủ tướng(?: Chính phủ)?$", "Thủ tướng Chính phủ", ministry)


@cache
def _body_pattern(before: str) -> re.Pattern[str]:
    """A pattern for the bodies that issue directives, each with the place after it."""
    units = words_pattern("unit")
    place = rf"(?:[{CAPITALS}][\w'’]*|\d{{1,2}})(?:\s?-?\s?[{CAPITALS}][\w'’]*){{0,4}}"
    committee = r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy"
    office = r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành Đảng bộ )?"
    people = r"(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân(?: \(UBND\))?|HĐND|Hội đồng nhân dân)"
    unit = rf"(?i:{units}|TP\.?|TX\.?)"
    central = "|".join(re.escape(name) for name in _central_bodies())
    topic = r"(?:Ban Chỉ (?:đạo|huy)|BCĐ|BCH)(?: [^\s,.;:]+| phòng,| Phòng,){1,12}?"
    return re.compile(
        rf"(?<!\w)(?:{office}{committee}(?: {place})?|{people} {unit}(?: ?{place})?"
        rf"|(?:Bộ trưởng )?(?:{central})|(?:Phó )?Thủ tướng(?: Chính phủ)?"
        rf"|Sở [{CAPITALS}][\w\s,-]{{1,50}}?|{topic} (?i:{units})(?: {place})?)(?!\w){before}"
    )


def _central_bodies() -> list[str]:
    """Source: data/bodies.tsv, whose head names the decrees."""
    names = {
        row["name"]
        for row in table_rows("bodies.tsv")
        if row["level"] == "central" and row["system"] != "police"
    }
    return sorted(names, key=len, reverse=True)
