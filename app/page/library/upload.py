"""Uploading into the library: files are kept and queued; a list says what becomes of each, and is told on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app.changes import MOST_BYTES, Changes, Upload, Visitor
from app.errors import explain
from app.i18n import Locale, say
from app.page.frame import literal
from app.page.library.changes import announce
from app.page.library.uploads import outcomes_html, waiting_html
from app.page.session import changer, changes, is_read_only, place, service
from app.page.templates import macro
from corpus.errors import SaidByWriter, WriterUnusable

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

_MOST_MEGABYTES = MOST_BYTES // 2**20
# Seconds between two looks at what is being read, and whether another tab sent something.
_EVERY = 1.0
_SELDOM = 10.0
# Files whose documents are listed with what was read of them; of more, a line each.
_MOST_DETAILED = 20


def upload(locale: Locale) -> bool:
    """Draw the form, take what was sent, list what becomes of it; whether some is still being read.

    The files are read behind the page, and the list stands in every tab of the visitor's until it is hidden.
    """
    with st.form("upload", clear_on_submit=True):
        files = st.file_uploader(
            say("library.upload", locale),
            accept_multiple_files=True,
            key="library-files",
            max_upload_size=_MOST_MEGABYTES,
        )
        sent = st.form_submit_button(say("library.read", locale), icon=":material/upload_file:")
    resume_uploads()
    if sent and files:
        _take(files, locale)
    uploads, _ = _uploads(locale)  # the list says what is wrong
    busy = _is_busy(uploads)
    if service():
        st.fragment(_follow, run_every=_EVERY if busy else _SELDOM)(uploads, locale)
    return busy


def resume_uploads() -> None:
    """Read on what an earlier server left unread."""
    shared = service()
    if shared is not None and not is_read_only():
        changes().resume()


def _uploads(locale: Locale) -> tuple[list[Upload], str]:
    """The visitor's uploads (those of all who have no cookie are one list), or none and why."""
    try:
        return changes().uploads(changer()), ""
    except (WriterUnusable, SaidByWriter) as problem:
        return [], explain(problem, locale) or ""


def _is_busy(uploads: Iterable[Upload]) -> bool:
    return not all(one.ended for one in uploads)


def _is_bad(upload: Upload) -> bool:
    """Whether something of a file was not taken."""
    return any(one.is_bad for one in upload.told)


def _take(files: Sequence[UploadedFile], locale: Locale) -> None:
    """Keep what was sent, and queue it; the first files make the store."""
    if service() is None:
        st.info(literal(say("library.made", locale, folder=place())), icon=":material/create_new_folder:")
    left = list(files)

    def sending() -> Iterator[tuple[str, bytes]]:
        for file in files:
            yield file.name, file.getvalue()
            left.remove(file)  # it was taken: the next one is asked for

    try:
        changes().take(sending(), changer())
    except (WriterUnusable, SaidByWriter) as problem:
        why = explain(problem, locale) or ""
        said = say("library.not_sent", locale, count=len(left), file=left[0].name, why=why)
        st.error(literal(said), icon=":material/error:")
    _let_go(files)


def _let_go(files: Iterable[UploadedFile]) -> None:
    """Free the memory of files that are kept by now; Streamlit would hold them until their visitor leaves."""
    context = get_script_run_ctx()
    if context is None:
        return
    for file in files:
        cast("MemoryUploadedFileManager", context.uploaded_file_mgr).remove_file(
            context.session_id, file.file_id
        )


def _follow(before: list[Upload], locale: Locale) -> None:
    """Draw the list; where it is no longer `before`, which the view was drawn with, the view runs again."""
    uploads, fault = _uploads(locale)
    if fault:
        st.warning(literal(fault), icon=":material/cloud_off:")
    busy = _is_busy(uploads)
    if busy != _is_busy(before) or len(uploads) != len(before):
        st.rerun()
    if not uploads:
        return
    done = sum(one.ended or bool(one.told) for one in uploads)
    progress = say("library.progress", locale, done=done, count=len(uploads))
    if busy:
        st.progress(done / len(uploads), literal(progress))
        st.caption(say("library.leave", locale))
    else:
        st.html(macro("note", locale, _ended_text(uploads, locale)))
    st.html(_list_html(uploads, locale))
    if not busy:
        _ended(uploads, changes(), locale)


def _ended_text(uploads: Sequence[Upload], locale: Locale) -> str:
    """How many files were read, and of how many nothing was taken."""
    failed = sum(all(told.is_bad for told in one.told) for one in uploads)
    return say("library.done_failed" if failed else "library.done", locale, count=len(uploads), failed=failed)


def _list_html(uploads: list[Upload], locale: Locale) -> Markup:
    """A line per file: what is wrong first, then what was read, then what waits."""
    shared = service()
    if shared is None:
        return Markup("<p></p>")
    known = shared.searcher.follow().directives.values()
    by_source = {source: one for one in known for source in one.sources}
    ordered = sorted(uploads, key=lambda one: (not _is_bad(one), not one.told, not one.pages))
    waiting = next((one for one in ordered if not one.told), None)
    store, brief = shared.searcher.store, len(uploads) > _MOST_DETAILED
    return Markup().join(
        outcomes_html(one.told, by_source, store, locale, brief=brief)
        if one.told
        else waiting_html(one.name, locale, pages=one.pages, is_next=one is waiting)
        for one in ordered
    )


def _ended(uploads: list[Upload], here: Changes, locale: Locale) -> None:
    """The buttons under a list of what was read."""
    with st.container(horizontal=True):
        if any(one.failed for one in uploads):
            st.button(
                say("library.retry", locale),
                on_click=_have,
                args=(here.retry, locale),
                icon=":material/refresh:",
            )
        st.button(
            say("library.dismiss", locale),
            on_click=_have,
            args=(here.dismiss, locale),
            type="tertiary",
            icon=":material/close:",
        )


def _have(done: Callable[[Visitor], None], locale: Locale) -> None:
    """Have something done with the visitor's uploads; where that fails, the view says why."""
    try:
        done(changer())
    except (WriterUnusable, SaidByWriter, OSError) as problem:
        announce(explain(problem, locale) or "", "shelf")
