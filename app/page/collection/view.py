"""The view of the clauses that a visitor kept, to read together and to take along."""

import streamlit as st

from app.i18n import Locale, say
from app.page.collection.export import Kept, collection_csv, collection_docx, collection_text
from app.page.frame import empty, opened, way_back
from app.page.session import Service, change, desk
from app.page.templates import render
from app.page.user_data import Desk


def collection(locale: Locale) -> None:
    """Draw the view."""
    shared = opened(locale)
    if shared is None:
        return
    way_back(locale)
    st.html(render("collection/heading", locale))
    names = desk().kept
    kept = kept_clauses(names, shared)
    if len(kept) < len(names):
        st.warning(say("collection.gone", locale, count=len(names) - len(kept)))
    if not names:
        empty("collection", say("collection.empty", locale), locale)
    if kept:
        _downloads(kept, locale)
    for one in kept:
        _draw(one, locale)


def kept_clauses(names: tuple[str, ...], shared: Service) -> list[Kept]:
    """The clauses of those public names that are still stored, in that order."""
    public = {one.directive_id: one for one in shared.searcher.follow().directives.values()}
    directives = {name: public.get(name.partition("-")[0]) for name in names}
    rows = list({one.id for one in directives.values() if one})
    clauses = {clause.clause_id: clause for clause in shared.searcher.store.clauses(of=rows)}
    return [
        Kept(clauses[name], directive)
        for name, directive in directives.items()
        if directive is not None and name in clauses
    ]


def _downloads(kept: list[Kept], locale: Locale) -> None:
    files = {
        "docx": lambda: collection_docx(kept, locale),
        "csv": lambda: collection_csv(kept, locale),
        "txt": lambda: collection_text(kept, locale).encode(),
    }
    with st.container(horizontal=True):
        for kind, make in files.items():
            name = f"chithi.{kind}"
            st.download_button(
                say("collection.take", locale, kind=f".{kind}"),
                make,
                file_name=name,
                icon=":material/download:",
                key=f"take-{kind}",
            )
        st.button(say("collection.clear", locale), on_click=change, args=(Desk.emptied,), type="tertiary")


def _draw(one: Kept, locale: Locale) -> None:
    clause = one.clause
    with st.container(border=True, key=f"kept-{clause.clause_id}"):
        st.html(render("collection/kept", locale, clause=clause, citation=one.citation(locale)))
        st.button(
            say("tool.kept", locale),
            key=f"drop-{clause.clause_id}",
            on_click=change,
            args=(lambda old: old.keeping(clause.clause_id),),
            type="tertiary",
        )
