"""The view for drafters: precedents clause by clause, what the draft lacks, and the draft as a Word file."""

from contextlib import closing
from dataclasses import replace
from functools import partial

import streamlit as st

from app.errors import explain
from app.i18n import Locale, say
from app.page.draft.docx_file import build_docx
from app.page.draft.docx_layouts import Style, style_of
from app.page.draft.draft_text import store_draft
from app.page.draft.html import (
    draft_clause_html,
    example_html,
    outdated_html,
    precedent_html,
    summary_html,
)
from app.page.draft.workspace import (
    FIELD,
    UPLOAD,
    Bench,
    bench,
    clear,
    compare_field,
    compare_sample,
    is_taken,
    read_upload,
    stop,
    take_after,
    take_at_end,
    undo,
)
from app.page.frame import literal, opened
from app.page.session import Service, is_read_only, store_to_change, visitor
from app.page.templates import macro, render
from app.wording import lacking_title
from corpus.readers import read_directive
from index.drafting import MOST_CLAUSES, DraftClause, Precedent, Precedents, embed_draft, find_precedents
from index.search import Hit

_KINDS = ["docx", "txt", "md", "html", "htm", "pdf", "doc", "rtf", "odt"]
_ON_A_PAGE = 10
_PRECEDENTS, _EXAMPLES = 3, 3
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLES: tuple[Style, ...] = ("state", "party")


def draft(locale: Locale) -> None:
    """Draw the view."""
    shared = opened(locale)
    if shared is None:
        return
    own = bench()
    _ask(own, locale)
    if own.problem is not None:
        st.error(literal(explain(own.problem, locale) or ""), icon=":material/error:")
    if own.directive is None or not own.draft.text:
        st.html(macro("note", locale, say("draft.privacy", locale)))
        st.markdown(say("draft.welcome", locale))
        st.button(say("draft.sample", locale), on_click=compare_sample, icon=":material/description:")
        return
    if own.stopped:
        st.info(say("draft.stopped", locale), icon=":material/pause:")
        return
    found = _found(own, shared, locale)
    _take_away(own, shared, locale)
    st.html(outdated_html(found.outdated, locale) + summary_html(found, locale))
    if found.left_out:
        st.warning(say("draft.left_out", locale, most=MOST_CLAUSES, count=found.left_out))
    _clauses(own, found, locale)
    _missing(own, found, locale)


def _ask(own: Bench, locale: Locale) -> None:
    if not is_read_only():  # which takes no files at all
        st.file_uploader(
            say("draft.upload", locale), type=_KINDS, key=UPLOAD, on_change=read_upload, max_upload_size=50
        )
    st.text_area(say("draft.paste", locale), key=FIELD, height=280)
    with st.container(horizontal=True):
        st.button(
            say("draft.compare", locale), type="primary", on_click=compare_field, icon=":material/compare:"
        )
        st.button(say("draft.undo", locale), on_click=undo, disabled=not own.before, icon=":material/undo:")
        st.button(
            say("draft.clear", locale), on_click=clear, disabled=not own.draft.text, icon=":material/delete:"
        )


def _found(own: Bench, shared: Service, locale: Locale) -> Precedents:
    """What the store has to say, worked out again for another draft and when the store has changed."""
    generation = shared.searcher.store.generation
    if own.directive is None:
        raise ValueError("there is no draft to compare")
    if own.found is None or own.generation != generation:
        clauses, done = max(1, min(len(own.directive.clauses), MOST_CLAUSES)), 0
        place = st.empty()
        with place.container():
            bar = st.progress(0.0, _doing(0, clauses, locale) if shared.warm else say("page.loading", locale))
            st.button(say("draft.stop", locale), on_click=stop, icon=":material/stop:", key="draft_stop")

        def advance(steps: int) -> None:
            nonlocal done
            done += steps
            bar.progress(min(1.0, done / (2 * clauses)), _doing(done, clauses, locale))

        vectors = embed_draft(own.directive, shared.searcher.encoder, own.known, advance)
        own.found = find_precedents(shared.searcher, own.directive, vectors, _PRECEDENTS, advance)
        own.generation = generation
        place.empty()
        shared.warm = True
    return own.found


def _doing(done: int, clauses: int, locale: Locale) -> str:
    """What is being done once so many steps are: each clause is read, then compared."""
    if done >= 2 * clauses:
        return say("draft.gathering", locale)
    step = "reading" if done < clauses else "searching"
    return say(f"draft.{step}_clause", locale, n=done % clauses + 1, clauses=clauses)


def _take_away(own: Bench, shared: Service, locale: Locale) -> None:
    """The Word file, the sources in it, and the way into the store."""
    if own.directive is None:
        return
    if own.draft.text != own.directive.text:
        st.info(say("draft.changed", locale), icon=":material/edit:")
    if own.draft.sources:
        st.html(render("draft/sources", locale, sources=own.draft.sources))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        style: Style = st.segmented_control(
            say("draft.layout", locale),
            _STYLES,
            default=style_of(own.directive.metadata.system),
            format_func=lambda one: say(f"draft.layout_{one}", locale),
            required=True,
            key="layout",
            bind="query-params",
        )
        st.download_button(
            say("draft.download", locale),
            partial(build_docx, own.draft, style),
            file_name=say("draft.file", locale),
            mime=_WORD,
            on_click="ignore",
            icon=":material/download:",
        )
    _store(own, shared, locale)


def _store(own: Bench, shared: Service, locale: Locale) -> None:
    if is_read_only():
        return
    if own.saved:
        st.success(literal(say("draft.saved", locale, name=own.saved)), icon=":material/check:")
        return
    with st.expander(say("draft.store", locale), key="draft_store", icon=":material/folder:"):
        st.html(macro("note", locale, say("draft.store_note", locale)))
        name = st.text_input(
            say("draft.store_name", locale), say("draft.file_text", locale), key="draft_name"
        )
        if st.button(
            say("draft.store_now", locale), key="draft_store_now", disabled=not (name or "").strip()
        ):
            folder, encoder = shared.searcher.store.folder, shared.searcher.encoder
            with closing(store_to_change(folder, visitor())) as store:
                own.saved = store_draft(read_directive(own.draft.text), name.strip(), store, encoder)
            st.rerun()


def _clauses(own: Bench, found: Precedents, locale: Locale) -> None:
    asked = [one for one in found.clauses if not one.clause.introduces]
    st.header(say("draft.clauses", locale), anchor=False)
    pages = -(-len(asked) // _ON_A_PAGE)
    page = 1
    if pages > 1:
        page = st.number_input(
            say("draft.page", locale, pages=pages), 1, pages, key="page", bind="query-params"
        )
    for at, one in enumerate(asked[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE], (page - 1) * _ON_A_PAGE):
        with st.container(border=True, key=f"draft-{at}"):
            mine, theirs = st.columns([2, 3], gap="medium")
            mine.html(draft_clause_html(one, locale))
            with theirs:
                _precedents(own, one, at, locale)


def _precedents(own: Bench, one: DraftClause, at: int, locale: Locale) -> None:
    """The strong precedents of a clause, and behind a click those that are only close to it."""
    close = [precedent for precedent in one.precedents if not precedent.strong]
    for precedent in one.precedents[: len(one.precedents) - len(close)]:
        _precedent(own, one, precedent, at, locale)
    if close:
        with st.expander(say("draft.close_ones", locale, count=len(close)), key=f"close-{at}"):
            for precedent in close:
                _precedent(own, one, precedent, at, locale)


def _precedent(own: Bench, one: DraftClause, precedent: Precedent, at: int, locale: Locale) -> None:
    st.html(precedent_html(precedent, one.clause.text, locale))
    passage = own.directive.text[one.clause.start : one.clause.end] if own.directive else ""
    _take_button(own, precedent.hit, f"take-{at}", partial(take_after, precedent.hit, passage), locale)


def _take_button(own: Bench, hit: Hit, key: str, taking: "partial[None]", locale: Locale) -> None:
    """Take the wording; where it was taken, that it was, beside the way back from the last one."""
    if not is_taken(own, hit):
        st.button(
            say("draft.take", locale),
            key=f"{key}-{hit.clause_id}",
            on_click=taking,
            icon=":material/add:",
        )
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(render("draft/taken", locale), width="content")
        if own.before and not is_taken(replace(own, draft=own.before[-1]), hit):
            st.button(
                say("draft.undo", locale),
                key=f"un{key}-{hit.clause_id}",
                on_click=undo,
                icon=":material/undo:",
            )


def _missing(own: Bench, found: Precedents, locale: Locale) -> None:
    if not found.similar:
        return
    title = lacking_title(found, locale) if found.missing else say("draft.nothing_missing", locale)
    st.header(title.rstrip(":"), anchor=False)
    for at, topic in enumerate(found.missing):
        with st.container(border=True, key=f"missing-{at}"):
            st.html(render("draft/topic", locale, topic=topic))
            for hit in topic.hits[:_EXAMPLES]:
                st.html(example_html(hit, topic, locale))
                _take_button(own, hit, f"lack-{at}", partial(take_at_end, hit), locale)
