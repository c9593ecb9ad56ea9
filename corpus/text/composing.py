"""Composing characters (NFC) in linear time, whatever is piled on them."""

import re
import unicodedata

# A pile of marks on one letter is not language; sorting it (as NFC must) takes quadratic time.
_PILE = re.compile(r"[^\w\s]{32,}")


def compose(text: str) -> str:
    """`text` in NFC, in linear time whatever marks are piled on a letter."""
    return unicodedata.normalize("NFC", _PILE.sub(_without_marks, text))


def _without_marks(run: re.Match[str]) -> str:
    return "".join(char for char in run[0] if not unicodedata.combining(char))
