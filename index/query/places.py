"""Places that a query names: provinces of the tables, and provinces and communes of stored documents."""

import re
from collections.abc import Collection
from functools import lru_cache

from corpus.entities.places import find_provinces, provinces, words_of
from corpus.text import canonical_tones, fold


def places_in(text: str, stored: Collection[str]) -> tuple[str, ...]:
    """The places that a query names, in order, spelled as in the tables or the stored documents.

    `stored` are the provinces and communes of stored documents; one that is in no table is found if it is
    written with all of its diacritics or with none.
    """
    found = {mention.start: mention.name for mention in find_provinces(text, any_case=True)}
    for name in _named(text, [name for name in stored if name not in provinces()]):
        found |= dict.fromkeys(_places_of(name, text), name)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def stored_places_in(text: str, stored: Collection[str]) -> tuple[str, ...]:
    """The places of stored documents that a query names."""
    return tuple(name for name in places_in(text, stored) if name in stored)


def without_places(text: str, places: Collection[str]) -> str:
    """A text without the names of places."""
    for place in places:
        for start, end in reversed(_spans(place, text)):
            text = f"{text[:start]} ; {text[end:]}"
    return text


def beside_places(text: str, places: Collection[str]) -> str:
    """What a text says beside the names of places; all of it if that is nothing."""
    left = without_places(text, places).replace(" ; ", " ")
    return " ".join(left.split()) if any(map(str.isalnum, left)) else text


def _named(text: str, names: Collection[str]) -> list[str]:
    """The names, of two words or more, whose words follow one another in a text."""
    said = f" {' '.join(words_of(text))} "
    return [name for name in names if " " in (plain := _plain(name)) and f" {plain} " in said]


def _places_of(name: str, text: str) -> list[int]:
    """Where a name occurs in a text, with all of its diacritics or with none."""
    spelt = canonical_tones(name).lower()
    written = ((start, text[start:end]) for start, end in _spans(name, text))
    return [at for at, piece in written if piece.isascii() or canonical_tones(piece).lower() == spelt]


def _spans(name: str, text: str) -> list[tuple[int, int]]:
    spaced = r"\W+".join(map(re.escape, words_of(name)))
    return [found.span() for found in re.finditer(rf"(?<!\w){spaced}(?!\w)", fold(text))]


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return " ".join(words_of(name))
