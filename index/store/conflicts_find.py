"""Where two texts of one directive contradict each other: a figure, an agency, a negation, a word, a passage.

What recognition misreads looks otherwise: a word becomes one that is spelled nearly alike, mostly no word at
all. A digit misread and a digit forged are the same thing, and so count as a contradiction.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz.distance import Levenshtein

from corpus.text import is_syllable
from index.store.decisive import (
    are_other_quantities,
    figures_in,
    is_misread,
    known_agencies,
    negations_in,
    plain_word,
    quantities_in,
)

Kind = Literal["figure", "negation", "words", "passage", "number", "date", "type", "issuer", "signer"]
_WORD = re.compile(r"\w+(?:[.,/:-]\w+)*%?")
# Words in a row that only one of two texts has: fewer are what a line of the page, or recognition, leaves
# out, and at the end of the text a page's own words.
_PASSAGE, _TAIL = 5, 10
# Where so many words became what is no word, recognition was at work, and made other words, too: of letters
# that are misread at random, one in two or three makes a word again.
_RECOGNISED = 3
# Of a text with so many more misread words in a hundred it is plain that whole passages may be misread.
_DAMAGED = 2
# How much of both texts a difference is shown with.
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two texts contradict each other: what each says there, "" for nothing.

    The last five kinds are of what a text states of itself.
    """

    kind: Kind
    one: str
    other: str


class _Words:
    """The words of a text, one clause a line."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.text, self.words = text, [one.group() for one in found]
        self._spans = [one.span() for one in found]

    def __getitem__(self, span: slice) -> Sequence[str]:
        return self.words[span]

    def __len__(self) -> int:
        return len(self.words)

    def begins_line(self, at: int) -> bool:
        """Whether a word is the first of its line; so is what comes after the last."""
        start = self._spans[at][0] if at < len(self) else len(self.text)
        before = self._spans[at - 1][1] if at else 0
        return "\n" in self.text[before:start] or not at

    def agencies(self, start: int, end: int, *, within: bool) -> list[str]:
        """The known agencies that a run of words is part of, or holds whole (`within`)."""
        if start == end:
            return []
        first, last = self._spans[start][0], self._spans[end - 1][1]
        named = ((a, b, name) for a, b, name in self._agencies if a < last and first < b)
        return [name for a, b, name in named if not within or (first <= a and b <= last)]

    @cached_property
    def _agencies(self) -> Sequence[tuple[int, int, str]]:
        return known_agencies(self.text)


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of words that differs, as spans of both texts."""

    here: _Words
    there: _Words
    a: int
    b: int
    c: int
    d: int

    @property
    def one(self) -> Sequence[str]:
        return self.here[self.a : self.b]

    @property
    def other(self) -> Sequence[str]:
        return self.there[self.c : self.d]

    @property
    def is_misread(self) -> bool:
        """Whether as many words stand in both runs, each nearly spelled as the other."""
        return len(self.one) == len(self.other) and all(map(is_misread, self.one, self.other))

    @property
    def plainly_misread(self) -> int:
        """How many words are no syllable, where the other text has one."""
        if not self.is_misread:
            return 0
        return sum(is_syllable(one) != is_syllable(other) for one, other in self._pairs)

    @property
    def is_reworded(self) -> bool:
        """Whether words became other words, or some that are words are missing, as nobody misreads."""
        if self.is_misread:
            return any(
                is_syllable(one) and is_syllable(other) and plain_word(one) != plain_word(other)
                for one, other in self._pairs
            )
        more = self.one or self.other
        return not ((self.one and self.other) or self.is_line) and all(map(is_syllable, more))

    @property
    def is_line(self) -> bool:
        """Whether one text has lines of its own here."""
        text, start, end = (self.there, self.c, self.d) if self.a == self.b else (self.here, self.a, self.b)
        return text.begins_line(start) and text.begins_line(end)

    @property
    def other_agencies(self) -> bool:
        """Whether both texts name agencies here, and not the same, or one a whole agency more."""
        if self.one and self.other:
            named = [self.here.agencies(self.a, self.b, within=False)]
            named += [self.there.agencies(self.c, self.d, within=False)]
            return all(named) and named[0] != named[1]
        whole = self.here.agencies(self.a, self.b, within=True)
        return bool(whole or self.there.agencies(self.c, self.d, within=True))

    @property
    def _pairs(self) -> Iterator[tuple[str, str]]:
        return zip(self.one, self.other, strict=True)


def find_differences(
    one: str, other: str, *, cut: tuple[bool, bool] = (False, False), quotes: bool = False
) -> list[Difference]:
    """Where two texts of one directive contradict each other, in order; [] if they may be versions of it.

    The texts are those of their clauses, a line each: what frames them is not the directive's.

    `cut` says of which text the end may be missing, `quotes` that one is a report of the other, of which only
    what it says otherwise counts.
    """
    here, there = _Words(one), _Words(other)
    blocks = list(_blocks(here, there))
    damaged = abs(damage(one) - damage(other)) >= _DAMAGED
    recognised = sum(block.plainly_misread for block in blocks) >= _RECOGNISED
    found = []
    for block in blocks:
        kind = _kind(block, damaged=damaged, recognised=recognised or quotes)
        if kind is None or (kind == "passage" and (quotes or damaged)):
            continue
        if block.b == len(here) and block.d == len(there) and (quotes or _is_tail(block, kind, cut)):
            continue
        found.append(Difference(kind, _shown(block.one), _shown(block.other)))
    return found


def damage(text: str) -> int:
    """How many in a hundred words with marks are no syllables of Vietnamese."""
    words = [word for word in _WORD.findall(text) if word.isalpha() and not word.isascii()]
    return round(100 * sum(not is_syllable(word) for word in words) / (len(words) or 1))


def _blocks(here: _Words, there: _Words) -> Iterator[_Block]:
    left, right = ([word.lower() for word in text.words] for text in (here, there))
    a = c = 0
    for same in Levenshtein.editops(left, right).as_matching_blocks():
        if (same.a, same.b) != (a, c):
            yield _Block(here, there, a, same.a, c, same.b)
        a, c = same.a + same.size, same.b + same.size


def turned(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Differences as the other of both texts has them."""
    return tuple(Difference(each.kind, each.other, each.one) for each in differences)


def _is_tail(block: _Block, kind: Kind, cut: tuple[bool, bool]) -> bool:
    """Whether a text that is cut ends here, perhaps within a word, or a page goes on for a few words."""
    sides = ((block.here, block.a, cut[0]), (block.there, block.c, cut[1]))
    (short, at, is_cut), (long, start, _) = sorted(sides, key=lambda side: len(side[0]) - side[1])
    shorter, longer = short[at:], long[start:]
    if shorter:
        return len(shorter) == 1 and longer[0].startswith(shorter[0])
    own = len(longer) < _TAIL and long.begins_line(start) and kind != "negation"
    return is_cut or (own and not quantities_in(longer) and not block.other_agencies)


def _kind(block: _Block, *, damaged: bool, recognised: bool) -> Kind | None:
    """What kind of contradiction a block is; None if it is a slip of recognition, or of the page."""
    here, there = block.one, block.other
    if figures_in(here) != figures_in(there):
        return "figure"
    if block.is_misread:
        if any(map(are_other_quantities, here, there)):
            return "figure"
        return "words" if block.other_agencies or (block.is_reworded and not recognised) else None
    if negations_in(here) != negations_in(there):
        return "negation"
    if abs(len(here) - len(there)) >= _PASSAGE or min(len(here), len(there)) >= _PASSAGE:
        return "passage"
    if here and there:
        return None if damaged and not block.other_agencies else "words"
    if quantities_in(here) != quantities_in(there) and not recognised and not block.is_line:
        return "figure"
    return "words" if block.other_agencies or (block.is_reworded and not recognised) else None


def _shown(words: Sequence[str]) -> str:
    shown = " ".join(words[:_SHOWN])
    return f"{shown} …" if len(words) > _SHOWN else shown
