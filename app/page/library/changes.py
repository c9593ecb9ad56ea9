"""A visitor's change of the library: ordered, reported, with the way back if there is one."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from app.changes import Order, Restore
from app.i18n import Locale, say
from app.page.frame import explained, literal
from app.page.session import changer, changes, service

# Where the view says something: where the eye is after what was clicked.
Place = Literal["review", "shelf", "removed"]
_KEY = "library-told"


@dataclass(frozen=True, slots=True)
class _Notice:
    """A sentence for the next drawing, and where; `removed` is the public id of what can be put back."""

    sentence: str
    place: Place
    removed: str = ""


def attempt(order: Order, done: str, place: Place, locale: Locale, *, removed: str = "") -> None:
    """Have something changed, and the view say there that it was `done`, or why it was not."""
    if service() is None:  # opening the store would make an empty one
        announce(say("page.no_store", locale), place)
        return
    try:
        carried_out = changes().carry_out(order, changer())
    except KeyError:  # another tab was faster
        announce(say("document.gone", locale), place)
    except Exception as problem:
        sentence = explained(problem, locale)
        if sentence is None:
            raise
        announce(sentence, place)
    else:
        seen = carried_out.is_seen
        announce(done if seen else say("writer.soon", locale, done=done), place, removed=removed)


def announce(sentence: str, place: Place, *, removed: str = "") -> None:
    """Have the next drawing of the view say a sentence."""
    st.session_state[_KEY] = _Notice(sentence, place, removed)


def show_notice(locale: Locale, place: Place | None = None) -> None:
    """Draw what is to be said at a place (None: at any), with a button that takes a removal back."""
    said: _Notice | None = st.session_state.get(_KEY)
    if said is None or place not in (None, said.place):
        return
    del st.session_state[_KEY]
    st.info(literal(said.sentence), icon=":material/info:")
    if said.removed:
        st.button(
            say("library.undo_removal", locale),
            key="undo-removal",
            on_click=restore,
            args=(said.removed, locale),
            type="primary",
            icon=":material/undo:",
        )


def restore(directive_id: str, locale: Locale) -> None:
    """Put a removed directive back."""
    attempt(Restore(directive_id), say("library.is_restored", locale), "shelf", locale)
