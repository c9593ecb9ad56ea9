"""What a visitor sets on the search view: query, filters, how results are shown; it lives in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from app.i18n import Locale, say
from app.page.frame import literal
from app.page.search.facets import FACETS, Chosen
from app.page.session import Offer
from app.page.templates import macro, render
from corpus.model import CLAUSE_KINDS
from index.query import LONGEST_QUERY, ROLES
from index.search import Filters

_FIRST_DAY = date(1945, 9, 2)  # the Republic's first; nothing that it issued is older
_DAYS = ("from", "to", "as_of")
_FIELDS = ("province", "type", "year", "issuer", "role", "kind")  # the facets as they stand on the page
_KEYED = ("role", "kind")  # whose values are keys
_SWITCHES = ("who", "single", "newest", "typed")
COUNTS = (10, 20, 50, 100)
"""How many clauses are shown: at first, then with each \"more results\"."""
_VALUES = 8  # of a facet that are shown


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

    def address(self, query: str) -> dict[str, str | list[str]]:
        """The parameters of the address that asks for the same."""
        values: dict[str, str | list[str]] = {"q": query}
        values |= {name: list(getattr(self.chosen, f"{name}s")) for name in FACETS}
        f = self.filters
        days = zip(_DAYS, (f.date_from, f.date_to, f.as_of), strict=True)
        values |= {name: day for name, day in days if day}
        values |= {"in_force": "true"} if f.in_force else {}
        values |= {"k": str(self.k)} if self.k != COUNTS[0] else {}
        values |= {name: "true" for name in _SWITCHES if name in self.shown}
        return {name: value for name, value in values.items() if value}


def ask_query(offer: Offer, locale: Locale) -> str:
    """The query, without white space around it."""
    with st.container(horizontal=True, gap="small", key="asking"):
        query = st.text_input(
            say("page.ask", locale),
            key="q",
            bind="query-params",
            on_change=_shorten,
            placeholder=" ".join(
                say("page.for_example", locale, query=query) for query in offer.examples[locale][:1]
            ),
            type="search",
            autocomplete="off",
            icon=":material/search:",
            label_visibility="collapsed",
        )
        # Leaving the field is what asks; the button is there for those who look for one.
        st.button(say("page.search", locale), type="primary", width="content")
    return (query or "").strip()[:LONGEST_QUERY]  # an address may hold more than what is typed


def ask_filters(offer: Offer, locale: Locale) -> Asked:
    """The filters, with what they let through said beside them, and how the results are shown."""
    stored = (offer.provinces, offer.types, offer.issuers, offer.years)
    offered = dict(zip(FACETS, (*stored, tuple(ROLES), CLAUSE_KINDS), strict=True))
    unknown = [
        value
        for name in FACETS[: len(stored)]
        for value in st.query_params.get_all(name)
        if value not in offered[name]
    ]
    place = st.expander(say("page.filters", locale), key="filters", icon=":material/tune:", on_change="rerun")
    if not place.open and not _is_narrowed():  # a dozen widgets that cost a fifth of each answer
        return Asked(Chosen(), Filters(), _asked_count(), frozenset())
    with place:
        columns = [*st.columns(3), *st.columns([2, 1, 1])]
        picked = {
            name: _choose(name, column, offered[name], locale)
            for name, column in zip(_FIELDS, columns, strict=True)
        }
        days = {name: _day(name, column, locale) for name, column in zip(_DAYS, st.columns(3), strict=True)}
        in_force = st.toggle(say("find.in_force", locale), key="in_force", bind="query-params")
        rules = f"{say('page.undated_rule', locale)} {say('find.as_of_rule', locale)}"
        st.html(macro("note", locale, rules))
        with st.container(horizontal=True, key="switches"):
            shown = {name: _switch(name, locale) for name in _SWITCHES}
    return Asked(
        Chosen(*(tuple(picked[name]) for name in FACETS)),
        Filters(date_from=days["from"], date_to=days["to"], as_of=days["as_of"], in_force=in_force),
        _asked_count(),
        frozenset(name for name, on in shown.items() if on),
        tuple(filter(None, unknown)),
    )


def _is_narrowed() -> bool:
    """Whether the address, or a control that was used, sets anything that stands among the filters."""
    names = (*FACETS, *_DAYS, "in_force", *_SWITCHES)
    return any(name in st.query_params or st.session_state.get(name) for name in names)


def ask_facets(counted: Mapping[str, Mapping[str, int]], locale: Locale) -> None:
    """The values of each facet with their counts; choosing one sets the filter of the same name."""
    st.html(render("search/facets", locale))
    for name, counts in counted.items():
        chosen: list[str] = st.session_state.get(name) or []
        options = [*list(counts)[:_VALUES], *(v for v in chosen if v in list(counts)[_VALUES:])]
        if len(options) > 1 or chosen:
            _facet(name, {value: counts[value] for value in options}, chosen, locale)


def clear_filters() -> None:
    """Ask for everything again; for a button's click."""
    st.session_state.update({name: [] for name in FACETS} | dict.fromkeys(_DAYS) | {"in_force": False})


def ask_again(query: str) -> None:
    """Ask this instead; for a button's click."""
    st.session_state["q"] = query


def value_text(name: str, value: str, locale: Locale) -> str:
    """A value of a facet as it is read."""
    return say(f"{name}.{value}", locale) if name in _KEYED else value


def facet_text(name: str, locale: Locale) -> str:
    """What a facet is called."""
    return say(f"facet.{name}" if name == "year" or name in _KEYED else f"field.{name}", locale)


def _facet(name: str, counts: Mapping[str, int], chosen: Sequence[str], locale: Locale) -> None:
    st.session_state[f"facet-{name}"] = [value for value in chosen if value in counts]
    st.pills(
        facet_text(name, locale),
        list(counts),
        selection_mode="multi",
        format_func=lambda value: literal(f"{value_text(name, value, locale)} ({counts[value]})"),
        key=f"facet-{name}",
        on_change=_take_facet,
        args=(name, tuple(counts)),
    )


def _take_facet(name: str, shown: tuple[str, ...]) -> None:
    others = [value for value in st.session_state.get(name) or [] if value not in shown]
    st.session_state[name] = [*others, *st.session_state[f"facet-{name}"]]


def _shorten() -> None:
    """Cut a query to what is read of it: an address with all of a pasted draft could not be opened again.

    `max_chars` would not do: it drops a longer text without a word.
    """
    st.session_state["q"] = (st.session_state["q"] or "")[:LONGEST_QUERY]


def _choose(
    name: str, column: "st.delta_generator.DeltaGenerator", options: Sequence[str], locale: Locale
) -> list[str]:
    return column.multiselect(
        facet_text(name, locale),
        options,
        key=name,
        bind="query-params",
        placeholder=say("page.all", locale),
        format_func=lambda value: value_text(name, value, locale),
        select_all=False,
    )


def _day(name: str, column: "st.delta_generator.DeltaGenerator", locale: Locale) -> str | None:
    day = column.date_input(
        say("find.as_of" if name == "as_of" else f"page.{name}", locale),
        value=None,
        min_value=_FIRST_DAY,
        max_value=date.today().replace(month=12, day=31),  # noqa: DTZ011 (the reader's own day is meant)
        format="DD/MM/YYYY" if locale == "vi" else "YYYY-MM-DD",
        key=name,
        bind="query-params",
    )
    return day.isoformat() if day else None


def _asked_count() -> int:
    """How many clauses the address asks for: a link sets it, not a control."""
    asked = st.query_params.get("k", "")
    return next((k for k in COUNTS if str(k) == asked), COUNTS[0])


def _switch(name: str, locale: Locale) -> bool:
    return st.toggle(say(f"find.{name}", locale), key=name, bind="query-params")
