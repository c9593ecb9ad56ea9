"""Words of a text with their spans, abbreviations of agencies spelt out, and phrases found among them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Generic, TypeVar

from corpus.data import table_rows
from corpus.text import canonical_tones

# A document's number or a date is one word ("68/NQ-CP", "281-CV/HU", "01/7/2021"): no agency is in it.
_TOKEN = re.compile(
    r"(?P<number>\d[\w.]{0,24}+(?:\s?[-–]\s?[^\W\d_]{1,12})?(?:/[^\W_]+(?:[&.-]+[^\W_]+)*)+)"
    r"|(?P<capitals>[^\W\d_a-z]{1,8}(?:[&,.-][^\W\d_a-z]{1,8}){1,4}(?!\w))"
    r"|(?P<word>[^\W_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)
# What may stand between two words of one name, or be left out.
JOINTS = frozenset([",", "-", "–", "—", "&", "và"])
_JOINTS_IN_A_ROW = 2
_UNSURE = 2
Value = TypeVar("Value")


@dataclass(slots=True)
class Word:
    """A word or mark: `key` is what its spellings share (lower case, one placement of tones).

    `capital` tells whether it opens with a capital; `inner` marks the further words of an abbreviation.
    """

    start: int
    end: int
    key: str
    capital: bool = False
    inner: bool = False
    mark: bool = False


def read_words(text: str, start: int = 0, end: int | None = None, *, shouted: bool = False) -> list[Word]:
    """The words and marks of `text[start:end]` in order; spans count code points of `text`.

    Abbreviations of agencies are replaced by their words, all with the span of the abbreviation; where all
    letters are capitals (`shouted`) those of two letters are not, as "TU" may be a word.
    """
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        _add(found, match[0], match.start(), match.lastgroup or "mark", shouted)
    return found


def _add(found: list[Word], written: str, start: int, group: str, shouted: bool) -> None:
    end = start + len(written)
    if group in ("number", "mark"):
        found.append(Word(start, end, written, mark=group == "mark"))
    elif not (shouted and len(written) <= _UNSURE) and (spelt := _spelt_out(written)):
        found += [Word(start, end, key, capital, bool(at)) for at, (key, capital) in enumerate(spelt)]
    elif group == "capitals":
        for part in re.finditer(r"\w+|[^\w\s]", written):
            _add(found, part[0], start + part.start(), "word" if part[0].isalnum() else "mark", shouted)
    else:
        found.append(Word(start, end, key_of(written), written[0].isupper()))


@lru_cache(maxsize=20_000)
def key_of(written: str) -> str:
    """A word as its spellings share it."""
    return canonical_tones(written.lower())


@lru_cache(maxsize=20_000)
def _spelt_out(written: str) -> tuple[tuple[str, bool], ...]:
    meant = _abbreviations().get(re.sub(r"[^\w]", "", written))
    return (
        tuple((key_of(word), word[0].isupper()) for word in re.findall(r"\w[\w-]*", meant)) if meant else ()
    )


def in_capitals(word: str) -> str:
    """An abbreviation of an agency as it is listed, in any case ("ubnd" is "UBND"); others as they are."""
    return _listed_spelling().get(re.sub(r"[^\w]", "", word).lower(), word)


@cache
def _listed_spelling() -> dict[str, str]:
    return {written.lower(): written for written in _abbreviations()}


@cache
def _abbreviations() -> dict[str, str]:
    codes = (row for row in table_rows("issuer_codes.tsv") if row["written"])
    return {row["code"]: row["bodies"].split("|")[0] for row in codes} | {
        row["written"]: row["means"] for row in table_rows("body_abbreviations.tsv")
    }


@dataclass(slots=True)
class _Node(Generic[Value]):
    after: "dict[str, _Node[Value]]" = field(default_factory=dict)
    jointed: set[str] = field(default_factory=set)
    value: Value | None = None


class Phrases(Generic[Value]):
    """Phrases with a value each, of which the longest that begins at a given word is found.

    `over` are joints; any (up to two in a row) may stand where a phrase has one, or be missing there.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]], over: frozenset[str] = frozenset()) -> None:
        self._over = over
        self._root: _Node[Value] = _Node()
        for phrase, value in phrases:
            node, jointed = self._root, False
            for word in read_words(phrase):
                if word.key in over:
                    jointed = True
                    continue
                if jointed:
                    node.jointed.add(word.key)
                node, jointed = node.after.setdefault(word.key, _Node()), False
            node.value = value

    def opens_with(self, key: str) -> bool:
        """Whether any phrase begins with that word."""
        return key in self._root.after

    def longest(self, words: Sequence[Word], at: int, *, opening: str = "") -> tuple[Value, int] | None:
        """The value of the longest phrase that begins at `words[at]`, and the index after it; else None.

        With an `opening` word, that word is taken to stand before `words[at]`.
        """
        node = self._root.after.get(opening) if opening else self._root
        found, skipped = None, 0
        if not opening and at < len(words) and words[at].key not in self._root.after:
            return None  # so it is for most words
        while node is not None and at < len(words) and skipped <= _JOINTS_IN_A_ROW:
            key = words[at].key
            if key in (node.jointed if skipped else node.after):
                node, skipped = node.after[key], 0
                if node.value is not None:
                    found = (node.value, at + 1)
            elif key in self._over and node.jointed:
                skipped += 1
            else:
                break
            at += 1
        return found
