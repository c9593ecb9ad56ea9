"""What every view stands in: the store that it looks into, and the sentence for what goes wrong."""

import logging
import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.directions import upright
from app.errors import explain
from app.i18n import Locale, say
from app.page.links import address_of
from app.page.session import Service, is_read_only, service
from app.page.templates import macro
from corpus.errors import ChithiError, ServerUnusable, StoreUnusable, TooManySearches

_LIST = st.components.v2.component(
    "chithi_list",
    js=(Path(__file__).parent / "static" / "html_list.js").read_text("utf-8"),
    isolate_styles=False,
)
_FROM, _OPENED = "came-from", "store-opened"
_EVERY = 3.0  # seconds from one look for a store to the next, where there was none
# Where a widget would see an address, an icon or an emoji by its name, or an arrow.
# Source: GitHub Flavored Markdown, 6.9 (autolinks); Streamlit, st.markdown.
_MADE_OF_TEXT = re.compile(
    r"(?<=:)(?=//|[\w+/-]+:)|(?<=www)(?=\.)|(?<=@)|(?<=[<>~])(?=[=-])|(?<=-)(?=>)", re.IGNORECASE
)


def bounded(draw: Callable[[Locale], None], locale: Locale) -> None:
    """Draw a view; whatever goes wrong is said in a sentence."""
    try:
        draw(locale)
    except Exception as problem:
        sentence = explained(problem, locale)
        if sentence is None:
            logging.getLogger(__name__).exception("the page failed")
            sentence = say("page.unexpected", locale)
        st.error(literal(sentence), icon=":material/error:")
        if isinstance(problem, StoreUnusable | OSError):
            st.fragment(_go_on, run_every=_EVERY)()
        if isinstance(problem, TooManySearches | ServerUnusable):
            _offer_reload(locale)


def explained(problem: Exception, locale: Locale) -> str | None:
    """The sentence for a problem as a visitor of the page can use it; None if it is not of theirs."""
    if is_read_only() and isinstance(problem, StoreUnusable) and problem.reason in ("read_only", "mirror"):
        return only_read(locale)
    return explain(problem, locale)


def only_read(locale: Locale) -> str:
    """That nothing can be changed here and, on a machine that only searches, where it can."""
    shared = service()
    is_mirror = shared is not None and shared.searcher.store.is_mirror
    return say("library.mirror" if is_mirror else "library.read_only", locale)


def opened(locale: Locale) -> Service | None:
    """The service over a store that holds something; otherwise None, after saying what to do."""
    # A spinner is a thread and two messages: once the store is open there is nothing to wait for.
    is_open = st.session_state.get(_OPENED, False)
    with nullcontext() if is_open else st.spinner(say("page.opening_store", locale)):
        shared = service()
        filled = shared is not None and bool(shared.searcher.follow().directives)
    st.session_state[_OPENED] = filled
    if filled:
        return shared
    with st.container(horizontal=True, vertical_alignment="center", key="empty-library"):
        st.html(macro("drawing", locale, "library"), width="content")
        st.info(say("page.no_store" if shared is None else "page.empty_store", locale))
    if not is_read_only():
        link = macro("link", locale, address_of("library", locale), say("page.add", locale))
        st.html(Markup('<p class="add">{}</p>').format(link))
    _offer_reload(locale)
    st.fragment(_go_on, run_every=_EVERY)()
    return None


def _go_on() -> None:
    """Draw the view again once there is a store that holds something."""
    with suppress(ChithiError, OSError):
        shared = service()
        if shared is not None and shared.searcher.follow().directives:
            st.rerun()


def _offer_reload(locale: Locale) -> None:
    st.button(say("page.reload", locale), icon=":material/refresh:", type="tertiary")


def is_at(view: str, asked: str = "") -> None:
    """Note a view that others are opened from, and what is asked there, for the way back to it."""
    st.session_state[_FROM] = view, asked


def way_back(locale: Locale, asked: str = "") -> None:
    """Draw the link to the view that led here, which comes back as it was left.

    Where none did, it leads to the search; `asked` is the query that this view was opened with.
    """
    view, query = st.session_state.get(_FROM, ("", asked))
    key = view or ("results" if query else "search")
    address = address_of(view, locale, **({"q": query} if query else {}))
    link = macro("link", locale, address, say(f"back.{key}", locale), menu=True)
    st.html(Markup('<p class="back">{}</p>').format(link))


def empty(drawn: str, text: str, locale: Locale) -> None:
    """Say what to do where there is nothing yet, in markdown beside a line drawing."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"empty-{drawn}"):
        st.html(macro("drawing", locale, drawn), width="content")
        st.markdown(text)


def draw_list(key: str, html: Markup, press: Callable[[Mapping[str, Any]], None]) -> None:
    """Draw HTML of ours as one element: a widget for each of its buttons would cost some milliseconds each.

    `press` gets what a button of the class `act` is for, its `data-how` say, as the browser sends it: it may
    be anything.
    """

    def pressed() -> None:
        asked = st.session_state[key].act
        if isinstance(asked, Mapping):
            press(asked)

    _LIST(key=key, data={"html": html}, on_act_change=pressed)


def folding(key: str, label: str, icon: str, *, done: bool) -> "st.delta_generator.DeltaGenerator":
    """What asks for something: folded once that was done, and open again where it is undone.

    It is one container all along: another in its place would cut what is in it off from the address.
    """
    was_done = f"{key}-done"
    if key not in st.session_state or st.session_state.get(was_done) != done:
        st.session_state[key], st.session_state[was_done] = not done, done
    return st.expander(label, key=key, icon=icon, on_change="rerun")


def literal(text: str) -> str:
    """Text for a widget that reads markdown, with every sign that means something there made plain.

    Links, icons and arrows are made of what is left: no sign prevents that but one without width among them.
    """
    text = _MADE_OF_TEXT.sub("\u2060", upright(text))
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>~$:&" else sign for sign in text)
