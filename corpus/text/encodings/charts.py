"""What a piece of text in an old encoding stands for: a chart of letters, or a rule, for each of them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Literal

from corpus.data import table_rows

Encoding = Literal["tcvn3", "vni", "viqr", "cp1258", "utf8"]

_TONES_VIQR = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_SHAPES_VIQR = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR = re.compile(r"\\([\\'`?~.^(+*])|(dd)|(D[Dd])|([aeiouyAEIOUY])(?:([\^(+*])(?![\^(+*]))?(['`?~.])?")
# A lead byte of UTF-8 and what must follow it; of the scripts with two bytes only Latin and its marks.
_SEQUENCE = re.compile("[\xc2-\xc6\xcc\xcd][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# "à" in UTF-8 ends in the byte of a space that does not break, which is easily lost: what is left of it.
LOST_SPACE = ("Ã", "Ă")
_ASCII = re.compile("[A-Za-z]")


def decode(text: str, encoding: Encoding) -> str:
    """What `text` stands for when it is read in that encoding, in NFC; characters it doesn't have stay."""
    return unicodedata.normalize("NFC", _READERS[encoding](text))


def _tcvn3(text: str) -> str:
    """TCVN 5712 ("ABC") shown as Windows-1252 (or 1258): a character a letter."""
    shown = text.translate(_bytes_of_letters())
    return re.sub(r"[^\W\d_]{2,}", _one_case, shown.translate(_tcvn_letters()))


def _one_case(word: re.Match[str]) -> str:
    """A word in capitals whole: ABC fonts have no toned capitals, so that they come as "THàNH"."""
    plain = _ASCII.findall(word[0])
    return word[0].upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word[0]


def _vni(text: str) -> str:
    """VNI shown as Windows-1252 (or 1258): a letter and its mark, of either case, are one letter."""
    letters, pattern = _vni_letters()
    return pattern.sub(lambda found: letters[found[0]], text.translate(_bytes_of_letters()))


def _viqr(text: str) -> str:
    r"""VIQR: marks typed after their letter, "\" before a sign that is not a mark. Source: RFC 1456."""
    return _VIQR.sub(_viqr_letter, text)


def _viqr_letter(found: re.Match[str]) -> str:
    escaped, small, capital, vowel, shape, tone = found.groups()
    if escaped or small or capital:
        return escaped or ("đ" if small else "Đ")
    return f"{vowel}{_SHAPES_VIQR.get(shape, '')}{_TONES_VIQR.get(tone, '')}"


def _cp1258(text: str) -> str:
    """Windows-1258 shown as Windows-1252: tones stand after their vowel as characters of their own."""
    return text.translate(_cp1258_letters())


def _utf8(text: str) -> str:
    """UTF-8 shown as Windows-1252, Latin-1 or Windows-1258, byte by byte."""
    shown = text.translate(_bytes_shown())
    out, at = [], 0
    for found in _SEQUENCE.finditer(shown):
        out += [text[at : found.start()], found[0].encode("latin-1").decode("utf-8", "replace")]
        at = found.end()
    rest = f"{text[at:-1]}à" if text[at:].endswith(LOST_SPACE) else text[at:]
    return "".join([*out, rest])


_READERS: Mapping[Encoding, Callable[[str], str]] = MappingProxyType(
    {"tcvn3": _tcvn3, "vni": _vni, "viqr": _viqr, "cp1258": _cp1258, "utf8": _utf8}
)
ENCODINGS: tuple[Encoding, ...] = tuple(_READERS)


@cache
def _tcvn_letters() -> dict[int, str]:
    return {int(row["tcvn"], 16): row["letter"] for row in table_rows("legacy_letters.tsv")}


@cache
def _vni_letters() -> tuple[dict[str, str], re.Pattern[str]]:
    letters: dict[str, str] = {}
    for row in table_rows("legacy_letters.tsv"):
        for written in row["vni"].split(" "):
            base, mark = written[0], written[1:]
            letters |= {f"{base}{each}": row["letter"] for each in {mark.lower(), mark.upper()}}
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))


@cache
def _cp1258_letters() -> dict[int, str]:
    """Characters of Windows-1252 that are others in Windows-1258."""
    pairs = ((_char(byte, "cp1252"), _char(byte, "cp1258")) for byte in range(0x80, 0x100))
    return {ord(western): viet for western, viet in pairs if western and viet and western != viet}


@cache
def _bytes_shown() -> dict[int, str]:
    """The byte (as a character of Latin-1) that a character above Latin-1 shows."""
    shown = product(range(0x80, 0x100), ("cp1258", "cp1252"))
    chars = {_char(byte, encoding): chr(byte) for byte, encoding in shown}
    return {ord(char): byte for char, byte in chars.items() if char and char != byte}


@cache
def _bytes_of_letters() -> dict[int, str]:
    """The letters and marks among those: signs and quotation marks are what they are."""
    return {code: byte for code, byte in _bytes_shown().items() if byte >= "\xc0"}


def _char(byte: int, encoding: str) -> str:
    return bytes([byte]).decode(encoding, "ignore")
