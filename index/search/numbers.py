"""Which directives bear a number: by its keys, by its ordinal, by how it reads without separators."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from corpus.entities.document_numbers import find_numbers
from index.backends import number_keys
from index.store import DirectiveRow, StoredDirective

_PIECE = re.compile(r"\d+|[^\W\d_]+")
Member = TypeVar("Member", str, DirectiveRow)
_Sets = Mapping[str, frozenset[Member]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The directives that bear a number, by the keys of that number (`number_keys`).

    The keys themselves by their ordinal, and those that end in codes by their letters and digits alone.
    """

    rows: _Sets[DirectiveRow] = field(default_factory=dict)
    of_ordinal: _Sets[str] = field(default_factory=dict)
    of_pieces: _Sets[str] = field(default_factory=dict)

    def following(self, before: Iterable[StoredDirective], after: Iterable[StoredDirective]) -> "Numbers":
        """The numbers without those of some directives, but with those of others."""
        lost = [(key, one.id) for one in before for key in _keys_of(one)]
        gained = [(key, one.id) for one in after for key in _keys_of(one)]
        rows = _changed(self.rows, lost, gained)
        gone = {key for key, _ in lost if key not in rows}
        new = {key for key, _ in gained if key not in self.rows}
        return Numbers(
            rows,
            _changed(self.of_ordinal, _by(ordinal_of, gone), _by(ordinal_of, new)),
            _changed(self.of_pieces, _by(_pieces_of, gone), _by(_pieces_of, new)),
        )

    def bearing(self, keys: Iterable[str]) -> list[DirectiveRow]:
        """The directives that bear a number of these keys, key after key in the order in which they came."""
        ordered = sorted(set(keys), key=lambda key: (min(self.rows[key]), key))
        return [row for key in ordered for row in sorted(self.rows[key])]


def ordinal_of(key: str) -> str:
    """The ordinal in a key."""
    return key.partition("/")[0]


def pieces_of(text: str) -> list[str]:
    """The runs of digits and of letters in a text."""
    return _PIECE.findall(text)


def _pieces_of(key: str) -> str:
    return "".join(pieces_of(key)) if "-" in key else ""


def _by(name: Callable[[str], str], keys: Collection[str]) -> list[tuple[str, str]]:
    return [(of, key) for key in keys if (of := name(key))]


def _changed(
    old: _Sets[Member], lost: Iterable[tuple[str, Member]], gained: Iterable[tuple[str, Member]]
) -> dict[str, frozenset[Member]]:
    """Sets by name without what they lost, with what they gained; empty ones are dropped."""
    touched: dict[str, set[Member]] = {}
    for name, member in lost:
        touched.setdefault(name, set(old.get(name, ()))).discard(member)
    for name, member in gained:
        touched.setdefault(name, set(old.get(name, ()))).add(member)
    sets = {**old, **{name: frozenset(members) for name, members in touched.items()}}
    return {name: members for name, members in sets.items() if members}


def _keys_of(directive: StoredDirective) -> tuple[str, ...]:
    return _keys(directive.metadata.number.value or "")


@lru_cache(maxsize=65_536)
def _keys(number: str) -> tuple[str, ...]:
    return tuple(key for one in find_numbers(f"số {number}") for key in number_keys(one))
