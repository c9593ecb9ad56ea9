"""Evidence of the encoding of a piece of text: how badly it reads as Vietnamese in each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.encodings.charts import Encoding, decode
from corpus.text.encodings.marks import fix_marks
from corpus.text.encodings.syllables import is_syllable

# A word with marks that no Vietnamese word has so; a sign inside a word ("qu¶n"), at its edge ("x·").
_UNREADABLE, _SIGN_INSIDE, _SIGN_AT_EDGE = 1.0, 2.0, 1.0
# A word that is not a syllable either way counts a little against every encoding made for Vietnamese alone.
_FOREIGN = 0.5
# Sequences of UTF-8 prove themselves: hardly anything else has a lead byte and just as many bytes after it.
_SELF_PROVING = 1.0
# Longer pieces are no words.
_LONGEST = 200

_WORD = re.compile(r"[^\W\d_]+")
_SIGN = "[\x80-\x9f¡-©«¬®¶-¹»-¿×÷€™]"
_INSIDE = re.compile(rf"(?<=[^\W\d_]){_SIGN}+(?=[^\W\d_])")
_AT_EDGE = re.compile(r"(?<!\w)[¡-©¬®¶¸](?=[^\W\d_])|(?<=[^\W\d_])[¨¬¶·¸¼½¾](?!\w)")
_NO_LATIN = re.compile("[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\\W\\d_]")
# Letters that no old encoding shows: they are above all that Windows-1252 and Windows-1258 have.
_BEYOND = re.compile("[\u0180-\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u02c5\u0370-\u1fff\u2c00-\uffff]")
_ABBREVIATION = re.compile("[A-ZĐĂÂÊÔƠƯ]+|[đĐ]")
# Marks of VIQR that are no punctuation where they stand.
_TYPED_MARK = re.compile(
    r"[A-Za-z][\^`~?'.(+*]+[A-Za-z]|[aeouAEOU][\^(+*]|[aeiouyAEIOUY][`~]|[dD][dD][aeiouyAEIOUY]"
)
_LEFT_OVER = re.compile(r"[^\W\d_][\^`~+(*]|[^\W\d_]['?.][^\W\d_]")
_MAY_BE_STOP = (".", "?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of text as an encoding reads it, and how badly it then reads (0: nothing is wrong)."""

    text: str
    cost: float


@lru_cache(maxsize=100_000)
def unicode_reading(piece: str) -> Reading:
    """The piece, in NFC, taken for the Unicode that it is."""
    if len(piece) > _LONGEST:
        return Reading(piece, 0.0)
    if piece.isascii():
        typed = _TYPED_MARK.search(piece) is not None and _viqr(piece) != piece
        return Reading(piece, _UNREADABLE * typed)
    fixed = fix_marks(piece)
    cost = _cost(fixed.replace("\xad", ""))
    if cost:
        repaired = decode(piece, "utf8")
        cost += _SELF_PROVING * (repaired != piece and _cost(repaired) < cost)
    return Reading(fixed, cost)


@lru_cache(maxsize=100_000)
def reading(piece: str, encoding: Encoding) -> Reading:
    """The piece taken for text in that encoding; it stays as it is where it reads better so."""
    plain = unicode_reading(piece)
    if len(piece) > _LONGEST:
        return plain
    if encoding == "viqr":
        return Reading(_viqr(piece), _foreign(_viqr(piece))) if piece.isascii() else _unlikely(plain)
    if piece.isascii():
        return Reading(piece, plain.cost + (0.0 if encoding == "utf8" else _foreign(piece)))
    decoded = decode(piece, encoding)
    impossible = _BEYOND.search(piece) is not None or (encoding == "utf8" and decoded == piece)
    cost = _cost(decoded)
    if impossible or cost > plain.cost:
        return _unlikely(plain, cost)
    cost = plain.cost + _FOREIGN if cost >= _UNREADABLE else cost
    return Reading(decoded, cost + (0.0 if encoding == "utf8" else _foreign(decoded)))


def gain(piece: str, encoding: Encoding) -> float:
    """How much better (below 0: worse) the piece reads in that encoding than as it is, plain words aside."""
    if piece.isascii() or len(piece) > _LONGEST:
        return 0.0
    if _BEYOND.search(piece):
        return -_UNREADABLE
    return unicode_reading(piece).cost - _cost(decode(piece, encoding))


def _unlikely(plain: Reading, cost: float = 0.0) -> Reading:
    """The piece as it was, which speaks against the encoding that it was to be read in."""
    marked = not plain.text.isascii() and _WORD.search(plain.text) is not None
    return Reading(plain.text, max(cost, plain.cost, _UNREADABLE * marked))


def _cost(text: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    unreadable = sum(not _is_readable(word) for word in words)
    return (
        _UNREADABLE * unreadable
        + _SIGN_INSIDE * (_INSIDE.search(text) is not None)
        + _SIGN_AT_EDGE * (_AT_EDGE.search(text) is not None)
    )


def _is_readable(word: str) -> bool:
    """Whether the word could be Vietnamese, or is in a script that no old encoding has."""
    in_one_case = word[1:].islower() or word.isupper() or len(word) == 1
    return (
        (in_one_case and is_syllable(word))
        or _ABBREVIATION.fullmatch(word) is not None
        or _NO_LATIN.search(word) is not None
    )


def _foreign(text: str) -> float:
    plain = (word for word in _WORD.findall(text) if word.isascii() and len(word) > 1 and not word.isupper())
    return _FOREIGN * sum(not is_syllable(word) for word in plain)


def _viqr(piece: str) -> str:
    """A piece of ASCII read as VIQR; as it was where that gives no Vietnamese word.

    A full stop or question mark that would make no syllable ends a sentence.
    """
    ends = [len(piece)] + [len(piece) - 1] * piece.endswith(_MAY_BE_STOP)
    for end in ends:
        decoded = decode(piece[:end], "viqr")
        marked = [word for word in _WORD.findall(decoded) if not word.isascii()]
        if marked and all(map(_is_readable, marked)) and not _LEFT_OVER.search(decoded):
            return decoded + piece[end:]
    return piece


def unreadable_words(text: str) -> tuple[int, int]:
    """How many words with marks a text has, and how many of them no Vietnamese word is spelled like."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return len(words), sum(not _is_readable(word) for word in words)
