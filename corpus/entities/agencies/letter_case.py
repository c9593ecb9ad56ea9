"""Names of agencies, from the capitals of a letterhead to those of a sentence: "Sở Y tế tỉnh Phú Yên"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corpus.data import any_phrase, phrases, table_rows
from corpus.entities.agencies.lexicon import spellings
from corpus.entities.names import short_names
from corpus.entities.places import districts, provinces
from corpus.text import canonical_tones, fold, is_upper

_WORD = re.compile(r"[^\W_][\w'’]*(?:-\d+)?")
_ABBREVIATIONS = short_names() | {"TP": "thành phố", "TX": "thị xã"}
_ABBREVIATED = re.compile(
    rf"(?<!\w)(?:{'|'.join(short_names())}|(?:TP|TX)(?=[.\s]|$))(?!\w)\.?", re.IGNORECASE
)
# Only letterheads shorten these, and "BCH" is also a command ("BCH Quân sự").
_SHORTENED = {
    r"TW": "TRUNG ƯƠNG",
    r"TNCS": "THANH NIÊN CỘNG SẢN",
    r"BCH(?=\s(?:ĐOÀN|ĐẢNG|HỘI|CÔNG ĐOÀN|LIÊN ĐOÀN|TRUNG ƯƠNG)\b)": "BAN CHẤP HÀNH",
    rf"BCH(?=\s(?i:{any_phrase('kind of place')})\b)": "BAN CHẤP HÀNH",
}
_CITY_ABBREVIATED = re.compile(r"(?<!\w)TP\.?\s?HCM(?!\w)", re.IGNORECASE)
_UNIT_GLUED = re.compile(r"(?<!\w)(T[PX]\.)(?=\w)", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXL]+")
_LONGEST_HEAD = 4
_DASHED = re.compile(r"(?=\s[–—-]\s)")
_BRACKETED = re.compile(r"\s?\([^()]*\)")


@cache
def issuer_words(use: str) -> tuple[str, ...]:
    """The words of letterheads that have a use ("unit", "part" …), in their own letters, the longest first.

    Source: data/issuer_words.tsv, whose head names the rules and explains the uses.
    """
    found = (row["word"] for row in table_rows("issuer_words.tsv") if use in row["uses"].split(","))
    return tuple(sorted(found, key=len, reverse=True))


def words_pattern(use: str) -> str:
    """The alternatives of a pattern for the words that have a use, as they are spelled in the table."""
    return "|".join(re.escape(word) for word in issuer_words(use))


def proper_name(written: str) -> str:
    """An agency's name as a sentence writes it: "UBND TỈNH PHÚ YÊN" is "Ủy ban nhân dân tỉnh Phú Yên".

    Abbreviations are written out; names that aren't in capitals keep their letters.
    Source: Nghị định 30/2020/NĐ-CP, phụ lục II (capital letters in the names of agencies and places).
    """
    # Texts out of the fonts of the 1990s have small letters where the font showed capitals.
    shouted = is_upper(written) or written[1:].islower()
    plain = canonical_tones(" ".join(_BRACKETED.sub("", written).split()))
    spaced = _UNIT_GLUED.sub(r"\1 ", _CITY_ABBREVIATED.sub("TP Hồ Chí Minh", plain))
    full = _ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match[0].rstrip(".").upper()], spaced)
    for short, long in _SHORTENED.items() if shouted else ():
        full = re.sub(rf"(?<!\w)(?:{short})(?!\w)", long, full)
    if not shouted:
        return full[:1].upper() + full[1:]
    name = "".join(map(_in_usual_case, _issuers_of(full)))
    return name[:1].upper() + name[1:]


def _issuers_of(names: str) -> Iterator[str]:
    """Several who issue together, each with the dash before it: "TỈNH ĐOÀN – CÔNG AN TỈNH"."""
    own = ""
    for piece in _DASHED.split(names):
        words = [word.lower() for word in _WORD.findall(piece)[:9]]
        if own and _longest(_agencies(), words):
            yield own
            own = ""
        own += piece
    yield own


def _in_usual_case(written: str) -> str:
    words = [(match.start(), match.end()) for match in _WORD.finditer(written)]
    cased = _cased([written[start:end] for start, end in words])
    parts, at = [], 0
    for (start, end), word in zip(words, cased, strict=True):
        parts += [written[at:start], word]
        at = end
    return "".join([*parts, written[at:]])


def known_agency(written: str) -> str | None:
    """The agency of the table with these letters, where a scan lost diacritics or blanks; None for others."""
    return _by_letters().get(_letters(written))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


@cache
def _by_letters() -> dict[str, str]:
    named: dict[str, set[str]] = {}
    for spelling, row in spellings():
        if " " in spelling:
            named.setdefault(_letters(spelling), set()).add(row.name)
    return {letters: own.pop() for letters, own in named.items() if len(own) == 1}


def _cased(words: list[str]) -> list[str]:
    """Every word in the case that the tables of agencies and places give it, small where none does."""
    cased: list[str] = []
    in_place = False
    while len(cased) < len(words):
        at = len(cased)
        rest = [word.lower() for word in words[at : at + 9]]
        if (known := _longest(_agencies(), rest)) and not in_place:
            cased += known
            in_place = _ends_before_place(" ".join(known))
        elif unit := _unit(rest):
            cased += rest[:unit]
            in_place = True
        elif place := _longest(_districts() if in_place else _provinces(), rest):
            cased += place
        else:
            named = in_place or at == 0 or _after_head(words[:at])
            small = words[at] if _numbers_region(words, at) else _small(words[at])
            cased.append(small.capitalize() if named and small != words[at] else small)
    return cased


def _after_head(words: list[str]) -> bool:
    """Whether a name's own part begins after these words: "TRUNG TÂM", "TRƯỜNG ĐẠI HỌC"."""
    if not 0 < len(words) <= _LONGEST_HEAD:
        return False
    lowered = [word.lower() for word in words]
    return not _heads().isdisjoint((" ".join(lowered), " ".join(lowered[1:])))


@cache
def _heads() -> frozenset[str]:
    return frozenset(head.lower() for head in issuer_words("head"))


def _numbers_region(words: list[str], at: int) -> bool:
    """Whether a word is the Roman number of a region: "KHO BẠC NHÀ NƯỚC KHU VỰC XII"."""
    region = " ".join(words[max(0, at - 2) : at]).lower()
    return region.endswith("khu vực") and _ROMAN.fullmatch(words[at]) is not None


def _small(word: str) -> str:
    """A word in small letters; one with a figure or without a vowel ("COVID-19", "TNHH") as it is."""
    vowels = re.search("[aeiouy]", fold(word))
    return word if not vowels or any(map(str.isdigit, word)) else word.lower()


def _unit(lowered: list[str]) -> int:
    """How many words the name of a kind of place takes up at the front; "xã hội" is society, no commune."""
    if lowered[:2] == ["xã", "hội"]:
        return 0
    units = (unit.split() for unit in phrases("kind of place"))
    return next((len(unit) for unit in units if lowered[: len(unit)] == unit), 0)


def _ends_before_place(phrase: str) -> bool:
    ends = (*issuer_words("committee"), *issuer_words("before a proper name"), *phrases("kind of place"))
    return phrase.endswith(ends) and not phrase.endswith("Đảng ủy")


_Letters = dict[tuple[str, ...], list[str]]


def _longest(names: _Letters, lowered: list[str]) -> list[str]:
    """The longest name that the words begin with, in its own letters; empty if absent."""
    fronts = (tuple(lowered[:count]) for count in range(len(lowered), 0, -1))
    return next((names[front] for front in fronts if front in names), [])


def _letters_of(names: Iterable[str]) -> _Letters:
    """The words of names by what they are in small letters."""
    words = (_WORD.findall(name) for name in names)
    return {tuple(word.lower() for word in own): own for own in words}


@cache
def _agencies() -> _Letters:
    names = [name for name, _ in spellings() if " " in name and not _ABBREVIATED.search(name)]
    return _letters_of([*issuer_words("letters"), *issuer_words("committee"), *names])


@cache
def _provinces() -> _Letters:
    return _letters_of(provinces())


@cache
def _districts() -> _Letters:
    return _letters_of([*provinces(), *(district.name for district in districts())])
