"""Looking after one directive: what was read beside its text, corrected, taken back, or all removed."""

from collections.abc import Sequence

import streamlit as st

from app.errors import explain
from app.i18n import Tongue, say
from app.page.cards import day_text, title_of, written_day
from app.page.document import document_html, doubtful, proofs_html, recognised_html
from app.page.frame import literal
from app.page.library.changes import attempt, told
from app.page.library.readings import change_text, readings
from app.page.session import Service, visitor
from corpus.errors import UnusableCorrection
from index.ingest import Listed, correct, list_corrections, undo
from index.store import FIELDS, Change, FieldChange, Store, StoredDirective, given_field, placed_lines

_ROUND = "review-round"  # in the session: how often something was saved or taken back


def review(here: StoredDirective, shared: Service, tongue: Tongue) -> None:
    """Draw a directive's metadata, to correct, beside its text."""
    st.header(literal(title_of(here)), anchor=False)
    form, text = st.columns([2, 3], gap="medium")
    with form:
        _correct(here, shared, tongue)
        told(tongue, "review")
        readings(here, shared.searcher.store, lambda one: _save([one], here, tongue), tongue)
        _corrections(here, shared, tongue)
        st.button(
            say("library.remove", tongue),
            on_click=_remove,
            args=(here.directive_id, title_of(here), tongue),
            icon=":material/delete:",
        )
    store = shared.searcher.store
    content, lines = store.text(here.id), placed_lines(store.database, here.id)
    if lines:
        text.html(recognised_html(lines, content, tongue))
    text.html(document_html(here, content, None, [], tongue, doubtful(lines)))
    text.html(proofs_html(here.metadata, content, tongue))


def _correct(here: StoredDirective, shared: Service, tongue: Tongue) -> None:
    before = {field: _written(field, here, tongue) for field in FIELDS}
    # A field that is drawn again under its old key may still show what was typed before it was undone.
    round_ = st.session_state.get(_ROUND, 0)
    with st.form(f"correct-{here.directive_id}", border=False):
        given = {
            field: st.text_input(
                say(f"field.{field}", tongue), value, key=f"{field}-{here.directive_id}-{round_}-{value}"
            )
            for field, value in before.items()
        }
        saved = st.form_submit_button(say("library.save", tongue), icon=":material/save:")
    changed = {field: value for field, value in given.items() if value.strip() != before[field]}
    if not saved or not changed:
        return
    known = [one.metadata.province.value for one in shared.searcher.follow().directives.values()]
    provinces = [province for province in known if province]
    try:
        changes = [given_field(field, value, provinces) for field, value in changed.items()]
    except UnusableCorrection as problem:
        st.error(literal(explain(problem, tongue) or ""), icon=":material/error:")
        return

    _save(changes, here, tongue)
    st.rerun()


def _save(changes: Sequence[Change], here: StoredDirective, tongue: Tongue) -> None:
    def change(shared: Service, store: Store) -> None:
        for one in changes:
            correct(store, here.directive_id, one, by=visitor(), encoder=lambda: shared.searcher.encoder)

    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    attempt(change, say("library.saved", tongue), "review", tongue)


def _written(field: str, here: StoredDirective, tongue: Tongue) -> str:
    """A value as the form has it, and as `given_field` reads it again."""
    value: str = getattr(here.metadata, field).value or ""
    return written_day(value, tongue) if field == "date" and value else value


def _corrections(here: StoredDirective, shared: Service, tongue: Tongue) -> None:
    ours = {here.directive_id, *here.versions}
    made = [one for one in list_corrections(shared.searcher.store) if one.correction.directive_id in ours]
    if not made:
        return
    st.subheader(say("library.corrections", tongue), anchor=False)
    for one in made:
        who = f"{one.correction.by}, {day_text(one.correction.at[:10], tongue)}"
        state = "" if one.state == "holds" else f"; {say(f'correction.{one.state}', tongue)}"
        what = _what(one, here, shared.searcher.store, tongue)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{what} ({who}{state})", width="stretch")
            st.button(
                say("library.undo", tongue),
                key=f"undo-{one.correction.number}",
                on_click=_undo,
                args=(one, tongue),
                type="tertiary",
                icon=":material/undo:",
            )


def _what(one: Listed, here: StoredDirective, store: Store, tongue: Tongue) -> str:
    change, none = one.correction.change, say("unknown", tongue)
    if isinstance(change, FieldChange):
        read, given = (value and day_text(value, tongue) for value in (one.read, change.value))
        return f"{say(f'field.{change.field}', tongue)}: {read or none} → {given or none}"
    return change_text(one, here, store, tongue)


def _undo(one: Listed, tongue: Tongue) -> None:
    def change(shared: Service, store: Store) -> None:
        undo(store, one.correction, encoder=lambda: shared.searcher.encoder)

    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    attempt(change, say("library.undone", tongue), "review", tongue)


def _remove(directive_id: str, title: str, tongue: Tongue) -> None:
    def change(_shared: Service, store: Store) -> None:
        store.remove([directive_id], by=visitor())

    done = say("library.is_removed", tongue, title=title)
    attempt(change, done, "shelf", tongue, removed=directive_id)
    st.query_params.pop("directive", None)
