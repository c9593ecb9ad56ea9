"""Where a body stands: its level, and whether it is of the state, the Party, the Front or a union."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.data import table_rows
from corpus.entities.places import province_named, provinces, provinces_of_district
from corpus.model import Level, System
from corpus.text import canonical_tones

_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"(?<!thị )\bxã\b(?! hội)|\bphường\b|thị trấn|đặc khu|chi bộ", "commune"),
    (r"\bhuyện\b|\bquận\b|thị xã|thị ủy|thị đoàn", "district"),
    (r"\btỉnh\b", "province"),
)
_CENTRAL = re.compile(r"bộ (?!chỉ huy|tư lệnh)|ban chỉ đạo quốc gia|.*\btrung ương\b")
_CITY = re.compile("thành phố|thành ủy|thành đoàn")
_UNION = re.compile(
    r"liên đoàn lao động|công đoàn|đoàn thanh niên|\bđoàn (?:tncs|tỉnh|thành phố|huyện|quận|xã)\b"
    r"|\b(?:tỉnh|thành|huyện|quận|thị) đoàn\b"
    r"|\bhội (?:liên hiệp )?(?:phụ nữ|nông dân|cựu chiến binh)"
)
_PARTY = re.compile(r"\b(?:tỉnh|thành|huyện|quận|thị|đảng) ủy\b|đảng bộ|chi bộ|\bđảng\b|quân ủy trung ương")
_STATE = re.compile(r"ủy ban|hội đồng|chủ tịch|thủ tướng|^(?:bộ|sở|(?:chi )?cục) |tổng cục|ban chỉ đạo")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands in the state or the Party; None if its name doesn't say."""

    level: Level | None
    system: System | None


def standing(name: str) -> Standing:
    """The level and the system that a body's own name says."""
    lowered = canonical_tones(name).lower()
    return Standing(_level(lowered), _system(lowered))


def _level(lowered: str) -> Level | None:
    for pattern, level in _LEVELS:
        if re.search(pattern, lowered):
            return level
    if city := _CITY.search(lowered):
        return _level_of_city(lowered[city.end() :].strip())
    row = _row_of(lowered)
    if row and row["level"] == "province":
        return "province"
    if _CENTRAL.match(lowered) or (row and row["level"] == "central"):
        return "central"
    return None


def _level_of_city(place: str) -> Level | None:
    """Cities that no table has are taken for centrally run; "thành phố" alone may be either."""
    named = province_named(place)
    if named and provinces()[named].kind == "thành phố":
        return "province"
    if not place:
        return None
    return "district" if provinces_of_district(place) else "province"


def _system(lowered: str) -> System | None:
    if "mặt trận tổ quốc" in lowered:
        return "front"
    if _UNION.search(lowered):
        return "union"
    if _PARTY.search(lowered):
        return "party"
    if row := _row_of(lowered):
        named: dict[str, System] = {"party": "party", "front": "front", "union": "union"}
        return named.get(row["system"], "state")
    return "state" if _STATE.search(lowered) else None


def _row_of(lowered: str) -> dict[str, str] | None:
    """The row of the longest body that the name begins with, a post before it left out."""
    words = lowered.split()
    for start in range(min(4, len(words))):
        for end in range(len(words), start, -1):
            if row := _rows().get(" ".join(words[start:end])):
                return row
    return None


@cache
def _rows() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for row in table_rows("bodies.tsv"):
        rows |= {name.lower(): row for name in (row["name"], *row["aliases"].split("|")) if name}
    return rows
