"""Places that a query names: provinces and districts of the tables, and the places of stored documents."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise, product, starmap

from corpus.entities.places import district_in, find_districts, find_provinces, provinces, words_of
from corpus.language import background
from corpus.text import canonical_tones, fold
from index.query.typos import completions

_KINDS = {"huyen": "huyện", "quan": "quận", "thi xa": "thị xã", "thanh pho": "thành phố"}
_KIND = re.compile(rf"(?:{'|'.join(_KINDS.values())}) (?=.* )")
# Pairs of syllables that the background's texts say as often are words: "thống nhất" 512 times, "hải an" 32.
_ORDINARY = 50


def places_in(text: str, stored: Collection[str]) -> tuple[str, ...]:
    """The places that a query names, in order, spelled as in the tables or the stored documents.

    `stored` are the provinces, districts and communes of stored documents; one that is in no table is found
    if it is written with all of its diacritics or with none. A district of a stored document is also found
    by its bare name, unless those are words ("thống nhất").
    """
    found = {mention.start: mention.name for mention in find_provinces(text, any_case=True)}
    found |= _announced(text)
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
    return [name for name in names if " " in (plain := _plain(_spoken(name))) and f" {plain} " in said]


def _announced(text: str) -> dict[int, str]:
    """Where a text names a district as such, and the district."""
    named = ((one, _KINDS.get(one.unit, "")) for one in find_districts(text, any_case=True))
    sure = ((one, kind) for one, kind in named if kind and _is_place(text[one.start : one.end], one.name))
    names = ((one.start, f"{kind} {one.name.removeprefix('Quận ')}") for one, kind in sure)
    return {start: name for start, name in names if district_in(name)}


def _spoken(name: str) -> str:
    """A place as it is called: a district's name of two words without its kind."""
    return _KIND.sub("", name, count=1)


def _places_of(name: str, text: str) -> list[int]:
    """Where a name occurs in a text, with all of its diacritics or with none."""
    spelt = canonical_tones(_spoken(name)).lower()
    written = ((start, text[start:end]) for start, end in _spans(name, text))
    found = [(at, one) for at, one in written if one.isascii() or canonical_tones(one).lower() == spelt]
    return [at for at, one in found if _spoken(name) == name or _is_place(one, spelt)]


def _is_place(written: str, name: str) -> bool:
    """Whether the name of a district is that, and no other words that are spelt as it: "thống nhất"."""
    model, bare = background(), written.isascii()
    typed = (written if bare else canonical_tones(name)).lower().split()
    ways = [(word, *completions(word, model)) if bare else (word,) for word in typed]
    said = (max(starmap(model.pair_count, product(*pair))) for pair in pairwise(ways))
    return written.istitle() or min(said, default=0) < _ORDINARY


def _spans(name: str, text: str) -> list[tuple[int, int]]:
    spaced = r"\W+".join(map(re.escape, words_of(_spoken(name))))
    return [found.span() for found in re.finditer(rf"(?<!\w){spaced}(?!\w)", fold(text))]


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return " ".join(words_of(name))
