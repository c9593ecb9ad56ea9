"""Which provinces a query asks about: by the names in the tables, and by those that stored documents bear."""

import re
from collections.abc import Collection

from corpus.gazetteer import words_of
from corpus.places import find_provinces
from corpus.text import canonical_tones, fold


def places_in(text: str, stored: Collection[str]) -> tuple[str, ...]:
    """The provinces that a query names, in order, as the tables or the stored documents spell them.

    `stored` are the provinces of stored documents: one that no table knows is found by its name all the same,
    written with its accents or with none.
    """
    found = {mention.start: mention.name for mention in find_provinces(text, any_case=True)}
    known = {words_of(name) for name in found.values()}
    for name in stored:
        words = words_of(name)
        if len(words) > 1 and words not in known:
            found |= dict.fromkeys(_places_of(name, words, text), name)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def stored_places_in(text: str, stored: Collection[str]) -> tuple[str, ...]:
    """The provinces of stored documents that a query names by two words or more."""
    return tuple(
        name for name in stored if len(words := words_of(name)) > 1 and _places_of(name, words, text)
    )


def without_places(text: str, places: Collection[str]) -> str:
    """A text without the names of places: what is left is what is asked about them."""
    for place in places:
        for start, end in reversed(_spans(words_of(place), text)):
            text = f"{text[:start]} ; {text[end:]}"
    return text


def _places_of(name: str, words: tuple[str, ...], text: str) -> list[int]:
    """Where a name of two words or more stands in a text."""
    spelt = canonical_tones(name).lower()
    written = ((start, text[start:end]) for start, end in _spans(words, text))
    return [at for at, piece in written if piece.isascii() or canonical_tones(piece).lower() == spelt]


def _spans(words: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    spaced = r"\W+".join(map(re.escape, words))
    return [found.span() for found in re.finditer(rf"(?<!\w){spaced}(?!\w)", fold(text))]
