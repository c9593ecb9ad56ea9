"""Whether a text is damaged: letters lost or exchanged, so that many of its words are not Vietnamese."""

import re
from collections.abc import Sequence

from corpus.text.frequency import is_known

_WORD = re.compile(r"(?<![\w/.@-])[^\W\d_]+(?![\w/@-])")
# Words that are judged together: a damaged page among many whole ones counts.
_TOGETHER, _LEAST = 250, 12
# Letters without a vowel, but for units of measure and usual abbreviations.
_VOWELLESS = re.compile("[bcdđfghjklmnpqrstvwxz]{1,4}")
_UNITS = frozenset(
    {"kg", "g", "km", "m", "cm", "mm", "h", "l", "ml", "kv", "kw", "mw", "p", "đ", "tr", "b", "c"}
)
# Of a whole text's words with marks hardly one in a hundred is not a syllable in use (names of other
# languages are), of words in small letters as few have no vowel; of a damaged layer's one in five.
_UNKNOWN, _BARE = 0.08, 0.06


def is_damaged(text: str) -> bool:
    """Whether a part of a text meant to be Vietnamese has too many words that are not."""
    words = [word for word in _WORD.findall(text) if word.islower()]
    parts = (words[start : start + _TOGETHER] for start in range(0, len(words), _TOGETHER))
    return any(_is_damaged(part) for part in parts if len(part) >= _LEAST)


def _is_damaged(words: Sequence[str]) -> bool:
    marked = [word for word in words if not word.isascii()]
    unknown = sum(not is_known(word) for word in marked)
    bare = sum(_VOWELLESS.fullmatch(word) is not None and word not in _UNITS for word in words)
    return unknown > max(4, _UNKNOWN * len(marked)) or bare > max(4, _BARE * len(words))
