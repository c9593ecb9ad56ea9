"""What a visitor sets on the search view: query, filters, how results are shown; it lives in the address.

The filters are a dozen widgets, which cost a fifth of each answer: until they are opened, what the address
says is read without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from app.i18n import Locale, say
from app.page.search.asked import (
    DAYS,
    FIRST_DAY,
    KEYED,
    SWITCHES,
    Asked,
    asked_in_address,
    facet_text,
    is_narrowed,
    last_day,
    value_text,
)
from app.page.search.facets import FACETS, Chosen
from app.page.session import Offer
from app.page.templates import macro
from corpus.model import CLAUSE_KINDS
from index.query import LONGEST_QUERY, ROLES

_FIELDS = ("province", "type", "year", "issuer", "role", "kind")  # the facets as they stand on the page
_DRAWN = "filters-drawn"  # in the session: whether the filters were opened, and hold what is set


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
    unknown = tuple(
        value
        for name in FACETS[: len(stored)]
        for value in st.query_params.get_all(name)
        if value and value not in offered[name]
    )
    place = st.expander(say("page.filters", locale), key="filters", icon=":material/tune:", on_change="rerun")
    if not place.open and not (st.session_state.get(_DRAWN) and is_narrowed()):
        st.session_state[_DRAWN] = False
        return replace(asked_in_address(offered), unknown=unknown)
    if not st.session_state.get(_DRAWN):
        _name_in_language(asked_in_address(offered).chosen, locale)
    st.session_state[_DRAWN] = True
    with place:
        return replace(_draw_filters(offered, locale), unknown=unknown)


def _draw_filters(offered: Mapping[str, Sequence[str]], locale: Locale) -> Asked:
    columns = [*st.columns(3), *st.columns([2, 1, 1])]
    picked = {
        name: _choose(name, column, offered[name], locale)
        for name, column in zip(_FIELDS, columns, strict=True)
    }
    days = {name: _day(name, column, locale) for name, column in zip(DAYS, st.columns(3), strict=True)}
    in_force = st.toggle(say("find.in_force", locale), key="in_force", bind="query-params")
    rules = f"{say('page.undated_rule', locale)} {say('find.as_of_rule', locale)}"
    st.html(macro("note", locale, rules))
    with st.container(horizontal=True, key="switches"):
        shown = [name for name in SWITCHES if _switch(name, locale)]
    return Asked.of(picked, days, shown, in_force=in_force)


def _name_in_language(chosen: Chosen, locale: Locale) -> None:
    """Hand on what the address names by keys: the widgets know their values as they are read."""
    for name in KEYED:
        keys: tuple[str, ...] = getattr(chosen, f"{name}s")
        if any(value_text(name, key, locale) not in st.query_params.get_all(name) for key in keys):
            st.session_state[name] = list(keys)


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
        min_value=FIRST_DAY,
        max_value=last_day(),
        format="DD/MM/YYYY" if locale == "vi" else "YYYY-MM-DD",
        key=name,
        bind="query-params",
    )
    return day.isoformat() if day else None


def _switch(name: str, locale: Locale) -> bool:
    return st.toggle(say(f"find.{name}", locale), key=name, bind="query-params")
