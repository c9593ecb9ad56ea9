"""Looking after one directive: what was read beside its text, corrected, taken back, or all removed."""

from collections.abc import Sequence

import streamlit as st

from app.changes import Correct, Remove, Undo
from app.errors import explain
from app.i18n import Locale, say
from app.page.frame import literal
from app.page.library.changes import attempt, show_notice
from app.page.library.disputes import disputes
from app.page.library.readings import change_text, readings
from app.page.parts import document_html, doubtful, proofs_html, recognised_html, scanned_html
from app.page.session import Service
from app.page.templates import render
from app.wording import day_text, title_of, written_day
from corpus.errors import UnusableCorrection
from index.ingest import Listed, list_corrections
from index.store import FIELDS, Change, FieldChange, Store, StoredDirective, given_field

_ROUND = "review-round"  # in the session: how often something was saved or taken back


def review(here: StoredDirective, shared: Service, locale: Locale) -> None:
    """Draw a directive's metadata, to correct, beside its text."""
    st.header(literal(title_of(here)), anchor=False)
    st.html(render("library/ways", locale, directive=here))
    form, text = st.columns([2, 3], gap="medium")
    with form:
        _correct(here, shared, locale)
        show_notice(locale, "review")
        disputes(here, lambda one: _save([one], here, locale), locale)
        readings(here, shared.searcher.store, lambda one: _save([one], here, locale), locale)
        _corrections(here, shared, locale)
        st.button(
            say("library.remove", locale),
            on_click=_remove,
            args=(here.directive_id, title_of(here), locale),
            icon=":material/delete:",
        )
    store = shared.searcher.store
    content, lines = store.text(here.id), store.placed_lines(here.id)
    if lines:
        text.html(recognised_html(lines, content, locale))
        text.html(scanned_html(store.pictures_showing(here.id, 0, _head_end(here, store)), locale))
    text.html(document_html(here, content, None, [], locale, doubtful(lines)))
    text.html(proofs_html(here.metadata, content, locale))


def _head_end(here: StoredDirective, store: Store) -> int:
    """Where the head of a text ends: what is asked for in the form stands above its first clause."""
    return min((one.start for one in store.clauses(of=[here.id])), default=len(store.text(here.id)))


def _correct(here: StoredDirective, shared: Service, locale: Locale) -> None:
    before = {field: _written(field, here, locale) for field in FIELDS}
    # A field that is drawn again under its old key may still show what was typed before it was undone.
    round_ = st.session_state.get(_ROUND, 0)
    with st.form(f"correct-{here.directive_id}", border=False):
        given = {
            field: st.text_input(
                say(f"field.{field}", locale), value, key=f"{field}-{here.directive_id}-{round_}-{value}"
            )
            for field, value in before.items()
        }
        saved = st.form_submit_button(say("library.save", locale), icon=":material/save:")
    changed = {field: value for field, value in given.items() if value.strip() != before[field]}
    if not saved or not changed:
        return
    known = [one.metadata.province.value for one in shared.searcher.follow().directives.values()]
    provinces = [province for province in known if province]
    try:
        changes = [given_field(field, value, provinces) for field, value in changed.items()]
    except UnusableCorrection as problem:
        st.error(literal(explain(problem, locale) or ""), icon=":material/error:")
        return

    _save(changes, here, locale)
    st.rerun()


def _save(changes: Sequence[Change], here: StoredDirective, locale: Locale) -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    attempt(Correct.of(here.directive_id, changes), say("library.saved", locale), "review", locale)


def _written(field: str, here: StoredDirective, locale: Locale) -> str:
    """A value as the form has it, and as `given_field` reads it again."""
    value: str = getattr(here.metadata, field).value or ""
    return written_day(value, locale) if field == "date" and value else value


def _corrections(here: StoredDirective, shared: Service, locale: Locale) -> None:
    ours = {here.directive_id, *here.versions}
    made = [one for one in list_corrections(shared.searcher.store) if one.correction.directive_id in ours]
    if not made:
        return
    st.subheader(say("library.corrections", locale), anchor=False)
    for one in made:
        who = f"{one.correction.by}, {day_text(one.correction.at[:10], locale)}"
        state = "" if one.state == "holds" else f"; {say(f'correction.{one.state}', locale)}"
        what = _what(one, here, shared.searcher.store, locale)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{what} ({who}{state})", width="stretch")
            st.button(
                say("library.undo", locale),
                key=f"undo-{one.correction.number}",
                on_click=_undo,
                args=(one, locale),
                type="tertiary",
                icon=":material/undo:",
            )


def _what(one: Listed, here: StoredDirective, store: Store, locale: Locale) -> str:
    change, none = one.correction.change, say("unknown", locale)
    if isinstance(change, FieldChange):
        read, given = (value and day_text(value, locale) for value in (one.read, change.value))
        return f"{say(f'field.{change.field}', locale)}: {read or none} → {given or none}"
    return change_text(one, here, store, locale)


def _undo(one: Listed, locale: Locale) -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    attempt(Undo(one.correction.number), say("library.undone", locale), "review", locale)


def _remove(directive_id: str, title: str, locale: Locale) -> None:
    done = say("library.is_removed", locale, title=title)
    attempt(Remove(directive_id), done, "shelf", locale, removed=directive_id)
    st.query_params.pop("directive", None)
