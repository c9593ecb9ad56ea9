"""Deciding about a directive that another copy contradicts: which one is right, or that they are two."""

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from app.i18n import Locale, say
from app.page.frame import literal
from app.page.parts import contradictions_html
from index.store import NotTheSame, StandsFor, StoredDirective


def disputes(here: StoredDirective, save: Callable[[NotTheSame | StandsFor], None], locale: Locale) -> None:
    """Draw what contradicts a directive, side by side with it, and the buttons that decide about each."""
    if not here.contradictions:
        return
    st.html(contradictions_html(here, locale))
    for one in here.contradictions:
        name = PurePath(one.source).name
        choices = {
            say("library.stands_for", locale, name=name): StandsFor(one.directive_id),
            say("library.two", locale): NotTheSame(one.directive_id),
        }
        with st.container(horizontal=True):
            for label, change in choices.items():
                key = f"{type(change).__name__}-{here.directive_id}-{one.directive_id}"
                st.button(literal(label), key=key, on_click=save, args=(change,))
