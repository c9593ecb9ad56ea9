"""Cutting a text into words by its spaces, in whatever encoding the words are."""

import re
from collections.abc import Callable

# A space that does not break may be the last byte of a letter in UTF-8 shown as Windows-1252, after these.
PIECES = re.compile("(?:[^ \t\n\r\f\v\xa0\u2028\u2029\u3000]|(?<=[ÃĂÄÆÂº»])\xa0)+")


def map_pieces(text: str, change: Callable[[str], str]) -> str:
    """The text with every word changed, and the spaces as they were."""
    return PIECES.sub(lambda found: change(found[0]), text)
