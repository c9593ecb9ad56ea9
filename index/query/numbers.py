"""How else the quantities of a query are written: "ba trăm triệu" is "300 triệu" and "300.000.000"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from corpus.data import any_phrase
from corpus.text import canonical_tones
from index.backends import Frequency, phrase_frequency
from index.query.abbreviations import Expansion

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BEHIND_TENS = {"mốt": 1, "tư": 4, "lăm": 5}  # "hai mươi mốt"; "hai mươi năm" are years
_VALUES = {**{word: value for value, word in enumerate(_DIGITS) if value}, "bẩy": 7, **_BEHIND_TENS}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NAMES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))

_FIGURE = r"\d{1,3}(?:\.\d{3})+|\d{1,12}(?:,\d{1,2})?"
_DIGIT = rf"(?:{'|'.join(word for word in _VALUES if word not in _BEHIND_TENS)})"
_TENS = rf"(?:{_DIGIT}\s+mươi|mười)(?:\s+(?!năm\b){_DIGIT}|\s+(?:{'|'.join(_BEHIND_TENS)}))?"
_HUNDREDS = rf"(?:{_DIGIT}|\d)\s+trăm(?:\s+(?:(?:linh|lẻ)\s+{_DIGIT}|{_TENS}))?"
_GROUP = rf"(?:{_HUNDREDS}|{_TENS}|{_DIGIT}|{_FIGURE})"
_SCALE = rf"(?:\s+(?:{'|'.join(_SCALES)}))"
_REST = rf"(?:\s+{_GROUP}{_SCALE}+)*(?:\s+(?:{_HUNDREDS}|rưỡi))?"
_QUANTITY = re.compile(rf"(?<![\w.,:/-])(?:{_GROUP}{_SCALE}+{_REST}|{_GROUP})(?!\w|[.,:/-]\w)")
# What follows these is a day, a year, the number of a document or of its part, and no quantity.
_NAMING = re.compile(rf"(?:{any_phrase('numbered')}|{any_phrase('part of a document')})\s+$")
_COUNTED = re.compile(r"\s+(?:phần trăm|[^\W\d_]+)")
_UNIT = re.compile(rf"\s+(?:{any_phrase('unit')}|người)\b")
# Smaller numbers are looked for with what they count: "30" alone is any day of a month.
_TELLING, _GREATEST = 100, 10**15


def numbers_in(text: str, frequency: Frequency) -> tuple[Expansion, ...]:
    """The quantities of a Vietnamese text that the store may hold in other spellings, with those.

    `frequency` gives the number of stored texts with a term.
    """
    said, found = canonical_tones(text).lower(), list[Expansion]()
    for quantity in filter(_counts, _QUANTITY.finditer(said)):
        value, counted = _value(quantity[0]), _COUNTED.match(said, quantity.end())
        beside = counted[0] if counted and value < _TELLING else ""
        ways = dict.fromkeys(_spellings(value, beside.replace(" phần trăm", "%")))
        others = tuple(way for way in ways if way not in said and phrase_frequency(way, frequency))
        if others:
            found.append(Expansion(text[quantity.start() : quantity.end() + len(beside)], others))
    return tuple(dict.fromkeys(found))


def _counts(quantity: re.Match[str]) -> bool:
    """Whether a number says how many; one of one word ("ba", "năm", "15") mostly is something else."""
    if re.search(r"\s", quantity[0]):
        return True
    if _NAMING.search(quantity.string, 0, quantity.start()):
        return False
    return quantity[0] != "một" and _UNIT.match(quantity.string, quantity.end()) is not None


def _value(written: str) -> Fraction:
    total = section = last = Fraction(0)
    for word in written.split():
        if word in _SCALES or word == "trăm":
            last = Fraction(_SCALES.get(word, 100))
            if word == "trăm":
                section *= last
            else:  # "ba nghìn tỷ"
                total, section = (total + section * last if section else total * last), Fraction(0)
        elif word == "mươi":
            section += 9 * (section % 10)
        elif word == "rưỡi":
            total += last / 2
        elif word not in ("linh", "lẻ"):
            section += 10 if word == "mười" else _VALUES.get(word) or Fraction(_decimal(word))
    return total + section


def _decimal(figure: str) -> str:
    return figure.replace(".", "").replace(",", ".")


def _spellings(value: Fraction, beside: str) -> Iterator[str]:
    """How a number is written, in figures first, with what stands beside it."""
    if not 0 < value < _GREATEST:
        return
    scaled = next(((value / scale, name) for scale, name in _NAMES if value >= scale), None)
    if scaled and (scaled[0] * 100).denominator == 1:
        yield f"{_figures(scaled[0])} {scaled[1]}"
    if value.denominator == 1:
        whole = int(value)
        yield f"{_figures(value)}{beside}"
        if whole < len(_DIGITS):
            yield f"0{whole}{beside}"
        if beside != "%":
            yield f"{_in_letters(whole)}{beside}"


def _figures(value: Fraction) -> str:
    """A number as Vietnamese sets it: "1.200.000", "4,8"."""
    whole, rest = divmod(value, 1)
    decimals = f",{int(rest * 100):02}".rstrip("0") if rest else ""
    return f"{int(whole):,}".replace(",", ".") + decimals


def _in_letters(whole: int) -> str:
    for scale, name in (*_NAMES, (100, "trăm")):
        if whole >= scale:
            above, below = divmod(whole, scale)
            link = "linh " if name == "trăm" and below < len(_DIGITS) else ""
            return f"{_in_letters(above)} {name}" + (f" {link}{_in_letters(below)}" if below else "")
    tens, ones = divmod(whole, 10)
    if not tens:
        return _DIGITS[ones]
    special = {1: "mốt", 5: "lăm"} if tens > 1 else {5: "lăm"}
    one = special.get(ones, _DIGITS[ones]) if ones else ""
    return f"{f'{_DIGITS[tens]} mươi' if tens > 1 else 'mười'} {one}".rstrip()
