"""The markers that open the items of a directive, and which of them may follow which."""

import re
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
_LETTERED = 1000
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
# What stands after the number: "1.", "1)", "1/", "1-" or "1 -", never the point of 1.465, the stroke of 30/7
# or the dash of 10-12.
_AFTER = r"(?P<after>[.)](?!\d)|/(?=\s|[A-ZĐÀ-Ý])|\s?[-–](?!\s?\d))"
_DECIMAL = re.compile(
    rf"(?P<first>\d{{1,2}}|[IVX]{{1,5}}|[A-HĐ])(?P<rest>(?:\.\d{{1,2}}){{1,4}})(?:{_AFTER}|(?=\s+[^\W\d_]))\s*"
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
        return _arabic(head) or _decimal(head)
    if first == "(":
        return _arabic(head) or _capital(head) or _small(head)
    if first.isalpha():
        return _named(head) or _decimal(head) or _capital(head) or _small(head)
    return _bullet(head)


def _roman(letters: str) -> int:
    """The value of a Roman numeral, 0 if it is not one."""
    if not letters or _ROMAN.fullmatch(letters) is None:
        return 0
    digits = [_ROMAN_DIGITS[c] for c in letters.lower()]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def _named(head: str) -> tuple[Marker, ...]:
    found = _NAMED.match(head)
    if found is None:
        return ()
    unit, ordinal, number, suffix, letter = found.group(1, 2, 3, 4, 5)
    kind: Kind = " ".join(unit.lower().split())  # type: ignore[assignment]  # the pattern names nothing else
    if ordinal:
        value = _ORDINALS.get(ordinal.split()[1].lower(), 0)
    elif letter:
        value = _LETTERS.index(letter.lower()) + 1
    else:
        value = int(number) if number.isdigit() else _roman(number)
    stands_alone = found["end"].strip() or found.end() == len(head)
    if not value or (letter and kind != "điểm") or not (stands_alone or head[found.end()].isupper()):
        return ()
    tail = (_LETTERS.index(suffix.lower()) + 1,) if suffix else ()
    shown = ordinal or (number.upper() + suffix.lower() if number else letter.lower())
    if kind in ("khoản", "điểm") and not stands_alone:
        return ()  # "Khoản 2 Điều 5 …" names a clause of another text
    return (
        Marker(
            kind, "." if stands_alone else "", (value, *tail), f"{kind.capitalize()} {shown}", found.end()
        ),
    )


def _decimal(head: str) -> tuple[Marker, ...]:
    found = _DECIMAL.match(head)
    if found is None:
        return ()
    first = found["first"]
    numbers = [int(n) for n in found["rest"][1:].split(".")]
    value = int(first) if first.isdigit() else _LETTERED + (_roman(first) or ord(first))
    label = ".".join((str(value) if first.isdigit() else first, *map(str, numbers)))
    return (Marker("decimal", _style(found["after"]), (value, *numbers), label, found.end()),)


def _style(after: str | None) -> str:
    return (after or "").strip().replace("–", "-")


def _arabic(head: str) -> tuple[Marker, ...]:
    found = _ARABIC.match(head)
    if found is None:
        return ()
    letter = found["letter"]
    tail = (_LETTERS.index(letter) + 1,) if letter else ()
    style = "()" if found["paren"] else _style(found["after"])
    number = int(found["number"])
    return (Marker("arabic", style, (number, *tail), f"{number}{letter}", found.end()),)


def _capital(head: str) -> tuple[Marker, ...]:
    found = _CAPITAL.match(head)
    if found is None:
        return ()
    letters = found["letters"]
    style = "()" if found["paren"] else _style(found["after"])
    ways: list[Marker] = []
    if _roman(letters):
        ways.append(Marker("roman", style, (_roman(letters),), letters, found.end()))
    if len(letters) == 1:
        ways.append(Marker("capital", style, (_LETTERS.index(letters.lower()) + 1,), letters, found.end()))
    return tuple(ways)


def _small(head: str) -> tuple[Marker, ...]:
    found = _SMALL.match(head)
    if found is None:
        return ()
    letters, digit = found["letters"], found["digit"]
    style = "()" if found["paren"] else _style(found["after"])
    ways: list[Marker] = []
    if len(letters) == 1:
        value = (_LETTERS.index(letters) + 1, *((int(digit),) if digit else ()))
        ways.append(Marker("letter", style, value, letters + digit, found.end()))
    if _roman(letters) and not digit:
        ways.append(Marker("small roman", style, (_roman(letters),), letters, found.end()))
    return tuple(ways)


def _bullet(head: str) -> tuple[Marker, ...]:
    found = _BULLET.match(head)
    if found is None:
        return ()
    shape = _BULLET_NAMES.get(found["bullet"], found["bullet"])
    return (Marker("bullet", shape, (1,), shape, found.end()),)
