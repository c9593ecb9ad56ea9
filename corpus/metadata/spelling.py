"""Names that a scan misread in the letterhead, as the text below it spells them."""

import re
from collections import Counter

from corpus.data import any_phrase
from corpus.entities.agencies import proper_name, standing
from corpus.entities.places import province_named
from corpus.layout import Layout
from corpus.text import Span, canonical_tones, fold, is_upper

_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố) (?P<place>[^,]+)$")
_UNIT = re.compile(rf"{any_phrase('kind of place')}\s", re.IGNORECASE)
_BETWEEN_LETTERS = r"\W?"
_LONGEST_NAME, _MOST_LINES, _LEAST = 100, 400, 2


def spelt_in(layout: Layout, name: str) -> str:
    """The name as most of the text spells it, where that differs in more than capitals; else as it is.

    Once alone proves nothing: the text was misread by the same eyes. Capitals count in a name that no table
    has, since the letterhead has nothing but capitals.
    """
    known = standing(name).system is not None
    letters = _letters(name)
    if not _LEAST < len(letters) <= _LONGEST_NAME:
        return name
    written = re.compile(r"(?<!\w)" + _BETWEEN_LETTERS.join(letters) + r"(?!\w)")
    found: Counter[str] = Counter()
    for line in layout.of("body", "signature", "recipients")[:_MOST_LINES]:
        own = (line.text[match.start() : match.end()] for match in written.finditer(fold(line.text)))
        found.update(" ".join(one.split()) for one in own if one[0].isupper() and not is_upper(one))
    best, count = next(iter(found.most_common(1)), (name, 0))
    if _plain(best) == _plain(name):
        return name if known else best
    same = sum(count for one, count in found.items() if _plain(one) == _plain(name))
    return best if count >= _LEAST and count > same else name


def with_province(name: str) -> str:
    """The name with its province as the table has it, where a scan misread that: "tỉnh Lâm Đông"."""
    placed = _PROVINCE.search(name)
    named = province_named(placed["place"]) if placed else None
    if placed is None or named is None or _plain(named) == _plain(placed["place"]):
        return name
    return f"{name[: placed.start('place')]}{named}" if _letters(named) == _letters(placed["place"]) else name


def with_place(name: str, place: Span | None) -> str:
    """The name with the place of issue as the head writes it: "khu vực Long Khánh", not "long khánh"."""
    written = _UNIT.sub("", place.text) if place and not is_upper(place.text) else ""
    found = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", name, re.IGNORECASE) if written else None
    return f"{name[: found.start()]}{written}{name[found.end() :]}" if found else name


def is_misread(written: str, name: str) -> bool:
    """Whether a name has the letters that are written, but other diacritics or blanks."""
    plain = _plain(proper_name(written))
    return _letters(plain) in _letters(name) and plain not in _plain(name)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _plain(name: str) -> str:
    return canonical_tones(name).lower()
