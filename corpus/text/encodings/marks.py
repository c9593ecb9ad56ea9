"""Unicode that was composed wrongly: tone marks that stand on the wrong letter or none, look-alikes of đ."""

import re
import unicodedata
from functools import lru_cache

from corpus.text.encodings.syllables import is_syllable

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOKALIKES = str.maketrans("ðÐɖƉ", "đĐđĐ")
_WRONG = re.compile(f"[ðÐɖƉ{_TONES}\u0335]")
_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{_TONES}\u0335])*")
_PARTED = re.compile(f"([^\\W\\d_]{{1,7}}) ([{_TONES}])([^\\W\\d_]{{0,4}})(?![^\\W\\d_])")
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")


def rejoin_marks(text: str) -> str:
    """The text without spaces before a tone mark ("ho ̀a"), where the whole is a syllable."""
    return _PARTED.sub(_rejoined, text)


def fix_marks(text: str) -> str:
    """NFC text with Vietnamese words whose marks did not compose made whole; other marks stay."""
    if not _WRONG.search(text):
        return text
    return _WORD.sub(lambda found: _fixed(found[0]), text)


def _rejoined(found: re.Match[str]) -> str:
    whole = _fixed(f"{found[1]}{found[2]}{found[3]}")
    return whole if is_syllable(whole) else found[0]


@lru_cache(maxsize=20_000)
def _fixed(word: str) -> str:
    if not _WRONG.search(word) or len(word) > 12:
        return word
    for letters in (word, _barred(word)):
        tones = [char for char in letters if char in _TONES]
        bare = "".join(char for char in letters if char not in _TONES)
        for whole in _placed(bare, tones):
            if is_syllable(whole):
                return whole
    return word


def _barred(word: str) -> str:
    """The word with đ for what merely looks like it: eth, the African d, a d with a stroke through it."""
    return word.translate(_LOOKALIKES).replace("d\u0335", "đ").replace("D\u0335", "Đ")


def _placed(bare: str, tones: list[str]) -> list[str]:
    """The word with its one tone on each vowel in turn; as it is where it has no loose tone."""
    if len(tones) != 1:
        return [] if tones else [bare]
    vowels = [at for at, char in enumerate(bare) if char in _VOWELS]
    put = (f"{bare[: at + 1]}{tones[0]}{bare[at + 1 :]}" for at in vowels)
    return [unicodedata.normalize("NFC", whole) for whole in put]
