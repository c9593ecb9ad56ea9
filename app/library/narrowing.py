"""What a search is narrowed to: provinces, types, issuers, kinds of clause, days, and how a query is read."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Literal, TypedDict

from app.library.lookup import as_unicode
from corpus.entities.dates import typed_date
from corpus.entities.document_types import find_type, types_of_code
from corpus.entities.places import province_named
from corpus.errors import UnknownName, UnusableDay
from corpus.model import CLAUSE_KINDS, ClauseKind
from corpus.text import fold
from index.query import ALL_STEPS, StepKind
from index.search import Filters
from index.store import StoredDirective

_SUGGESTED = 5  # names that an error mentions

Names = str | Sequence[str]


class Narrowing(TypedDict, total=False):
    """The options that `search`, `who` and `compare` share.

    Several values of one field are alternatives. `kind` is that of clauses ("operative", "legal_basis").
    `as_of` asks what held on that day, `in_force` leaves out what had ended by then. `as_typed` searches for
    the query without correcting or expanding it.
    """

    province: Names
    type: Names
    issuer: Names
    kind: Names
    date_from: str | date | None
    date_to: str | date | None
    as_of: str | date | None
    in_force: bool
    as_typed: bool


def filters_of(narrowing: Narrowing) -> Filters:
    """The filters that the options stand for.

    Raises:
        UnusableDay: a day is not one.
        UnknownName: there is no such kind of clause.
    """
    return Filters(
        provinces=tuple(map(as_unicode, names_in(narrowing.get("province", ())))),
        types=tuple(map(as_unicode, names_in(narrowing.get("type", ())))),
        issuers=tuple(map(as_unicode, names_in(narrowing.get("issuer", ())))),
        date_from=_day(narrowing.get("date_from")),
        date_to=_day(narrowing.get("date_to")),
        as_of=_day(narrowing.get("as_of")),
        in_force=narrowing.get("in_force", False),
        kinds=tuple(map(_kind, names_in(narrowing.get("kind", ())))),
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
            known = f"did you mean {near[0]!r}?" if near else ", ".join(Narrowing.__annotations__)
            raise TypeError(f"there is no option {name!r}; {known}")
    if k < 1:
        raise ValueError(f"k must be at least 1, and is {k}")


def skipped_steps(narrowing: Narrowing) -> Collection[StepKind]:
    """The steps of understanding a query that are not wanted."""
    return ALL_STEPS if narrowing.get("as_typed") else ()


def names_in(value: Names) -> Sequence[str]:
    """One name or several, as several."""
    return (value,) if isinstance(value, str) else value


def unknown_name(
    narrowing: Narrowing, directives: Callable[[], Collection[StoredDirective]]
) -> UnknownName | None:
    """The error for the first province, type or issuer that nobody knows; None if all are known.

    A real province or type of which the store has nothing is no mistake: its answer is that nothing is
    stored. Issuers are those of the store. A store that holds nothing knows no better.
    """
    for field, (known, only) in _NAMED.items():
        for name in map(as_unicode, names_in(narrowing.get(field, ()))):
            if not known(name):
                stored = directives()
                passes = only(name).pass_
                if stored and not any(passes(one.metadata) for one in stored):
                    return UnknownName(field, name, _near(name, field, stored))
    return None


# Of each field: whether Vietnam has a name, and the filter for it.
_NAMED: dict[
    Literal["province", "type", "issuer"], tuple[Callable[[str], object], Callable[[str], Filters]]
] = {
    "province": (province_named, lambda name: Filters(provinces=(name,))),
    "type": (
        lambda name: find_type(name) or types_of_code(name.strip()),
        lambda name: Filters(types=(name,)),
    ),
    "issuer": (lambda _: False, lambda name: Filters(issuers=(name,))),
}


def _near(name: str, field: str, directives: Iterable[StoredDirective]) -> tuple[str, ...]:
    """Names of a field in the store that are spelled like this one, or the first of the alphabet."""
    values = (
        value
        for m in (directive.metadata for directive in directives)
        for value in (getattr(m, field).value, m.province_now if field == "province" else None)
    )
    stored = {fold(value): value for value in values if value}
    near = get_close_matches(fold(name), stored, _SUGGESTED) or sorted(stored)[:_SUGGESTED]
    return tuple(stored[one] for one in near)


def _kind(name: str) -> ClauseKind:
    """A kind of clause by its name, however that is written ("Legal basis")."""
    plain = "_".join(name.lower().replace("-", " ").replace("_", " ").split())
    found = next((kind for kind in CLAUSE_KINDS if kind == plain), None)
    if found is None:
        raise UnknownName("kind", name, CLAUSE_KINDS)
    return found


def _day(value: str | date | None) -> str | None:
    """A day as ISO writes it, from that or from what Vietnamese writes (1/6/2021)."""
    if not isinstance(value, str):
        return None if value is None else value.isoformat()
    day = typed_date(value)
    if day is None or not day.is_day:
        raise UnusableDay(value)
    return str(day)
