"""The view for drafters: precedents clause by clause, what the draft lacks, and the draft as a Word file."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from app.changes import LONGEST_NAME, KeepDraft
from app.errors import explain
from app.i18n import Locale, say
from app.page.draft.docx_file import build_docx
from app.page.draft.docx_layouts import Style, style_of
from app.page.draft.html import clauses_html, lacking_html, outdated_html, summary_html
from app.page.draft.workspace import (
    FIELD,
    UPLOAD,
    Bench,
    act,
    bench,
    clear,
    compare_field,
    compare_sample,
    read_upload,
    stop,
    taken,
    undo,
)
from app.page.frame import draw_list, empty, folding, literal, opened
from app.page.session import Service, changer, changes, is_read_only
from app.page.templates import macro, render
from app.wording import lacking_title
from corpus.errors import SaidByWriter, WriterUnusable
from index.drafting import MOST_CLAUSES, Precedents, embed_draft, find_precedents

_KINDS = ["docx", "txt", "md", "html", "htm", "pdf", "doc", "rtf", "odt"]
_ON_A_PAGE = 100
_PRECEDENTS = 3
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
        empty("draft", say("draft.welcome", locale), locale)
        st.button(say("draft.sample", locale), on_click=compare_sample, icon=":material/description:")
        return
    if own.stopped:
        st.info(say("draft.stopped", locale), icon=":material/pause:")
        return
    found = _found(own, shared, locale)
    st.html(outdated_html(found.outdated, locale) + summary_html(found, locale))
    _take_away(own, locale)
    if found.left_out:
        st.warning(say("draft.left_out", locale, most=MOST_CLAUSES, count=found.left_out))
    _clauses(own, found, locale)


def _ask(own: Bench, locale: Locale) -> None:
    """The draft; folded once it was compared, so that what was found stands first."""
    done = own.directive is not None
    with folding("draft-asked", say("draft.text", locale), ":material/edit_note:", done=done):
        if not is_read_only():  # which takes no files at all
            st.file_uploader(
                say("draft.upload", locale),
                type=_KINDS,
                key=UPLOAD,
                on_change=read_upload,
                max_upload_size=50,
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


def _take_away(own: Bench, locale: Locale) -> None:
    """The Word file, the sources in it, and the way into the store."""
    if own.directive is None:
        return
    if own.draft.text != own.directive.text:
        st.info(say("draft.changed", locale), icon=":material/edit:")
    if own.draft.sources:
        st.html(render("draft/sources", locale, sources=own.draft.sources))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = style_of(own.directive.metadata.system)
        style: Style | None = st.segmented_control(
            say("draft.layout", locale),
            _STYLES,
            default=usual,
            format_func=lambda one: say(f"draft.layout_{one}", locale),
            required=True,
            key="layout",
            bind="query-params",
        )
        st.download_button(
            say("draft.download", locale),
            partial(build_docx, own.draft, style or usual),  # an address may leave it empty
            file_name=say("draft.file", locale),
            mime=_WORD,
            on_click="ignore",
            icon=":material/download:",
        )
    _store(own, locale)


def _store(own: Bench, locale: Locale) -> None:
    if is_read_only():
        return
    if own.saved:
        st.success(literal(say("draft.saved", locale, name=own.saved)), icon=":material/check:")
        return
    with st.expander(say("draft.store", locale), key="draft_store", icon=":material/folder:"):
        st.html(macro("note", locale, say("draft.store_note", locale)))
        name = st.text_input(
            say("draft.store_name", locale),
            say("draft.file_text", locale),
            key="draft_name",
            max_chars=LONGEST_NAME,
        )
        if st.button(
            say("draft.store_now", locale), key="draft_store_now", disabled=not (name or "").strip()
        ):
            try:
                own.saved = changes().carry_out(KeepDraft(name.strip(), own.draft.text), changer()).name
            except (WriterUnusable, SaidByWriter) as problem:  # the rest of the view goes on
                st.error(literal(explain(problem, locale) or ""), icon=":material/error:")
            else:
                st.rerun()


def _clauses(own: Bench, found: Precedents, locale: Locale) -> None:
    """All clauses in one list, and behind it what the draft lacks; very long drafts are cut into pages."""
    st.header(say("draft.clauses", locale), anchor=False)
    pages = max(1, -(-len(found.clauses) // _ON_A_PAGE))
    page = 1
    if pages > 1:
        page = st.number_input(
            say("draft.page", locale, pages=pages), 1, pages, key="page", bind="query-params"
        )
    shown = list(enumerate(found.clauses))[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    html = clauses_html(shown, own.draft.passages, own.compared, taken(own), locale)
    if found.similar:
        html += _missing(own, found, locale)
    draw_list("drafted", html, act)


def _missing(own: Bench, found: Precedents, locale: Locale) -> Markup:
    title = lacking_title(found, locale) if found.missing else say("draft.nothing_missing", locale)
    heading = Markup("<h2>{}</h2>").format(title.rstrip(":"))
    return heading + lacking_html(found, taken(own), locale) if found.missing else heading
