"""Abbreviations in queries, and tables of what terms stand for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from corpus.data import read_table
from corpus.language import is_syllable
from corpus.text import canonical_tones, fold

_WORD = re.compile(r"\w+(?:[&.-]\w+)*")
_BARE = "~"  # before a key whose diacritics are left out


class Table(dict[str, tuple[str, ...]]):
    """Terms, normalised by `key`, and what they stand for, the most usual first."""

    @cached_property
    def longest(self) -> dict[str, int]:
        """By the first word of terms, how many words the longest that begins with it has."""
        found: dict[str, int] = {}
        for term in self:
            words = _WORD.findall(term)
            found[words[0]] = max(found.get(words[0], 0), len(words))
        return found


@dataclass(frozen=True, slots=True)
class Expansion:
    """A piece of a query as written, and what it may stand for, the most usual first."""

    written: str
    meant: tuple[str, ...]


@lru_cache(maxsize=64)  # a search looks for them several times
def abbreviations_in(text: str) -> tuple[Expansion, ...]:
    """The abbreviations in a text with their full forms; Đ may be typed as D.

    What could be a word ("ca", "an") counts only in capitals.
    """
    found = expand(text, _abbreviations(), _with_and_without_marks)
    return tuple(one for one in found if one.written.isupper() or not is_syllable(fold(one.written)))


def _with_and_without_marks(term: str) -> tuple[str, str]:
    return term, f"{_BARE}{fold(term)}"


def short_forms_in(text: str) -> tuple[Expansion, ...]:
    """The names in a text that have abbreviations, with those."""
    return expand(text, _short_forms())


def expand(
    text: str, table: Table, forms: Callable[[str], Iterable[str]] = lambda term: (term,)
) -> tuple[Expansion, ...]:
    """The pieces of a text that are in a table in one of their `forms`, in order; the longest wins.

    Each is given once. The keys of the table are normalised by `key`.
    """
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    found, at = [], 0
    while at < len(spans):
        start, end = spans[at]
        longest = max(table.longest.get(form, 0) for form in forms(key(text[start:end])))
        step = 1
        for size in range(min(longest, len(spans) - at), 0, -1):
            written = text[start : spans[at + size - 1][1]]
            meant = next((table[form] for form in forms(key(written)) if form in table), None)
            if meant is not None:
                found.append(Expansion(written, meant))
                step = size
                break
        at += step
    return tuple(dict.fromkeys(found))


@cache
def _abbreviations() -> Table:
    """Full forms by the abbreviation and, marked as such, by the abbreviation without diacritics."""
    table = read_terms("abbreviations.tsv")
    bare: dict[str, list[str]] = {}
    for term, meanings in table.items():
        bare.setdefault(f"{_BARE}{fold(term)}", []).extend(meanings)
    return Table({**table, **{term: tuple(dict.fromkeys(meanings)) for term, meanings in bare.items()}})


@cache
def _short_forms() -> Table:
    """Abbreviations by their full forms of several words."""
    turned: dict[str, list[str]] = {}
    for row in read_table("index", "abbreviations.tsv"):
        short, full = row["written"], row["means"]
        if len(short) > 2 and " " in full:
            turned.setdefault(key(full), []).append(short)
    return Table({full: tuple(short) for full, short in turned.items()})


def read_terms(name: str) -> Table:
    """A table of index/data: terms, normalised by `key`, and what they stand for (its first two columns)."""
    found: dict[str, list[str]] = {}
    for row in read_table("index", name):
        term, meanings = list(row.values())[:2]
        found.setdefault(key(term), []).extend(part.strip() for part in meanings.split(";"))
    return Table({term: tuple(dict.fromkeys(meanings)) for term, meanings in found.items()})


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """A term in lower case, with single spaces and tones in their canonical place."""
    plain = text if text.isascii() else canonical_tones(text)
    return " ".join(plain.lower().split())
