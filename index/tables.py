"""What a query's words stand for: abbreviations and what they shorten, English terms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.text import canonical_tones

_WORD = re.compile(r"\w+(?:[&.-]\w+)*")
# Initial, vowels and final of a Vietnamese syllable without diacritics: "nghieng" is one, "funding" is not.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uao|uau|uay|ue|ui|uo|uoi"
    r"|uou|uu|uy|uya|uye|uyu|ye|yeu)"
    r"(?:ch|ng|nh|[cmnpt])?"
)

Table = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Expansion:
    """A piece of a query, as written, and what it may stand for, the likeliest first."""

    written: str
    meant: tuple[str, ...]


def is_syllable(word: str) -> bool:
    """Whether a word without diacritics is spelled like a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word.lower()) is not None


def abbreviations_in(text: str) -> tuple[Expansion, ...]:
    """The abbreviations in a text, written out; what could be a word ("ca", "an") counts in capitals only."""
    found = expand(text, _abbreviations())
    return tuple(one for one in found if one.written.isupper() or not is_syllable(one.written))


def short_forms_in(text: str) -> tuple[Expansion, ...]:
    """The names in a text that have abbreviations, with those."""
    return expand(text, _short_forms())


def english_in(text: str) -> tuple[Expansion, ...]:
    """The English terms in a text, with the Vietnamese ones that official translations use."""
    return expand(text, glossary())


def expand(text: str, table: Table) -> tuple[Expansion, ...]:
    """The pieces of a text that a table (keys in lower case) knows, in order; the longest wins."""
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    found, at = [], 0
    while at < len(spans):
        step = 1
        for size in range(min(_LONGEST, len(spans) - at), 0, -1):
            written = text[spans[at][0] : spans[at + size - 1][1]]
            meant = table.get(_key(written)) or table.get(_singular(_key(written)))
            if meant:
                found.append(Expansion(written, meant))
                step = size
                break
        at += step
    return tuple(found)


_LONGEST = 8  # words of the longest entry that is worth looking for


@cache
def _abbreviations() -> Table:
    return _read("abbreviations.tsv")


@cache
def glossary() -> Table:
    """English terms in lower case, with the Vietnamese ones, the most usual first."""
    return _read("glossary.tsv")


@cache
def _short_forms() -> Table:
    """The reverse of the abbreviations, but for those of one word: "an ninh" is no search for "AN"."""
    turned: dict[str, list[str]] = {}
    for line in _lines("abbreviations.tsv"):
        short, full = line.split("\t")[:2]
        if len(short) > 2 and " " in full:
            turned.setdefault(_key(full), []).append(short)
    return {full: tuple(short) for full, short in turned.items()}


def _read(name: str) -> Table:
    found: dict[str, list[str]] = {}
    for line in _lines(name):
        term, meanings = line.split("\t")[:2]
        found.setdefault(_key(term), []).extend(part.strip() for part in meanings.split(";"))
    return {term: tuple(dict.fromkeys(meanings)) for term, meanings in found.items()}


def _lines(name: str) -> list[str]:
    text = (files("index") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _key(text: str) -> str:
    return " ".join(canonical_tones(text).lower().split())


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
