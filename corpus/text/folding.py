"""The two foldings under which spellings of a word are one."""

import re
import unicodedata

from corpus.text.composing import compose


class _Folding(dict[int, str]):
    """What each code point folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFD", char)
        folded = parts[0] if all(map(unicodedata.combining, parts[1:])) else char
        lower = folded.lower()
        self[code] = lower if len(lower) == 1 else folded
        return self[code]


_FOLDING = _Folding({ord("đ"): "d", ord("Đ"): "d"})


def fold(text: str) -> str:
    """`text` in lower case without diacritics, đ as d; on NFC text every offset stays what it was."""
    return text.translate(_FOLDING)


_TONED = {"a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ"}

_TONED |= {vowel.upper(): toned.upper() for vowel, toned in _TONED.items()}

_LETTER = r"[^\W\d_]"

# The tone on the second vowel of an open syllable in oa, oe, uy ("quý" is no such syllable: qu is its onset).
_NEW_STYLE = re.compile(
    rf"(?:([oO])([{_TONED['a']}{_TONED['A']}{_TONED['e']}{_TONED['E']}])"
    rf"|(?<![qQ])([uU])([{_TONED['y']}{_TONED['Y']}]))(?!{_LETTER})"
)

_MOVED = {
    glide + toned: _TONED[glide][tone] + vowel
    for glide, vowels in {"o": "aAeE", "O": "aAeE", "u": "yY", "U": "yY"}.items()
    for vowel in vowels
    for tone, toned in enumerate(_TONED[vowel])
}


def canonical_tones(text: str) -> str:
    """`text` in NFC with hoà, khoẻ, uỷ written hòa, khỏe, ủy; on NFC text every offset stays what it was.

    The older placement is taken because most of the State's own texts use it ("Ủy ban nhân dân"); the
    newer one is what schools teach.
    Source: Quyết định 1989/QĐ-BGDĐT of 25/5/2018, article 8 (the newer placement, from which this maps back).
    """
    return _NEW_STYLE.sub(lambda found: _MOVED[found[0]], compose(text))
