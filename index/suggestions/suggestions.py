"""Completions of what is being typed: topics, documents, agencies of the store, queries asked before.

A prefix is looked up among the words' beginnings of every entry, folded and sorted: diacritics and the
signs between words need not be typed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import groupby
from typing import Literal

from corpus.entities.dates import day_of
from corpus.model import Metadata
from corpus.text import canonical_tones, fold
from index.store import Reader, StoredDirective

Kind = Literal["recent", "topic", "number", "agency"]

_WORD = re.compile(r"\w+")
_RECENT = 3  # queries asked before that are suggested at once
_LAST = "\U0010ffff"  # sorts behind whatever may follow a prefix


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that may be meant, and what it is."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a store suggests; nothing of it changes.

    `keys` are ascending, each the folded rest of an entry from one of its words on; the entry of `keys[i]`
    is `entries[places[i]]`. The more probable come first; an entry of several words is there twice, for its
    beginning and, behind all beginnings, for its other words.
    """

    keys: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    entries: tuple[Suggestion, ...] = ()

    @classmethod
    def of(cls, ranked: Mapping[Kind, Sequence[str]]) -> "Suggestions":
        """Suggestions of several kinds, in turn; of each the most probable first."""
        found = [
            (at > 0, rank, kind, key, text)
            for kind, texts in ranked.items()
            for rank, text in enumerate(dict.fromkeys(texts))
            for at, key in enumerate(_keys(text))
        ]
        entries: list[Suggestion] = []
        keys: list[tuple[str, int]] = []
        for (*_, kind, text), ones in groupby(sorted(found, key=_order), key=_order):
            keys += [(key, len(entries)) for *_, key, _ in ones]
            entries.append(Suggestion(kind, text))
        keys.sort()
        return cls(tuple(key for key, _ in keys), tuple(place for _, place in keys), tuple(entries))

    def starting(self, typed: str, k: int, recent: Sequence[str] = ()) -> list[Suggestion]:
        """The `k` most probable entries with a word where what was typed begins, `recent` queries first.

        Of what was typed with diacritics, entries that have the same ones come first. Where nothing is typed
        yet, recent queries alone are suggested.
        """
        asked = [Suggestion("recent", text) for text in recent if _begins(text, typed)][:_RECENT]
        prefix = _prefix(typed)
        if not prefix:
            return asked[:k]
        first, last = bisect_left(self.keys, prefix), bisect_left(self.keys, prefix + _LAST)
        exact = _plain(typed)
        toned = exact != fold(exact)

        def order(place: int) -> tuple[bool, int]:
            return toned and exact not in _plain(self.entries[place].text), place

        best = nsmallest(2 * k + len(asked), set(self.places[first:last]), key=order)
        found: dict[str, Suggestion] = {}
        for one in (*asked, *(self.entries[place] for place in best)):
            found.setdefault(_plain(one.text), one)
        return list(found.values())[:k]


def suggestions_of(
    reader: Reader, directives: Iterable[StoredDirective], topics: Sequence[str]
) -> Suggestions:
    """What a store suggests: its topics, its documents from the latest on, agencies by how often they act."""
    known = [one.metadata for one in directives]
    latest = sorted(known, key=lambda one: day_of(one) or "", reverse=True)
    acting = reader.agencies()
    for issuer in filter(None, (one.issuer.value for one in known)):
        acting[issuer] += 1
    agencies = sorted(acting, key=lambda name: (-acting[name], name))
    numbers = [title for one in latest if (title := _title(one))]
    return Suggestions.of({"topic": topics, "number": numbers, "agency": agencies})


def _title(metadata: Metadata) -> str | None:
    """The type and number of a document; None without a number."""
    number = metadata.number.value
    return " ".join(filter(None, (metadata.type.value, number))) if number else None


def _order(found: tuple[bool, int, Kind, str, str]) -> tuple[bool, int, Kind, str]:
    inside, rank, kind, _, text = found
    return inside, rank, kind, text


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(canonical_tones(text)))


def _keys(text: str) -> list[str]:
    """The folded rest of a text from each of its words on; a space ends each word."""
    words = _words(text)
    return [" ".join((*words[at:], "")) for at in range(len(words))]


def _prefix(typed: str) -> str:
    """What was typed as keys begin with it: a sign behind the last word ends that."""
    words = _words(typed)
    ended = bool(words) and not typed[-1].isalnum()
    return " ".join((*words, "") if ended else words)


def _plain(text: str) -> str:
    return " ".join(canonical_tones(text).lower().split())


def _begins(text: str, typed: str) -> bool:
    prefix = _prefix(typed)
    return any(key.startswith(prefix) for key in _keys(text))
