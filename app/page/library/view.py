"""The library: files in, directives looked after, out and back, what the store holds, all as a file."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from app.i18n import Tongue, say
from app.page.cards import day_text
from app.page.document import doubtful
from app.page.frame import opened
from app.page.library.changes import restore, told
from app.page.library.html import MOST_ROWS, corpus_lines, counts_html, duplicates_html, in_order, shelf_html
from app.page.library.review import review
from app.page.library.upload import upload
from app.page.session import Service, service
from index.store import Store, StoredDirective, placed_lines, scanned_directives, versions_of


def library(tongue: Tongue) -> None:
    """Draw the view; `directive` in the address says which one is looked after."""
    top = st.container()
    upload(tongue)
    shared = opened(tongue)
    if shared is not None:
        _stock(shared, tongue)
    elif (emptied := service()) is not None:
        told(tongue, "shelf")
        _removed(emptied.searcher.store, tongue)
    with top:
        told(tongue)


def _stock(shared: Service, tongue: Tongue) -> None:
    known, store = shared.searcher.follow().directives, shared.searcher.store
    directives = list(known.values())
    chosen = st.query_params.get("directive", "")
    here = next((one for one in directives if chosen in (one.directive_id, *one.versions)), None)
    if here:
        review(here, shared, tongue)
    elif chosen:
        st.warning(say("document.gone", tongue), icon=":material/link_off:")
    _shelf(directives, chosen, store, tongue)
    _removed(store, tongue)
    _duplicates(directives, store, tongue)
    st.header(say("library.counts", tongue), anchor=False)
    st.html(f'<div class="pictures">{counts_html(directives, tongue)}</div>')
    st.download_button(
        say("library.corpus", tongue),
        lambda: "".join(corpus_lines(store, known)),
        file_name="chithi.jsonl",
        mime="application/jsonl",
        on_click="ignore",
        icon=":material/download:",
    )


def _shelf(directives: Sequence[StoredDirective], chosen: str, store: Store, tongue: Tongue) -> None:
    st.header(say("library.shelf", tongue, count=len(directives)), anchor=False)
    told(tongue, "shelf")
    words = st.text_input(say("library.find", tongue), key="find", bind="query-params")
    found = in_order(directives, words)
    if found:
        scans = scanned_directives(store.database)
        shown = [one.id for one in found[:MOST_ROWS] if one.id in scans]
        doubts = {row: len(doubtful(placed_lines(store.database, row))) for row in shown}
        st.html(shelf_html(found, chosen, doubts, tongue))
    else:
        st.text(say("library.none", tongue))


def _removed(store: Store, tongue: Tongue) -> None:
    removed = store.removed()
    told(tongue, "removed")
    if not removed:
        return
    st.header(say("library.removed", tongue), anchor=False)
    for one in removed:
        name = PurePath(one.sources[0]).name if one.sources else one.directive_id
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{name} ({one.by}, {day_text(one.at[:10], tongue)})", width="stretch")
            st.button(
                say("library.restore", tongue),
                key=f"restore-{one.directive_id}",
                on_click=restore,
                args=(one.directive_id, tongue),
                icon=":material/undo:",
            )


def _duplicates(directives: Sequence[StoredDirective], store: Store, tongue: Tongue) -> None:
    groups = [(one, versions_of(store.database, one.id)) for one in directives if one.versions]
    if groups:
        st.header(say("library.duplicates", tongue), anchor=False)
        st.html(duplicates_html(groups, tongue))
