"""What filters look at, of all directives at once: each value is judged once, however many have it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from corpus.entities.dates import day_of, earliest_day
from index.search.places import Places
from index.store import DirectiveRow, StoredDirective

Value = TypeVar("Value")
Pair = tuple[str | None, str | None]


def _no_rows() -> np.ndarray:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """One value for each directive: its number in `values`, `(n,)` int64."""

    values: tuple[Value, ...] = ()
    numbers: np.ndarray = field(default_factory=_no_rows)

    def spliced(self, kept: np.ndarray, at: np.ndarray, new: Iterable[Value]) -> "Column[Value]":
        """The column of the directives that are `kept`, with new values before the places `at` among them."""
        number = {value: n for n, value in enumerate(self.values)}
        added = [number.setdefault(value, len(number)) for value in new]
        return Column(tuple(number), np.insert(self.numbers[kept], at, added))

    def where(self, holds: Callable[[Value], bool]) -> np.ndarray:
        """Of which directives the value holds, `(n,)` bool."""
        held: np.ndarray = np.fromiter(map(holds, self.values), bool, len(self.values))[self.numbers]
        return held


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of directives, ascending, and what is known of each.

    `days` has the day of a full date and the first that is possible.
    """

    rows: np.ndarray = field(default_factory=_no_rows)
    places: Column[Places] = field(default_factory=Column)
    type: Column[str | None] = field(default_factory=Column)
    issuer: Column[str | None] = field(default_factory=Column)
    days: Column[Pair] = field(default_factory=Column)

    def following(self, changed: Collection[DirectiveRow], new: Sequence[StoredDirective]) -> "Columns":
        """The columns without the directives that changed, but with `new` ones, which are ordered by row."""
        kept = ~np.isin(self.rows, list(changed))
        rows = np.array([one.id for one in new], np.int64)
        at, metadata = np.searchsorted(self.rows[kept], rows), [one.metadata for one in new]
        return Columns(
            np.insert(self.rows[kept], at, rows),
            self.places.spliced(kept, at, map(Places.of, metadata)),
            self.type.spliced(kept, at, (m.type.value for m in metadata)),
            self.issuer.spliced(kept, at, (m.issuer.value for m in metadata)),
            self.days.spliced(kept, at, ((day_of(m), earliest_day(m)) for m in metadata)),
        )

    def place_names(self) -> tuple[str, ...]:
        """All places as they are written, in the order of the directives."""
        numbers, first = np.unique(self.places.numbers, return_index=True)
        places = (self.places.values[n] for n in numbers[np.argsort(first)].tolist())
        return tuple(dict.fromkeys(name for one in places for name in one.names))

    def places_of(self, directives: np.ndarray) -> list[Places]:
        """The places of some directives (by row)."""
        numbers = self.places.numbers[np.searchsorted(self.rows, directives)]
        return [self.places.values[n] for n in numbers.tolist()]
