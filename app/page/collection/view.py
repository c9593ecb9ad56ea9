"""The view of the clauses that a visitor kept, to read together and to take along."""

from html import escape

import streamlit as st

from app.i18n import Locale, say
from app.page.collection.export import Kept, collection_csv, collection_docx, collection_text
from app.page.frame import opened, way_back
from app.page.parts import address_of, copy_html, link_html
from app.page.session import Service, change, desk
from app.page.user_data import Desk


def collection(locale: Locale) -> None:
    """Draw the view."""
    shared = opened(locale)
    if shared is None:
        return
    way_back(locale)
    st.html(f'<h1 class="name">{escape(say("collection.about", locale))}</h1>')
    names = desk().kept
    kept = kept_clauses(names, shared)
    if len(kept) < len(names):
        st.warning(say("collection.gone", locale, count=len(names) - len(kept)))
    if not names:
        st.html(f"<p>{escape(say('collection.empty', locale))}</p>")
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
                f".{kind}", make, file_name=name, icon=":material/download:", key=f"take-{kind}"
            )
        st.button(say("collection.clear", locale), on_click=change, args=(Desk.emptied,), type="tertiary")


def _draw(one: Kept, locale: Locale) -> None:
    clause, citation = one.clause, one.citation(locale)
    link = link_html(address_of("document", locale, clause=clause.clause_id), say("tool.open", locale))
    copied = copy_html(say("tool.citation", locale), citation, locale)
    with st.container(border=True, key=f"kept-{clause.clause_id}"):
        st.html(
            f'<article class="card"><h2>{escape(citation)}</h2><p class="clause" lang="vi">'
            f'{escape(clause.text)}</p><p class="tools">{link}{copied}</p></article>'
        )
        st.button(
            say("tool.kept", locale),
            key=f"drop-{clause.clause_id}",
            on_click=change,
            args=(lambda old: old.keeping(clause.clause_id),),
            type="tertiary",
        )
