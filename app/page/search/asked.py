"""What a visitor asks for, and the address that says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from app.i18n import LANGUAGES, Locale, say
from app.page.search.facets import FACETS, Chosen
from corpus.model import CLAUSE_KINDS
from index.query import ROLES
from index.search import Filters

FIRST_DAY = date(1945, 9, 2)
"""The Republic's first day; nothing that it issued is older."""
DAYS = ("from", "to", "as_of")
SWITCHES = ("who", "single", "newest", "typed")
KEYED = ("role", "kind")
"""Facets whose values are keys."""
COUNTS = (10, 20, 50, 100)
"""How many clauses are shown: at first, then with each \"more results\"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks for; `unknown` are values of filters in the address that the store doesn't have.

    `filters` has days and what is in force; the rest is `chosen`. `shown` are the switches that are on.
    """

    chosen: Chosen
    filters: Filters
    k: int
    shown: frozenset[str]
    unknown: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        picked: Mapping[str, Sequence[str]],
        days: Mapping[str, str | None],
        shown: Iterable[str],
        *,
        in_force: bool,
    ) -> "Asked":
        """What is picked of each facet, the days, the switches that are on."""
        return cls(
            Chosen(*(tuple(picked[name]) for name in FACETS)),
            Filters(date_from=days["from"], date_to=days["to"], as_of=days["as_of"], in_force=in_force),
            _count_in_address(),
            frozenset(shown),
        )

    def address(self, query: str, locale: Locale | None = None) -> dict[str, str | list[str]]:
        """The parameters of the address that asks for the same.

        Values of facets stand in it as they are read in a language, which open filters need, or as keys.
        """
        values: dict[str, str | list[str]] = {"q": query}
        chosen = {name: getattr(self.chosen, f"{name}s") for name in FACETS}
        values |= {
            name: [value_text(name, one, locale) if locale else one for one in ones]
            for name, ones in chosen.items()
        }
        f = self.filters
        days = zip(DAYS, (f.date_from, f.date_to, f.as_of), strict=True)
        values |= {name: day for name, day in days if day}
        values |= {"in_force": "true"} if f.in_force else {}
        values |= {"k": str(self.k)} if self.k != COUNTS[0] else {}
        values |= {name: "true" for name in SWITCHES if name in self.shown}
        return {name: value for name, value in values.items() if value}


def asked_in_address(offered: Mapping[str, Sequence[str]]) -> Asked:
    """What the address asks for; what isn't `offered` of a facet is left out, as a widget would leave it."""
    given = {name: _meant(name, st.query_params.get_all(name)) for name in FACETS}
    picked = {name: [one for one in ones if one in offered[name]] for name, ones in given.items()}
    days = {name: _day_in(st.query_params.get(name, "")) for name in DAYS}
    on = [name for name in ("in_force", *SWITCHES) if st.query_params.get(name, "").lower() == "true"]
    return Asked.of(picked, days, [one for one in on if one in SWITCHES], in_force="in_force" in on)


def is_narrowed() -> bool:
    """Whether the address, or a control that was used, sets anything that stands among the filters."""
    names = (*FACETS, *DAYS, "in_force", *SWITCHES)
    return any(name in st.query_params or st.session_state.get(name) for name in names)


def value_text(name: str, value: str, locale: Locale) -> str:
    """A value of a facet as it is read."""
    return say(f"{name}.{value}", locale) if name in KEYED else value


def facet_text(name: str, locale: Locale) -> str:
    """What a facet is called."""
    return say(f"facet.{name}" if name == "year" or name in KEYED else f"field.{name}", locale)


def last_day() -> date:
    """The last day that can be asked for: of the reader's own year."""
    return date.today().replace(month=12, day=31)  # noqa: DTZ011 (the reader's own day is meant)


def _meant(name: str, given: Sequence[str]) -> list[str]:
    """The values of a facet that an address names, by their keys or as they are read in either language."""
    if name not in KEYED:
        return list(given)
    keys = ROLES if name == "role" else CLAUSE_KINDS
    read = {value_text(name, key, locale): key for locale in LANGUAGES for key in keys}
    return [read.get(one, one) for one in given]


def _day_in(text: str) -> str | None:
    """The day that an address names; None if it names none that could be picked."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day.isoformat() if FIRST_DAY <= day <= last_day() else None


def _count_in_address() -> int:
    """How many clauses the address asks for: a link sets it, not a control."""
    asked = st.query_params.get("k", "")
    return next((k for k in COUNTS if str(k) == asked), COUNTS[0])
