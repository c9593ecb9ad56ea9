"""Phrases, all of them found in a text in one pass over its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from corpus.text import canonical_tones

# In how many words at the beginning a clause names its subject and its first verb, and how many close it.
EARLY, LATE = 20, 16
_WORD = re.compile(r"\w+")
_NOTHING = "·"
_MOST_KEPT = 50_000


class _Spellings(dict[str, tuple[str, ...]]):
    """The words of each token between blanks, in small letters with canonical tones; kept once met."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        words = tuple(canonical_tones(word).lower() for word in _WORD.findall(token))
        if len(self) < _MOST_KEPT:
            self[token] = words
        return words


_SPELLINGS = _Spellings()


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without marks."""
    return [word for token in text.split() for word in _SPELLINGS[token]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases as numbers of a lexicon; `chains` are those with other words in between ("a … b").

    `heads` are the first parts of the chains.
    """

    single: frozenset[int] = frozenset()
    chains: tuple[tuple[int, ...], ...] = ()
    heads: frozenset[int] = frozenset()


@dataclass(slots=True)
class Found:
    """The phrases of a lexicon in a text: where each stands first and last, counted in words."""

    words: list[str]
    lengths: Sequence[int]
    opening: set[int] = field(default_factory=set)
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)

    def opens(self, phrases: Phrases) -> bool:
        """Whether one of the phrases stands first."""
        return not phrases.single.isdisjoint(self.opening)

    def is_one_of(self, phrases: Phrases) -> bool:
        """Whether the text is one of the phrases and nothing else."""
        return any(self.lengths[one] == len(self.words) for one in phrases.single & self.opening)

    def holds(self, phrases: Phrases) -> bool:
        """Whether one of the phrases is there."""
        if not phrases.single.isdisjoint(self.first):
            return True
        return not phrases.heads.isdisjoint(self.first) and any(map(self._follow, phrases.chains))

    def early(self, phrases: Phrases) -> bool:
        """Whether one of the phrases is among the first words."""
        return any(self.first[one] < EARLY for one in phrases.single.intersection(self.first))

    def late(self, phrases: Phrases) -> bool:
        """Whether one of the phrases is among the last words."""
        start = len(self.words) - LATE
        if any(self.last[one] >= start for one in phrases.single.intersection(self.last)):
            return True
        if phrases.heads.isdisjoint(self.first):
            return False
        return any(self._follow(chain) and self.last[chain[-1]] >= start for chain in phrases.chains)

    def place(self, phrases: Phrases) -> int:
        """Where the first of the phrases stands, the end if none is there."""
        places = [self.first[one] for one in phrases.single.intersection(self.first)]
        places += [self.first[chain[0]] for chain in phrases.chains if self._follow(chain)]
        return min(places, default=len(self.words))

    def _follow(self, chain: Sequence[int]) -> bool:
        if any(part not in self.first for part in chain):
            return False
        return all(self.first[one] < self.last[other] for one, other in pairwise(chain))


class Lexicon:
    """Numbered phrases, in a tree by their words."""

    def __init__(self) -> None:
        self._tree: dict[str, Any] = {}
        self._words: list[list[str]] = []
        self._lengths: list[int] = []
        self._numbers: dict[str, int] = {}

    def add(self, listed: Iterable[str]) -> Phrases:
        """Take in phrases; " … " stands for any words between two parts."""
        chains = [tuple(self._number(part) for part in phrase.split("…")) for phrase in listed]
        single = frozenset(chain[0] for chain in chains if len(chain) == 1)
        apart = tuple(chain for chain in chains if len(chain) > 1)
        return Phrases(single, apart, frozenset(chain[0] for chain in apart))

    def _number(self, phrase: str) -> int:
        words = words_of(phrase)
        key = " ".join(words)
        if key not in self._numbers:
            self._numbers[key] = len(self._words)
            self._words.append(words)
            self._lengths.append(len(words))
            node = self._tree
            for word in words:
                node = node.setdefault(word, {})
            node[""] = self._numbers[key]
        return self._numbers[key]

    def find(self, words: list[str]) -> Found:
        """All phrases in these words."""
        found = Found(words, self._lengths)
        first, last, tree = found.first, found.last, self._tree
        starts = [at for at, word in enumerate(words) if word in tree]
        for at in starts:
            node = tree[words[at]]
            reach = at
            while node:
                if "" in node:
                    last[node[""]] = at
                    first.setdefault(node[""], at)
                reach += 1
                node = node.get(words[reach]) if reach < len(words) else None
            if at == 0:
                found.opening.update(first)
        return found

    def without(self, found: Found, phrases: Phrases) -> Found:
        """What is found once these phrases are overlooked, the longest first."""
        there = phrases.single.intersection(found.first)
        if not there:
            return found
        words = list(found.words)
        for number in sorted(there, key=lambda number: -len(self._words[number])):
            phrase = self._words[number]
            for at in range(found.first[number], found.last[number] + 1):
                if words[at : at + len(phrase)] == phrase:
                    words[at : at + len(phrase)] = [_NOTHING] * len(phrase)
        return self.find(words)
