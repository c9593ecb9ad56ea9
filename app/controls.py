"""What a visitor sets on the page: language, query, filters. All of it lives in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from app.session import Offer
from app.words import Tongue, say
from index.filters import Filters
from index.query import LONGEST_QUERY

_FIRST_DAY = date(1945, 9, 2)  # the Republic's first; nothing that it issued is older
_NAMES = ("province", "type", "issuer")
_DAYS = ("from", "to")
_COUNTS = (10, 20, 50)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks for; `unknown` are values of filters in the address that the store doesn't have."""

    filters: Filters
    k: int
    unknown: tuple[str, ...]


def ask_query(offer: Offer, tongue: Tongue) -> str:
    """The query, without white space around it."""
    field, button = st.columns([6, 1], vertical_alignment="bottom", gap="small")
    query = field.text_input(
        say("page.ask", tongue),
        key="q",
        bind="query-params",
        on_change=_shorten,
        placeholder=" ".join(
            say("page.for_example", tongue, query=query) for query in offer.examples[tongue][:1]
        ),
        type="search",
        icon=":material/search:",
    )
    # Leaving the field is what asks; the button is there for those who look for one.
    button.button(say("page.search", tongue), type="primary", width="stretch")
    return (query or "").strip()


def ask_filters(offer: Offer, tongue: Tongue) -> Asked:
    """The filters, with what they let through said beside them, and the number of results."""
    offered = dict(zip(_NAMES, (offer.provinces, offer.types, offer.issuers), strict=True))
    unknown = [
        value for name in _NAMES for value in st.query_params.get_all(name) if value not in offered[name]
    ]
    with st.expander(say("page.filters", tongue), key="filters", icon=":material/tune:"):
        picked = {name: _choose(name, options, tongue) for name, options in offered.items()}
        days = {name: _day(name, column, tongue) for name, column in zip(_DAYS, st.columns(2), strict=True)}
        st.html(f'<p class="note">{say("page.undated_rule", tongue)}</p>')
        k = st.segmented_control(
            say("page.count", tongue),
            _COUNTS,
            default=_COUNTS[0],
            required=True,
            key="k",
            bind="query-params",
        )
    provinces, types, issuers = (tuple(picked[name]) for name in _NAMES)
    return Asked(
        Filters(provinces, types, issuers, days["from"], days["to"]), k, tuple(filter(None, unknown))
    )


def clear_filters() -> None:
    """Ask for everything again; for a button's click."""
    st.session_state.update({name: [] for name in _NAMES} | dict.fromkeys(_DAYS))


def ask_again(query: str) -> None:
    """Ask this instead; for a button's click."""
    st.session_state["q"] = query


def _shorten() -> None:
    """Cut a query to what is read of it: an address with all of a pasted draft could not be opened again.

    `max_chars` would not do: it drops a longer text without a word.
    """
    st.session_state["q"] = (st.session_state["q"] or "")[:LONGEST_QUERY]


def _choose(name: str, options: Sequence[str], tongue: Tongue) -> list[str]:
    return st.multiselect(
        say(f"field.{name}", tongue),
        options,
        key=name,
        bind="query-params",
        placeholder=say("page.all", tongue),
        select_all=False,
    )


def _day(name: str, column: "st.delta_generator.DeltaGenerator", tongue: Tongue) -> str | None:
    day = column.date_input(
        say(f"page.{name}", tongue),
        value=None,
        min_value=_FIRST_DAY,
        max_value=date.today().replace(month=12, day=31),  # noqa: DTZ011 (the reader's own day is meant)
        format="DD/MM/YYYY",
        key=name,
        bind="query-params",
    )
    return day.isoformat() if day else None
