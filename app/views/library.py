"""The library: files in, what was read reviewed and corrected, directives out and back, all as a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from app.cards import title_of
from app.document import document_html, proofs_html
from app.library import corpus_lines, counts_html, duplicates_html, in_order, keep, shelf_html
from app.links import address_of, link_html
from app.problems import explain
from app.session import Service, service, visitor
from app.shell import literal, opened
from app.words import Tongue, say
from index.correcting import Listed, correct, list_corrections, undo
from index.corrections import FIELDS, FieldChange
from index.given import UnusableCorrection, given_field
from index.records import StoredDirective
from index.store import Store
from index.versions import versions_of

_UPLOADS = "uploads"


def library(tongue: Tongue) -> None:
    """Draw the view; `directive` in the address says which one is looked after."""
    _said()
    shared = service()
    if shared is not None:
        _upload(shared, tongue)
    shared = opened(tongue)
    if shared is None:
        return
    directives = shared.searcher.follow().directives
    chosen = st.query_params.get("directive", "")
    here = next((one for one in directives.values() if chosen in (one.directive_id, *one.versions)), None)
    if chosen and here is None:
        st.warning(say("document.gone", tongue), icon=":material/link_off:")
    if here:
        _look_after(here, shared, tongue)
    _shelf(list(directives.values()), chosen, tongue)
    _removed(shared, tongue)
    _duplicates(list(directives.values()), shared.searcher.store, tongue)
    st.header(say("library.counts", tongue), anchor=False)
    st.html(f'<div class="pictures">{counts_html(list(directives.values()), tongue)}</div>')
    st.download_button(
        say("library.corpus", tongue),
        lambda: "".join(corpus_lines(shared.searcher.store, directives)),
        file_name="chithi.jsonl",
        mime="application/jsonl",
        on_click="ignore",
        icon=":material/download:",
    )


def _upload(shared: Service, tongue: Tongue) -> None:
    with st.form("upload", clear_on_submit=True):
        files = st.file_uploader(say("library.upload", tongue), accept_multiple_files=True)
        sent = st.form_submit_button(say("library.read", tongue), icon=":material/upload_file:")
    if not sent or not files:
        return
    # Imported here: the readers take a while to import, and no other view needs them.
    from index.ingest import ingest

    folder = shared.searcher.store.folder / _UPLOADS
    paths = [keep(folder, file.name, file.getvalue()) for file in files]
    bar = st.progress(0.0, literal(say("library.reading", tongue, file=paths[0].name)))
    with _changing(shared) as store:
        for n, outcome in enumerate(ingest(paths, store, shared.searcher.encoder), start=1):
            bar.progress(min(1.0, n / len(paths)), literal(outcome.file.name))
            said = explain(outcome.problem, tongue) if outcome.problem else None
            told = say(f"library.{outcome.status}", tongue, file=_name(outcome.source))
            show = st.error if outcome.problem else st.success
            show(literal(f"{told} {said or ''}"))
            _what_was_read(store, outcome.source, tongue)
    bar.empty()


def _name(source: str) -> str:
    """The name of a file without its folders."""
    return source.rpartition("/")[2]


def _what_was_read(store: Store, source: str, tongue: Tongue) -> None:
    found = next((one for one in store.directives() if source in one.sources), None)
    if found:
        text = store.text(found.id)
        link = link_html(address_of("library", tongue, directive=found.directive_id), title_of(found))
        st.html(f"<p>{link}</p>{proofs_html(found.metadata, text, tongue)}")


@contextmanager
def _changing(shared: Service) -> Iterator[Store]:
    """The store opened once more: a change of this visitor's must not stand in the searches of others."""
    store = Store(shared.searcher.store.folder)
    try:
        yield store
    finally:
        store.close()


def _look_after(here: StoredDirective, shared: Service, tongue: Tongue) -> None:
    st.header(literal(title_of(here)), anchor=False)
    form, text = st.columns([2, 3], gap="medium")
    with form:
        _correct(here, shared, tongue)
        _corrections(here, shared, tongue)
        st.button(
            say("library.remove", tongue),
            on_click=_remove,
            args=(shared, here.directive_id, title_of(here), tongue),
            icon=":material/delete:",
        )
    content = shared.searcher.store.text(here.id)
    text.html(document_html(here, content, None, [], tongue))
    text.html(proofs_html(here.metadata, content, tongue))


def _correct(here: StoredDirective, shared: Service, tongue: Tongue) -> None:
    before = {field: getattr(here.metadata, field).value or "" for field in FIELDS}
    with st.form(f"correct-{here.directive_id}", border=False):
        given = {
            field: st.text_input(
                say(f"field.{field}", tongue), value, key=f"{field}-{here.directive_id}-{value}"
            )
            for field, value in before.items()
        }
        saved = st.form_submit_button(say("library.save", tongue), icon=":material/save:")
    changed = {field: value for field, value in given.items() if value.strip() != before[field]}
    if not saved or not changed:
        return
    provinces = [
        p for one in shared.searcher.follow().directives.values() if (p := one.metadata.province.value)
    ]
    try:
        changes = [given_field(field, value, provinces) for field, value in changed.items()]
    except UnusableCorrection as problem:
        st.error(literal(explain(problem, tongue) or ""))
        return
    with _changing(shared) as store:
        for change in changes:
            correct(store, here.directive_id, change, by=visitor(), encoder=lambda: shared.searcher.encoder)
    _say(say("library.saved", tongue))
    st.rerun()


def _corrections(here: StoredDirective, shared: Service, tongue: Tongue) -> None:
    ours = {here.directive_id, *here.versions}
    listed = [
        one
        for one in list_corrections(shared.searcher.store)
        if one.correction.directive_id in ours and isinstance(one.correction.change, FieldChange)
    ]
    if not listed:
        return
    st.subheader(say("library.corrections", tongue), anchor=False)
    for one in listed:
        made = one.correction
        field = say(f"field.{made.change.field}", tongue) if isinstance(made.change, FieldChange) else ""
        value = made.change.value if isinstance(made.change, FieldChange) else None
        none = say("unknown", tongue)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(
                f"{field}: {one.read or none} → {value or none} ({made.by}, {made.at[:10]})", width="stretch"
            )
            st.button(
                say("library.undo", tongue),
                key=f"undo-{made.number}",
                on_click=_undo,
                args=(shared, one, tongue),
                type="tertiary",
                icon=":material/undo:",
            )


def _shelf(directives: list[StoredDirective], chosen: str, tongue: Tongue) -> None:
    st.header(say("library.shelf", tongue, count=len(directives)), anchor=False)
    words = st.text_input(say("library.find", tongue), key="find", bind="query-params")
    found = in_order(directives, words)
    if found:
        st.html(shelf_html(found, chosen, tongue))
    else:
        st.text(say("library.none", tongue))


def _removed(shared: Service, tongue: Tongue) -> None:
    removed = shared.searcher.store.removed()
    if not removed:
        return
    st.header(say("library.removed", tongue), anchor=False)
    for one in removed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{_name(one.sources[0])} ({one.by}, {one.at[:10]})", width="stretch")
            st.button(
                say("library.restore", tongue),
                key=f"restore-{one.directive_id}",
                on_click=_restore,
                args=(shared, one.directive_id, tongue),
                icon=":material/undo:",
            )


def _duplicates(directives: list[StoredDirective], store: Store, tongue: Tongue) -> None:
    groups = [(one, versions_of(store.database, one.id)) for one in directives if one.versions]
    if groups:
        st.header(say("library.duplicates", tongue), anchor=False)
        st.html(duplicates_html(groups, tongue))


def _remove(shared: Service, directive_id: str, title: str, tongue: Tongue) -> None:
    def change(store: Store) -> None:
        store.remove([directive_id], by=visitor())

    _attempt(shared, change, say("library.is_removed", tongue, title=title), tongue)
    st.query_params.pop("directive", None)


def _restore(shared: Service, directive_id: str, tongue: Tongue) -> None:
    def change(store: Store) -> None:
        store.restore([directive_id])

    _attempt(shared, change, say("library.is_restored", tongue), tongue)


def _undo(shared: Service, one: Listed, tongue: Tongue) -> None:
    def change(store: Store) -> None:
        undo(store, one.correction, encoder=lambda: shared.searcher.encoder)

    _attempt(shared, change, say("library.undone", tongue), tongue)


def _attempt(shared: Service, change: Callable[[Store], None], done: str, tongue: Tongue) -> None:
    """Change the store, and say that it was done or why it was not."""
    try:
        with _changing(shared) as store:
            change(store)
    except Exception as problem:
        sentence = explain(problem, tongue)
        if sentence is None:
            raise
        _say(sentence)
    else:
        _say(done)


def _say(sentence: str) -> None:
    """Have the next drawing of the view begin with a sentence."""
    st.session_state["library-said"] = sentence


def _said() -> None:
    if sentence := st.session_state.pop("library-said", None):
        st.info(literal(sentence), icon=":material/info:")
