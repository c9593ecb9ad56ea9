"""The markers that open the items of a directive, and which of them may follow which."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal[
    "phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm",
    "capital", "roman", "arabic", "decimal", "letter", "small roman", "bullet",
]  # fmt: skip

# Outermost first. Where nothing else shows it, this order decides what a new list may stand under.
# Source: the units of phụ lục I of Nghị định 30/2020/NĐ-CP (phần, chương, mục, tiểu mục, điều, khoản, điểm);
# where the others stand among them is what Party and state directives were seen to do.
RANK: dict[Kind, int] = {
    "phần": 0, "chương": 1, "mục": 2, "tiểu mục": 3, "điều": 4, "capital": 5, "roman": 5,
    "khoản": 6, "arabic": 6, "decimal": 7, "điểm": 8, "letter": 8, "small roman": 9, "bullet": 10,
}  # fmt: skip
TITLED: frozenset[Kind] = frozenset(("phần", "chương", "mục", "tiểu mục"))
NAMED: frozenset[Kind] = TITLED | {"điều", "khoản", "điểm"}

# What keeps "I.1" and "A.1" apart from "1.1" in the order of decimals.
_PREFIXED = 1000
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
# Letters that a Vietnamese list may leave out: f, j, w, z are not Vietnamese; đ is forgotten at times.
_SKIPPED = frozenset("đfjwz")
_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)

_UNITS = "|".join(NAMED).replace(" ", r"\s+")
_NAMED = re.compile(
    rf"(?i:({_UNITS})"
    r"\s+(?:(thứ\s+\w{1,5})|([ivxl]{1,7}|\d{1,3})([a-zđ]?)|([a-zđ])))"
    r"(?P<end>\s?[.:)–-](?!\d)\s*|\s*$|\s+(?=[^\W\d_]))"
)
# What stands after the number: "1.", "1)", "1/", "1-" or "1 -", never the point of 1.465, the stroke of 30/7,
# the dash of 10-12 or what joins a document's number to its code: 01/KH-BCĐ389.
_AFTER = r"(?P<after>[.)](?!\d)|/(?=\s|[A-ZĐÀ-Ý])(?![A-ZĐ][A-Za-zĐđ]{1,8}-[A-ZĐ])|\s?[-–](?!\s?\d))"
_DECIMAL = re.compile(
    rf"(?P<paren>)(?P<first>\d{{1,2}}|[IVX]{{1,5}}|[A-HĐ])(?P<rest>(?:\.\d{{1,2}}){{1,4}})(?:{_AFTER}|(?=\s+[^\W\d_]))\s*"
)
_ARABIC = re.compile(rf"(?P<paren>\()?(?P<number>\d{{1,3}})(?P<letter>[a-zđ]?)(?(paren)\)|{_AFTER})\s*")
_CAPITAL = re.compile(rf"(?P<paren>\()?(?P<letters>[IVXL]{{1,7}}|[A-HĐ])(?(paren)\)|{_AFTER})\s*")
_SMALL = re.compile(
    r"(?P<paren>\()?(?P<letters>[ivx]{1,6}|[a-zđ])(?P<digit>\d?)"
    r"(?(paren)\)|(?P<after>[.)](?!\d)|/(?=\s)|\s?[-–](?=\s)))\s*"
)
_BULLET = re.compile(r"(?P<bullet>[-–—+•·*▪■□●○◦➢✓])(?:\s+|(?=[^\W\d_]|[“\"(]))")
_BULLET_NAMES = {"–": "-", "—": "-", "·": "•", "●": "•"}


class Marker(NamedTuple):
    """A marker at the beginning of a line, read one way ("i)" is a letter or a small Roman numeral).

    `value` orders the markers of a kind: (3,) for "3." and "c)", (3, 1) for "3a." and "3.1."; `label` is how
    a reader cites it ("3a", "3.1", "Điều 4"); `style` is what stands around the number; `end` is where the
    text after it begins.
    """

    kind: Kind
    style: str
    value: tuple[int, ...]
    label: str
    end: int

    @property
    def is_first(self) -> bool:
        """Whether it opens a list: 1, a, I, 3.1; a bullet always may."""
        return self.value[-1] == 1 if self.kind == "decimal" else self.value == (1,) or self.kind == "bullet"

    @property
    def is_firm(self) -> bool:
        """Whether it shows more than a bare number ("3.1 tỷ đồng" might be a quantity)."""
        return bool(self.style)


def follows(marker: Marker, before: Marker, slack: int = 0) -> bool:
    """Whether a marker comes right after another of its list; with `slack` up to so many may be left out."""
    if marker.kind != before.kind:
        return False
    if marker.kind == "bullet":
        return marker.style == before.style
    if marker.kind == "decimal":
        same_list = marker.value[:-1] == before.value[:-1]
        return same_list and 0 < marker.value[-1] - before.value[-1] <= 1 + slack
    if marker.value[0] == before.value[0]:
        return marker.value > before.value
    step = marker.value[0] - before.value[0]
    if marker.kind in ("letter", "điểm"):
        step -= sum(letter in _SKIPPED for letter in _LETTERS[before.value[0] : marker.value[0] - 1])
    return marker.value[0] > before.value[0] and step <= 1 + slack


def repeats(marker: Marker, before: Marker) -> bool:
    """Whether a marker repeats the number of another, as typing errors do."""
    return marker.kind == before.kind != "bullet" and marker.value == before.value


def markers(line: str) -> tuple[Marker, ...]:
    """The ways in which the beginning of a line can be read as a marker, the most probable first."""
    return _markers(line[:40])


@lru_cache(maxsize=4096)  # joining, layout and splitting each look at every line
def _markers(head: str) -> tuple[Marker, ...]:
    first = head[:1]
    if first.isdecimal():
        forms = _DIGITS
    elif first == "(":
        forms = _BRACKETS
    else:
        forms = _LETTERED if first.isalpha() else _BULLETS
    for pattern, read in forms:
        found = pattern.match(head)
        if found and (ways := tuple(read(found))):
            return ways
    return ()


def _roman(letters: str) -> int:
    """The value of a Roman numeral, 0 if it is not one."""
    if not letters or _ROMAN.fullmatch(letters) is None:
        return 0
    digits = [_ROMAN_DIGITS[c] for c in letters.lower()]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def _nth(letter: str) -> int:
    return _LETTERS.index(letter.lower()) + 1


def _style(found: re.Match[str]) -> str:
    """What stands around the number."""
    return "()" if found["paren"] else (found["after"] or "").strip().replace("–", "-")


def _named(found: re.Match[str]) -> Iterator[Marker]:
    unit, ordinal, number, suffix, letter = found.group(1, 2, 3, 4, 5)
    kind: Kind = " ".join(unit.lower().split())  # type: ignore[assignment]  # the pattern names nothing else
    if ordinal:
        value = _ORDINALS.get(ordinal.split()[1].lower(), 0)
    elif letter:
        value = _nth(letter) if kind == "điểm" else 0
    else:
        value = int(number) if number.isdigit() else _roman(number)
    ended = bool(found["end"].strip()) or found.end() == len(found.string)
    # "Khoản 2 Điều 5 …" names a clause of another text.
    stands = ended or (found.string[found.end()].isupper() and kind not in ("khoản", "điểm"))
    if value and stands:
        tail = (_nth(suffix),) if suffix else ()
        shown = ordinal or (number.upper() + suffix.lower() if number else letter.lower())
        yield Marker(kind, "." if ended else "", (value, *tail), f"{kind.capitalize()} {shown}", found.end())


def _decimal(found: re.Match[str]) -> Iterator[Marker]:
    first = found["first"]
    numbers = [int(n) for n in found["rest"][1:].split(".")]
    value = int(first) if first.isdigit() else _PREFIXED + (_roman(first) or ord(first))
    label = ".".join((str(value) if first.isdigit() else first, *map(str, numbers)))
    yield Marker("decimal", _style(found), (value, *numbers), label, found.end())


def _arabic(found: re.Match[str]) -> Iterator[Marker]:
    number, letter = int(found["number"]), found["letter"]
    tail = (_nth(letter),) if letter else ()
    yield Marker("arabic", _style(found), (number, *tail), f"{number}{letter}", found.end())


def _capital(found: re.Match[str]) -> Iterator[Marker]:
    letters = found["letters"]
    if _roman(letters):
        yield Marker("roman", _style(found), (_roman(letters),), letters, found.end())
    if len(letters) == 1:
        yield Marker("capital", _style(found), (_nth(letters),), letters, found.end())


def _small(found: re.Match[str]) -> Iterator[Marker]:
    letters, digit = found["letters"], found["digit"]
    if len(letters) == 1:
        value = (_nth(letters), *((int(digit),) if digit else ()))
        yield Marker("letter", _style(found), value, letters + digit, found.end())
    if _roman(letters) and not digit:
        yield Marker("small roman", _style(found), (_roman(letters),), letters, found.end())


def _bullet(found: re.Match[str]) -> Iterator[Marker]:
    shape = _BULLET_NAMES.get(found["bullet"], found["bullet"])
    yield Marker("bullet", shape, (1,), shape, found.end())


# What may stand at the beginning of a line, in the order in which it is tried.
_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Marker]]]
_DIGITS: Sequence[_Form] = ((_ARABIC, _arabic), (_DECIMAL, _decimal))
_BRACKETS: Sequence[_Form] = ((_ARABIC, _arabic), (_CAPITAL, _capital), (_SMALL, _small))
_LETTERED: Sequence[_Form] = ((_NAMED, _named), (_DECIMAL, _decimal), (_CAPITAL, _capital), (_SMALL, _small))
_BULLETS: Sequence[_Form] = ((_BULLET, _bullet),)
