"""Names of bodies as a letterhead writes them in capitals, and as a sentence writes them: "Sở Y tế tỉnh Phú Yên"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.gazetteer import districts, province_named, provinces, provinces_of_district
from corpus.kinds import table_rows
from corpus.lines import is_upper
from corpus.model import Level, System
from corpus.text import canonical_tones, fold

_WORD = re.compile(r"[^\W_][\w'’]*(?:-\d+)?")
_ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "LĐLĐ": "Liên đoàn Lao động",
    "BCĐ": "Ban Chỉ đạo",
    "BTV": "Ban Thường vụ",
    "TP": "thành phố",
    "TX": "thị xã",
}
_ABBREVIATED = re.compile(r"(?<!\w)(?:UBND|HĐND|MTTQ|LĐLĐ|BCĐ|BTV|(?:TP|TX)(?=[.\s]))(?!\w)\.?", re.IGNORECASE)
# Parts of the names of issuers that are no bodies of their own, and so stand in no table of them.
_PARTS = (
    "Ban Thường trực",
    "Đoàn Chủ tịch",
    "Hội đồng Bộ trưởng",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Bộ trưởng",
    "Bí thư",
    "Thống đốc",
    "Trung ương",
    "Việt Nam",
    "Tổng cục",
    "Chi cục",
    "Nhà nước",
)
_UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_PARTY_ORGANS = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "tỉnh đoàn", "thành đoàn", "huyện đoàn")
# What a body may be called by: the word after it is the first of its own name ("Cục Quản lý thị trường").
_HEADS = ("công ty", "trung tâm", "tập đoàn", "học viện", "hội đồng", "cục", "sở", "vụ", "viện", "ban", "phòng", "trường", "hội")
_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"(?<!thị )\bxã\b|\bphường\b|thị trấn|đặc khu|chi bộ", "commune"),
    (r"\bhuyện\b|\bquận\b|thị xã|thị ủy|thị đoàn", "district"),
    (r"\btỉnh\b", "province"),
)
_CITY = re.compile("thành phố|thành ủy|thành đoàn")
_UNION = re.compile(
    r"liên đoàn lao động|công đoàn|đoàn thanh niên|\b(?:tỉnh|thành|huyện|quận|thị) đoàn\b"
    r"|\bhội (?:liên hiệp )?(?:phụ nữ|nông dân|cựu chiến binh)"
)
_PARTY = re.compile(r"\b(?:tỉnh|thành|huyện|quận|thị|đảng) ủy\b|đảng bộ|chi bộ|\bđảng\b|quân ủy trung ương")
_STATE = re.compile(r"ủy ban|hội đồng|chủ tịch|thủ tướng|^bộ |^sở |^cục |^chi cục |tổng cục|ban chỉ đạo")


def proper_name(written: str) -> str:
    """A body's name in the capitals of a sentence, abbreviations written out: "UBND TỈNH PHÚ YÊN" is "Ủy ban nhân dân tỉnh Phú Yên".

    Names that aren't in capitals keep their letters.
    Source: Nghị định 30/2020/NĐ-CP, phụ lục II (capital letters in the names of bodies and places).
    """
    shouted = is_upper(written)
    full = _ABBREVIATED.sub(_written_out, canonical_tones(" ".join(written.split())))
    if not shouted:
        return full[:1].upper() + full[1:]
    words = [(match.start(), match.end()) for match in _WORD.finditer(full)]
    cased = _cased([full[start:end] for start, end in words])
    parts, at = [], 0
    for (start, end), word in zip(words, cased, strict=True):
        parts += [full[at:start], word]
        at = end
    name = "".join([*parts, full[at:]])
    return name[:1].upper() + name[1:]


def _written_out(match: re.Match[str]) -> str:
    long = _ABBREVIATIONS[match[0].rstrip(".").upper()]
    return long.upper() if match[0].isupper() and len(match[0].rstrip(".")) > 2 else long


def _cased(words: list[str]) -> list[str]:
    """Every word in the case that the tables of bodies and places give it; in small letters where none has it."""
    cased: list[str] = []
    in_place = False
    while len(cased) < len(words):
        at = len(cased)
        rest = [word.lower() for word in words[at : at + 9]]
        if (known := _longest(_phrases(), rest)) and not in_place:
            cased += known
            in_place = " ".join(rest[: len(known)]).endswith((*_PARTY_ORGANS, *_UNITS))
        elif unit := _unit(rest):
            cased += rest[:unit]
            in_place = True
        elif place := _longest(_districts() if in_place else _provinces(), rest):
            cased += place
        else:
            named = in_place or at == 0 or " ".join(words[:at]).lower() in _HEADS
            small = _small(words[at])
            cased.append(small.capitalize() if named and small != words[at] else small)
    return cased


def _small(word: str) -> str:
    """A word in small letters; one with a figure or without a vowel ("COVID-19", "TNHH") as it is."""
    vowels = re.search("[aeiouy]", fold(word))
    return word if not vowels or any(map(str.isdigit, word)) else word.lower()


def _unit(lowered: list[str]) -> int:
    """How many words the name of a kind of place takes up at the front."""
    return max((len(unit.split()) for unit in _UNITS if lowered[: len(unit.split())] == unit.split()), default=0)


_Phrases = dict[str, list[tuple[list[str], list[str]]]]


def _longest(phrases: _Phrases, lowered: list[str]) -> list[str]:
    """The longest phrase that the words begin with, in its own letters; empty for none."""
    candidates = phrases.get(lowered[0], ())
    return next((words for key, words in candidates if lowered[: len(key)] == key), [])


def _by_first_word(names: Iterable[str]) -> _Phrases:
    found: _Phrases = {}
    for name in sorted(set(names), key=len, reverse=True):
        words = _WORD.findall(name)
        found.setdefault(words[0].lower(), []).append(([word.lower() for word in words], words))
    return found


@cache
def _phrases() -> _Phrases:
    """Source: data/bodies.tsv, whose head names the decrees."""
    listed = (name for row in table_rows("bodies.tsv") for name in (row["name"], *row["aliases"].split("|")))
    return _by_first_word([*_PARTS, *(name for name in listed if " " in name and not _ABBREVIATED.search(name))])


@cache
def _provinces() -> _Phrases:
    return _by_first_word(provinces())


@cache
def _districts() -> _Phrases:
    return _by_first_word([*provinces(), *(district.name for district in districts())])


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands in the state or the Party; None where its name doesn't say."""

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
    if re.match(r"bộ (?!chỉ huy|tư lệnh)|.*\btrung ương\b", lowered) or (row and row["level"] == "central"):
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
    """The row of the body that the name is, or is of ("Bộ trưởng Bộ Y tế"), or begins with; the longest first."""
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
