"""The view of one document: what it is, its text with a clause marked, what it cites and what cites it."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from app.i18n import Locale, say
from app.page import NAME
from app.page.document.citation_graph import graph_html
from app.page.document.duties import duties_html
from app.page.document.matches import matches_html
from app.page.document.outline import outline_of
from app.page.frame import opened, way_back
from app.page.links import address_of
from app.page.parts import (
    contradictions_html,
    document_html,
    doubtful,
    head_html,
    proofs_html,
    recognised_html,
    scanned_html,
)
from app.page.session import Service, change, desk, is_read_only
from app.page.templates import macro, render
from app.wording import cited_clause, cited_document, short_title_of
from corpus.errors import UnusableQuery
from index.graph import ending_of
from index.search import Filters
from index.store import DirectiveRow, Store, StoredClause, StoredDirective

_MATCHES = 30  # of the best clauses of all documents; those that lie in this one are its matches


def document(locale: Locale) -> None:
    """Draw the view; `clause` or `directive` in the address say which, `asked` which query led here."""
    shared = opened(locale)
    if shared is None:
        return
    asked = st.query_params.get("asked", "")
    way_back(locale, asked)
    name = st.query_params.get("clause") or st.query_params.get("directive", "")
    directive = _named(name, shared.searcher.follow().directives)
    clauses = list(shared.searcher.store.clauses(of=[directive.id])) if directive else []
    here = next((one for one in clauses if one.clause_id == name), None)
    if directive is None or ("clause" in st.query_params and here is None):
        st.warning(say("document.gone", locale), icon=":material/link_off:")
        return
    st.set_page_config(page_title=f"{short_title_of(directive)} – {NAME}")
    _draw(directive, here, clauses, asked, shared, locale)


def _draw(
    directive: StoredDirective,
    here: StoredClause | None,
    clauses: list[StoredClause],
    asked: str,
    shared: Service,
    locale: Locale,
) -> None:
    snapshot, text = shared.searcher.follow(), shared.searcher.store.text(directive.id)
    ended = ending_of(snapshot.endings, directive.id)
    if here:
        ended = snapshot.ending(here.id, directive.id, None)
    head = head_html(directive, ended, locale, level=1)
    store = shared.searcher.store
    lines = store.placed_lines(directive.id)
    recognised = recognised_html(lines, text, locale) if lines else ""
    proofs = proofs_html(directive.metadata, text, locale)
    unlike = contradictions_html(directive, locale)
    st.html(render("document/head", locale, head=head, unlike=unlike, recognised=recognised, proofs=proofs))
    correcting = _correcting(directive, locale)
    if here:
        citation = cited_clause(directive, here, locale)
        scan = scanned_html(store.pictures_showing(directive.id, here.start, here.end), locale)
        tools = macro("clause_tools", locale, here.clause_id, here.text, citation)
        kind = macro("kind_label", locale, here.kind)
        tools = Markup('<div class="foot">{}{}{}</div>').format(kind, tools, correcting)
    else:
        scan = Markup()
        copying = macro("copy", locale, say("tool.citation", locale), cited_document(directive, locale))
        tools = Markup('<p class="tools">{}{}</p>').format(copying, correcting)
    matches = _matches(asked, directive, clauses, shared)
    duties = duties_html([one for _, one in store.assignments([directive.id])], clauses, text, locale)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="clause-deeds"):
        st.html(tools, width="content")
        if here:
            _keep(here.clause_id, locale)
    below = duties + _versions_html(directive, store, locale) + matches_html(here, matches, asked, locale)
    if below:
        st.html(below)
    outline = outline_of(clauses, text)
    parts = [(one.start, one.end) for one in outline]
    shown = document_html(directive, text, here, matches, locale, doubtful(lines), parts)
    st.html(render("document/facing", locale, scan=scan, text=shown, outline=outline))
    st.download_button(
        say("page.download", locale),
        text,
        file_name=f"{short_title_of(directive).replace('/', '-')}.txt",
        icon=":material/download:",
        on_click="ignore",
    )
    st.html(graph_html(directive, shared.resolved(), snapshot.directives, locale))
    entries = list(store.trail([directive.directive_id, *directive.versions]))
    if entries:
        st.html(render("document/history", locale, entries=entries))


def _correcting(directive: StoredDirective, locale: Locale) -> Markup:
    """The way to what was read of a document, to correct it; none for those who only read."""
    if is_read_only():
        return Markup()
    address = address_of("library", locale, directive=directive.directive_id)
    return macro("link", locale, address, say("document.correct", locale))


def _keep(clause: str, locale: Locale) -> None:
    """The way of a clause (by public name) into the collection, or out of it."""
    kept = clause in desk().kept
    st.button(
        say("tool.kept" if kept else "tool.keep", locale),
        key="keep",
        on_click=change,
        args=(lambda old: old.keeping(clause),),
        type="tertiary",
        icon=":material/remove:" if kept else ":material/add:",
    )


def _versions_html(directive: StoredDirective, store: Store, locale: Locale) -> Markup:
    """The other texts of a directive, and directives much like it, with how much of each is the same."""
    others = [one for one in store.versions(directive.id) if one.directive_id != directive.directive_id]
    alike = store.alike(directive.id)
    return render("document/versions", locale, versions=others, alike=alike) if others or alike else Markup()


def _named(name: str, directives: Mapping[DirectiveRow, StoredDirective]) -> StoredDirective | None:
    """The directive of that public name, or that a clause of that public name is of."""
    public = name.partition("-")[0]
    return next((one for one in directives.values() if one.directive_id == public), None)


def _matches(
    asked: str, directive: StoredDirective, clauses: list[StoredClause], shared: Service
) -> list[StoredClause]:
    """The clauses of a document that are among the best for a query, in the order of its text."""
    try:
        hits = shared.search(asked, _MATCHES, Filters()).hits if asked else ()
    except UnusableQuery:  # an address may say anything
        return []
    found = {hit.clause_id for hit in hits if hit.directive.id == directive.id}
    return [one for one in clauses if one.clause_id in found]
