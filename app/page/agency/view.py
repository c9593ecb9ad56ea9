"""The view of one agency: all that it must do, over all documents, by date and by role."""

from functools import cache

import streamlit as st

from app.i18n import Locale, say
from app.page import NAME
from app.page.agency.tasks import tasks_html
from app.page.frame import opened, way_back
from app.page.templates import macro, render
from index.responsibility import by_role, tasks_of

_SHOWN = 200  # tasks; a page with more helps nobody


def agency(locale: Locale) -> None:
    """Draw the view; `name` in the address says whose."""
    shared = opened(locale)
    if shared is None:
        return
    name = st.query_params.get("name", "")
    way_back(locale)
    tasks = tasks_of(shared.searcher.store, shared.searcher.follow(), name)
    if not tasks:
        said = say("agency.unknown", locale, name=name) if name.strip() else say("agency.unnamed", locale)
        st.html(macro("paragraph", locale, said))
        return
    st.set_page_config(page_title=f"{name} – {NAME}")
    documents = len({task.directive.id for task in tasks})
    about = say("agency.about", locale, count=len(tasks), documents=documents)
    st.html(render("agency/heading", locale, name=name, about=about))
    roles = st.toggle(say("agency.by_role", locale), key="by_role", bind="query-params")
    shown = (by_role(tasks) if roles else tasks)[:_SHOWN]
    st.html(tasks_html(shown, cache(shared.searcher.store.text), locale))
    if len(tasks) > _SHOWN:
        st.html(macro("note", locale, say("agency.shown", locale, shown=_SHOWN)))
