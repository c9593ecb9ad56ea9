"""Bytes of a text file into text: Unicode, or Windows-1258 where it reads as Vietnamese."""

import codecs
import re
import unicodedata

from corpus.readers.unreadable import Refused

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FOREIGN = re.compile(
    "[^\x00-\x7f\\W\\d_àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]"
)
# Letters that only Vietnamese writes: Western European text in Windows-1252 has none of them.
_VIETNAMESE_ONLY = re.compile("[ảạăằắẳẵặầấẩẫậđẻẽẹềếểễệỉĩịỏọồốổỗộơờớởỡợủũụưừứửữựỳỷỹỵ]")
_WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes) -> str:
    """The text that the bytes stand for, never a guess that mangles it.

    Raises:
        Refused: for an encoding that can't be told, and for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(_strictly(data[len(mark) :], encoding))
    try:
        return _text(_strictly(data, "utf-8"))
    except Refused:
        return _text(_windows_1258(data))


def _strictly(data: bytes, encoding: str) -> str:
    """The text, without the half of a character that a cut-off file ends in."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        raise Refused("unknown_encoding") from None


def _windows_1258(data: bytes) -> str:
    """The text of a Windows-1258 file; refused where it would not be Vietnamese.

    One word in fifty may have a foreign letter, one in ten must be Vietnamese beyond doubt: running
    Vietnamese text has three in ten; TCVN3, VNI or Western European bytes read so are full of the former or
    have none of the latter.
    """
    if _CONTROL.search(data[:4096].decode("latin-1")):
        raise Refused("unknown_format")
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        raise Refused("unknown_encoding") from None
    words = [word.lower() for word in _WORD.findall(text[:100_000])]
    sure = sum(_VIETNAMESE_ONLY.search(word) is not None for word in words)
    foreign = sum(_FOREIGN.search(word) is not None for word in words)
    if not words or sure * 10 < len(words) or foreign * 50 > len(words) or _loose_mark(text):
        raise Refused("unknown_encoding")
    return text


def _loose_mark(text: str) -> bool:
    """Whether a tone mark stands on a letter that takes none: the bytes meant something else."""
    return any(unicodedata.combining(char) for char in text[:100_000])


def _text(text: str) -> str:
    """The text itself; refused where control characters say that the bytes were none."""
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 200 > len(text):
        raise Refused("unknown_format")
    return text
