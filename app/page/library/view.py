"""The library: files in, directives looked after, out and back, what the store holds, all as a file."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from app.directions import upright
from app.i18n import Locale, say
from app.page.frame import only_read, opened
from app.page.library.changes import restore, show_notice
from app.page.library.html import MOST_ROWS, corpus_lines, duplicates_html, in_order, shelf_html
from app.page.library.review import review
from app.page.library.upload import upload
from app.page.parts import counts_html, doubtful
from app.page.session import Service, is_read_only, service
from app.wording import day_text
from index.store import Store, StoredDirective


def library(locale: Locale) -> None:
    """Draw the view; `directive` in the address says which one is looked after."""
    top, looked_after = st.container(), st.container()
    reading = False
    if is_read_only():
        st.info(only_read(locale), icon=":material/lock:")
    else:
        reading = upload(locale)
    shared = None if reading and _is_empty() else opened(locale)
    if shared is not None:
        with looked_after:
            chosen = _chosen(shared, locale)
        _stock(shared, chosen, locale)
    elif (emptied := service()) is not None:
        show_notice(locale, "shelf")
        _removed(emptied.searcher.store, locale)
    with top:
        show_notice(locale)


def _is_empty() -> bool:
    shared = service()
    return shared is None or not shared.searcher.follow().directives


def _chosen(shared: Service, locale: Locale) -> str:
    """Draw what is looked after, above all else: it was asked for by a click; its name, empty without one."""
    directives = shared.searcher.follow().directives.values()
    chosen = st.query_params.get("directive", "")
    here = next((one for one in directives if chosen in (one.directive_id, *one.versions)), None)
    if here and not is_read_only():
        review(here, shared, locale)
    elif chosen and not here:
        st.warning(say("document.gone", locale), icon=":material/link_off:")
    return chosen


def _stock(shared: Service, chosen: str, locale: Locale) -> None:
    known, store = shared.searcher.follow().directives, shared.searcher.store
    directives = list(known.values())
    _shelf(directives, chosen, store, locale)
    _removed(store, locale)
    _duplicates(directives, store, locale)
    st.header(say("library.counts", locale), anchor=False)
    st.html(counts_html(directives, locale))
    st.download_button(
        say("library.corpus", locale),
        lambda: "".join(corpus_lines(store, known)),
        file_name="chithi.jsonl",
        mime="application/jsonl",
        on_click="ignore",
        icon=":material/download:",
    )


def _shelf(directives: Sequence[StoredDirective], chosen: str, store: Store, locale: Locale) -> None:
    st.header(say("library.shelf", locale, count=len(directives)), anchor=False)
    show_notice(locale, "shelf")
    words = st.text_input(say("library.find", locale), key="find", bind="query-params")
    found = in_order(directives, words)
    if found:
        scans = store.scanned()
        shown = [one.id for one in found[:MOST_ROWS] if one.id in scans]
        doubts = {row: len(doubtful(store.placed_lines(row))) for row in shown}
        st.html(shelf_html(found, chosen, doubts, locale))
    else:
        st.text(say("library.none", locale))


def _removed(store: Store, locale: Locale) -> None:
    removed = store.removed()
    show_notice(locale, "removed")
    if not removed or is_read_only():
        return
    st.header(say("library.removed", locale), anchor=False)
    for one in removed:
        name = PurePath(one.sources[0]).name if one.sources else one.directive_id
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{upright(name)} ({one.by}, {day_text(one.at[:10], locale)})", width="stretch")
            st.button(
                say("library.restore", locale),
                key=f"restore-{one.directive_id}",
                on_click=restore,
                args=(one.directive_id, locale),
                icon=":material/undo:",
            )


def _duplicates(directives: Sequence[StoredDirective], store: Store, locale: Locale) -> None:
    groups = [(one, store.versions(one.id)) for one in directives if one.versions]
    if groups:
        st.header(say("library.duplicates", locale), anchor=False)
        st.html(duplicates_html(groups, locale))
