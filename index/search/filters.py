"""Filters by metadata and kind of clause, applied before ranking: there are as many results as asked for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from corpus.entities.dates import day_of, earliest_day
from corpus.entities.document_types import find_type, types_of_code
from corpus.entities.names import plain_issuer, plain_place
from corpus.model import ClauseKind, Metadata
from index.store import StoredDirective


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
        return self._pass_names(metadata) and self._pass_dates(metadata) and self._is_issued(metadata)

    def undated(self, metadata: Metadata) -> bool:
        """Whether a directive fails only because its full date is unknown."""
        if self.date_from is None and self.date_to is None:
            return False
        dated = day_of(metadata) is not None
        passes = self._pass_names(metadata) and self._is_issued(metadata)
        return not dated and passes and not self._pass_dates(metadata)

    def _pass_names(self, metadata: Metadata) -> bool:
        provinces = {plain_place(name) for name in (metadata.province.value, metadata.province_now) if name}
        issuer = plain_issuer(metadata.issuer.value or "")
        return (
            (not self.provinces or any(plain_place(name) in provinces for name in self.provinces))
            and (not self.types or metadata.type.value in {n for t in self.types for n in type_names(t)})
            and (not self.issuers or any(plain_issuer(name) in issuer for name in self.issuers))
        )

    def _is_issued(self, metadata: Metadata) -> bool:
        """Whether a directive may have been issued by `as_of`."""
        earliest = earliest_day(metadata)
        return self.as_of is None or earliest is None or earliest <= self.as_of

    def _pass_dates(self, metadata: Metadata) -> bool:
        day, earliest = day_of(metadata), earliest_day(metadata)
        after = self.date_from is None or (earliest is not None and earliest >= self.date_from)
        before = self.date_to is None or (day is not None and day <= self.date_to)
        return after and before


def select(
    directives: Iterable[StoredDirective], filters: Filters, ended: Collection[int] = ()
) -> np.ndarray | None:
    """The rows of the directives that pass, int64; None if all do. `ended` are those not in force."""
    if filters.empty:
        return None
    out = frozenset(ended if filters.in_force else ())
    return np.array([d.id for d in directives if d.id not in out and filters.pass_(d.metadata)], np.int64)


def type_names(asked: str) -> tuple[str, ...]:
    """The canonical names of the types that "chi thi", "CT" or "Chỉ thị" can mean."""
    named = find_type(asked)
    return (named,) if named else (*(t.name for t in types_of_code(asked.strip())), asked.strip())
