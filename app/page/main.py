"""The page: its views, the way between them, the language."""

import json
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import Page

from app.i18n import LANGUAGES, Locale, say, sentences
from app.page import NAME
from app.page.frame import bounded, is_at
from app.page.links import LINKED, MENU, SCRIPTS
from app.page.session import change, desk, has_unread_uploads
from app.page.templates import render

_STATIC = Path(__file__).parent / "static"
_SUGGESTED = ("list", "recent", "topic", "number", "agency")


@dataclass(frozen=True, slots=True)
class View:
    """A view of the page, drawn by the function that is called as its folder in `app/page/`.

    `name` is its address, empty for the page's own, the search; of the words, `view.NAME` is what it is
    called and `view.NAME.about` its heading. A hidden view is only linked to;
    it draws a heading of its own, as does one that isn't `titled`.
    """

    name: str
    hidden: bool = False
    titled: bool = True

    @property
    def called(self) -> str:
        """The name of its folder, and of its words."""
        return self.name or "search"

    def draw(self, locale: Locale) -> None:
        """Draw it; its module is imported only now: Word and Excel would hold the first page up."""
        getattr(import_module(f"app.page.{self.called}.view"), self.called)(locale)


VIEWS = (
    *(View(name, titled=bool(name)) for name in MENU),
    *(View(name, hidden=True) for name in LINKED),
)


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title=NAME, layout="wide")
    st.html(_STATIC / "page.css")
    bar = st.container(horizontal=True, horizontal_alignment="distribute", key="bar")
    with bar:
        menu = st.container(width="content")
        locale = _ask_language()
    pages = {_page(view, locale): view for view in VIEWS}
    page = st.navigation(list(pages), position="hidden")
    view = pages[page]
    named = {one.name: say(f"view.{one.called}", locale) for one in VIEWS if not one.hidden}
    menu.html(render("parts/bar", locale, name=NAME, views=named, current=view.name))
    with st.container(key="scripts"):
        st.html(_scripts(locale), unsafe_allow_javascript=True)
    if not view.hidden:
        is_at(view.name)
    if view.titled and not view.hidden:
        st.title(say(f"view.{view.called}.about", locale), anchor=False)
    if has_unread_uploads():  # an earlier server may have left them
        import_module("app.page.library.upload").resume_uploads()
    page.run()


def _ask_language() -> Locale:
    # What the visitor chose the last time; what the address says goes before it.
    usual: Locale = st.session_state.setdefault("usual-language", desk().locale or "vi")
    chosen: Locale | None = st.segmented_control(
        "Ngôn ngữ / Language",
        list(LANGUAGES),
        default=usual,
        format_func=LANGUAGES.__getitem__,
        required=True,
        key="lang",
        bind="query-params",
        on_change=_keep_language,
        label_visibility="collapsed",
    )
    return chosen or usual  # an address may leave it empty, required or not


def _keep_language() -> None:
    chosen: Locale | None = st.session_state["lang"]
    change(lambda old: old.speaking(chosen or old.locale or "vi"))


def _page(view: View, locale: Locale) -> Page:
    return st.Page(
        partial(bounded, view.draw, locale),
        title=NAME if view is VIEWS[0] else f"{say(f'view.{view.name}', locale)} – {NAME}",
        url_path=view.name,
        default=view is VIEWS[0],
    )


def _scripts(locale: Locale) -> Markup:
    """Our scripts, and what they go by: the page's language, words of Streamlit's widgets and of our own."""
    no_room = ("{error}: Request failed with status code 503", say("library.no_room", locale))
    words = json.dumps([*sentences("widget.", "en", locale), no_room])
    kinds = json.dumps({kind: say(f"suggest.{kind}", locale) for kind in _SUGGESTED})
    return Markup(
        '<div id="chithi" data-language="{}" data-words="{}" data-kinds="{}" data-lost="{}"'
        " hidden></div>"
        '<script src="{}"></script>'
    ).format(locale, words, kinds, say("page.lost", locale), SCRIPTS)


main()
