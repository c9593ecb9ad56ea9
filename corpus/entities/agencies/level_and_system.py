"""Where an agency stands: its level, and whether it is of the state, the Party, the Front or a union."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.entities.agencies.lexicon import Row
from corpus.entities.agencies.tokens import scan
from corpus.entities.places import province_named, provinces, provinces_of_district
from corpus.model import Level, System
from corpus.text import canonical_tones

_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"(?<!thị )\bxã\b(?! hội)|\bphường\b|thị trấn|đặc khu|chi bộ", "commune"),
    (r"\bhuyện\b|\bquận\b|thị xã|thị ủy|thị đoàn", "district"),
    (r"\btỉnh\b", "province"),
)
_SYSTEMS: dict[str, System] = {"party": "party", "front": "front", "union": "union"}
_CENTRAL = re.compile(r"bộ (?!chỉ huy|tư lệnh)|ban chỉ đạo quốc gia|.*\btrung ương\b")
_CITY = re.compile("thành phố|thành ủy|thành đoàn")
_LONGEST_POST = 4
_STATE = re.compile(r"ủy ban|hội đồng|chủ tịch|thủ tướng|^(?:bộ|sở|(?:chi )?cục) |tổng cục|ban chỉ đạo")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agency stands in the state or the Party; None if its name doesn't say."""

    level: Level | None
    system: System | None


def standing(name: str) -> Standing:
    """The level and the system that an agency's own name says."""
    lowered = canonical_tones(name).lower()
    rows = _rows_in(lowered)
    return Standing(_level(lowered, rows[0] if rows else None), _system(lowered, rows))


def _level(lowered: str, row: Row | None) -> Level | None:
    for pattern, level in _LEVELS:
        if re.search(pattern, lowered):
            return level
    if city := _CITY.search(lowered):
        return _level_of_city(lowered[city.end() :].strip())
    if row and row.level == "province":
        return "province"
    if _CENTRAL.match(lowered) or (row and row.level == "central"):
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


def _system(lowered: str, rows: Sequence[Row]) -> System | None:
    """An organ has its owner's system ("Ban Thường vụ Thành đoàn"), unless it is the Party's in the state."""
    if rows:
        return next((named for row in reversed(rows) if (named := _SYSTEMS.get(row.system))), "state")
    if "đảng" in lowered.split():
        return "party"
    return "state" if _STATE.search(lowered) else None


def _rows_in(lowered: str) -> list[Row]:
    """The agencies that the name holds, the first after a post of a few words at most."""
    stretch = scan(lowered)
    rows, at = list[Row](), 0
    while at < len(stretch.words) and (rows or at < _LONGEST_POST):
        found = stretch.body(at)
        if found:
            rows.append(found[0])
        at = found[1] if found else at + 1
    return rows
