"""What a search is narrowed to: provinces, types, issuers, days, and how a query is read."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypedDict

from app.library.lookup import as_unicode
from corpus.entities.dates import typed_date
from corpus.entities.names import plain_place
from corpus.entities.places import province_named
from corpus.errors import UnknownProvince, UnusableDay
from index.query import ALL_STEPS, StepKind
from index.search import Filters
from index.store import StoredDirective

_SUGGESTED = 5  # provinces that an error names

Names = str | Sequence[str]


class Narrowing(TypedDict, total=False):
    """The options that `search`, `who` and `compare` share.

    Several values of one field are alternatives. `as_of` asks what held on that day, `in_force` leaves out
    what had ended by then. `as_typed` searches for the query without correcting or expanding it.
    """

    province: Names
    type: Names
    issuer: Names
    date_from: str | date | None
    date_to: str | date | None
    as_of: str | date | None
    in_force: bool
    as_typed: bool


def filters_of(narrowing: Narrowing) -> Filters:
    """The filters that the options stand for.

    Raises:
        UnusableDay: a day is not one.
    """
    return Filters(
        provinces=tuple(map(as_unicode, names_in(narrowing.get("province", ())))),
        types=tuple(map(as_unicode, names_in(narrowing.get("type", ())))),
        issuers=tuple(map(as_unicode, names_in(narrowing.get("issuer", ())))),
        date_from=_day(narrowing.get("date_from")),
        date_to=_day(narrowing.get("date_to")),
        as_of=_day(narrowing.get("as_of")),
        in_force=narrowing.get("in_force", False),
    )


def check_options(narrowing: Narrowing, k: int) -> None:
    """Refuse what would otherwise be passed over in silence.

    Raises:
        TypeError: there is no option of that name.
        ValueError: `k` is less than 1.
    """
    for name in narrowing:
        if name not in Narrowing.__annotations__:
            near = get_close_matches(name, Narrowing.__annotations__, n=1)
            meant = (
                f"; did you mean {near[0]!r}?"
                if near
                else f": there are {', '.join(Narrowing.__annotations__)}"
            )
            raise TypeError(f"there is no option {name!r}{meant}")
    if k < 1:
        raise ValueError(f"k must be at least 1, and is {k}")


def skipped_steps(narrowing: Narrowing) -> Collection[StepKind]:
    """The steps of understanding a query that are not wanted."""
    return ALL_STEPS if narrowing.get("as_typed") else ()


def names_in(value: Names) -> Sequence[str]:
    """One name or several, as several."""
    return (value,) if isinstance(value, str) else value


def unknown_province(
    narrowing: Narrowing, directives: Callable[[], Iterable[StoredDirective]]
) -> UnknownProvince | None:
    """The error for the first province that neither the store nor Vietnam knows; None if all are known.

    A real province of which the store has nothing is no mistake: its answer is that nothing is stored.
    """
    strange = [name for name in names_in(narrowing.get("province", ())) if province_named(name) is None]
    if not strange:
        return None
    metadata = [directive.metadata for directive in directives()]
    stored = {
        plain_place(name): name for m in metadata for name in (m.province.value, m.province_now) if name
    }
    name = next((name for name in strange if plain_place(name) not in stored), None)
    if name is None or not stored:
        return None
    near = get_close_matches(plain_place(name), stored, _SUGGESTED) or sorted(stored)[:_SUGGESTED]
    return UnknownProvince(as_unicode(name), tuple(stored[one] for one in near))


def _day(value: str | date | None) -> str | None:
    """A day as ISO writes it, from that or from what Vietnamese writes (1/6/2021)."""
    if not isinstance(value, str):
        return None if value is None else value.isoformat()
    day = typed_date(value)
    if day is None or not day.is_day:
        raise UnusableDay(value)
    return str(day)
