"""Filters by metadata and kind of clause, applied before ranking: there are as many results as asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus.entities.dates import day_of, earliest_day
from corpus.entities.document_types import find_type, types_of_code
from corpus.entities.names import plain_issuer, plain_place
from corpus.model import ClauseKind, Metadata
from index.search.columns import Columns, Pair
from index.search.places import plain_places


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on directives; an empty field is no condition, several values of one field are alternatives.

    `date_from` and `date_to` are ISO days, inclusive. A directive without a full date passes only if it is
    certain: if it mentions an event of that day or later, for `date_from`. `as_of` (ISO day) asks what held
    then: it excludes what was certainly issued later, and counts as in force what ended later. `in_force`
    excludes what another stored directive had ended by then, or by now. `kinds` are those of clauses: every
    directive passes them.
    """

    provinces: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    as_of: str | None = None
    in_force: bool = False
    kinds: tuple[ClauseKind, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether every directive passes."""
        return self == Filters(kinds=self.kinds)

    def pass_(self, metadata: Metadata) -> bool:
        """Whether a directive passes."""
        days = day_of(metadata), earliest_day(metadata)
        return (
            self.pass_province((metadata.province.value, metadata.province_now))
            and self.pass_type(metadata.type.value)
            and self.pass_issuer(metadata.issuer.value)
            and self.pass_days(days)
            and self.is_issued(days)
        )

    def pass_province(self, names: Pair) -> bool:
        """Whether a province passes, by its name then or now."""
        return not self.provinces or any(plain_place(name) in plain_places(names) for name in self.provinces)

    def pass_type(self, name: str | None) -> bool:
        """Whether a document type passes."""
        return not self.types or any(name in type_names(asked) for asked in self.types)

    def pass_issuer(self, name: str | None) -> bool:
        """Whether an issuer passes: each is asked for by any part of its name."""
        return not self.issuers or any(_plain(asked) in _plain(name or "") for asked in self.issuers)

    def pass_days(self, days: Pair) -> bool:
        """Whether the day of a directive passes, or if it has none the first that it can be of."""
        day, earliest = days
        after = self.date_from is None or (earliest is not None and earliest >= self.date_from)
        before = self.date_to is None or (day is not None and day <= self.date_to)
        return after and before

    def is_issued(self, days: Pair) -> bool:
        """Whether a directive may have been issued by `as_of`."""
        return self.as_of is None or days[1] is None or days[1] <= self.as_of


def select(columns: Columns, filters: Filters, ended: Collection[int] = ()) -> np.ndarray | None:
    """The rows of the directives that pass, int64; None if all do. `ended` are those not in force."""
    if filters.empty:
        return None
    passing = _passing_names(columns, filters)
    if any(day is not None for day in (filters.date_from, filters.date_to, filters.as_of)):
        passing &= columns.days.where(lambda days: filters.is_issued(days) and filters.pass_days(days))
    if filters.in_force:
        passing &= ~np.isin(columns.rows, list(ended))
    selected: np.ndarray = columns.rows[passing]
    return selected


def undated(columns: Columns, filters: Filters) -> int:
    """How many directives fail only because their full date is unknown."""
    if filters.date_from is None and filters.date_to is None:
        return 0
    fails = columns.days.where(
        lambda days: days[0] is None and filters.is_issued(days) and not filters.pass_days(days)
    )
    return int((fails & _passing_names(columns, filters)).sum())


def _passing_names(columns: Columns, filters: Filters) -> np.ndarray:
    passing = columns.places.where(lambda one: filters.pass_province((one.province, one.province_now)))
    passing &= columns.type.where(filters.pass_type)
    passing &= columns.issuer.where(filters.pass_issuer)
    return passing


@lru_cache(maxsize=1024)
def type_names(asked: str) -> tuple[str, ...]:
    """The canonical names of the types that "chi thi", "CT" or "Chỉ thị" can mean."""
    named = find_type(asked)
    return (named,) if named else (*(t.name for t in types_of_code(asked.strip())), asked.strip())


# The issuers of a store are compared again for every search.
_plain = lru_cache(maxsize=65_536)(plain_issuer)
