"""Decoding text files: Unicode, or an old encoding in which the bytes read as Vietnamese."""

import codecs
import re

from corpus.errors import Refused
from corpus.text import compose, to_unicode, unreadable_words

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# Letters that only Vietnamese uses; Western European text has none of them.
_VIETNAMESE_ONLY = re.compile("[ảạăằắẳẵặầấẩẫậđẻẽẹềếểễệỉĩịỏọồốổỗộơờớởỡợủũụưừứửữựỳỷỹỵ]")
_WORD = re.compile(r"[^\W\d_]+")
# Characters of a long text that its encoding is determined by.
_JUDGED = 100_000


def decode(data: bytes) -> str:
    """The text that the bytes stand for; refused rather than guessed.

    Raises: Refused if the encoding can't be determined, or the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(_strictly(data[len(mark) :], encoding))
    try:
        return _text(_strictly(data, "utf-8"))
    except Refused:
        return _text(_in_old_encoding(data))


def _strictly(data: bytes, encoding: str) -> str:
    """The text, without the half character at the end of a truncated file."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        raise Refused("unknown_encoding") from None


def _in_old_encoding(data: bytes) -> str:
    """The text of a file in Windows-1258, TCVN3 or VNI; refused unless it reads as Vietnamese.

    Bytes 80 to 9F are letters in TCVN 5712, quotation marks and dashes in the others; the reading with
    fewer unreadable words is taken. One word in fifty may be unreadable, one in ten must be Vietnamese
    beyond doubt: running Vietnamese text has three in ten, and Western European text fails both.
    """
    if _CONTROL.search(data[:4096].decode("latin-1")):
        raise Refused("unknown_format")
    texts = [
        compose(_shown(data, "cp1258")),
        *(to_unicode(_shown(data, one)) for one in ("cp1252", "latin-1")),
    ]
    text = min(texts, key=lambda one: unreadable_words(one[:_JUDGED])[1])
    words = _WORD.findall(text[:_JUDGED].lower())
    sure = sum(_VIETNAMESE_ONLY.search(word) is not None for word in words)
    if not words or sure * 10 < len(words) or unreadable_words(text[:_JUDGED])[1] * 50 > len(words):
        raise Refused("unknown_encoding")
    return text


def _shown(data: bytes, encoding: str) -> str:
    """The bytes in an encoding; a byte without a character there as in Latin-1."""
    chars = (bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))
    return data.decode("latin-1").translate(dict(enumerate(chars)))


def _text(text: str) -> str:
    """The text itself; refused if control characters show that the bytes are not text."""
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 200 > len(text):
        raise Refused("unknown_format")
    return text
