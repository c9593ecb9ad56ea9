"""Uploading into the library: every file with a line of its own, which says what became of it."""

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app.i18n import Locale, say
from app.page.frame import literal
from app.page.library.uploads import FOLDER, keep, outcomes_html, take_in, waiting_html
from app.page.session import service, store_to_change
from index.store import Store

if TYPE_CHECKING:  # the readers take a while to import, and most visits need none
    from index.ingest import Outcome

_KEY = "library-uploads"
_MOST_MEGABYTES = 50


def upload(locale: Locale) -> None:
    """Draw the form, read what was sent, and show what became of it for as long as the session lasts."""
    with st.form("upload", clear_on_submit=True):
        files = st.file_uploader(
            say("library.upload", locale),
            accept_multiple_files=True,
            key="library-files",
            max_upload_size=_MOST_MEGABYTES,
        )
        sent = st.form_submit_button(say("library.read", locale), icon=":material/upload_file:")
    if sent and files:
        _read(files, locale)
    elif read := _earlier():
        _show(read, locale)


def _earlier() -> "dict[Path, list[Outcome]]":
    """What the session's latest upload came to, by file; nothing for one that was not read."""
    found: dict[Path, list[Outcome]] = st.session_state.get(_KEY, {})
    return found


def _show(read: "dict[Path, list[Outcome]]", locale: Locale) -> None:
    shared = service()
    if shared is None:
        return
    directives = shared.searcher.follow().directives.values()
    st.html(
        "".join(
            outcomes_html(outcomes, directives, shared.searcher.store, locale)
            if outcomes
            else waiting_html(file.name, locale, reading=False)
            for file, outcomes in read.items()
        )
    )
    st.button(say("library.dismiss", locale), on_click=_dismiss, type="tertiary", icon=":material/close:")


def _dismiss() -> None:
    st.session_state.pop(_KEY, None)


def _read(files: Iterable[UploadedFile], locale: Locale) -> None:
    folder = Path(os.environ["CHITHI_STORE"])
    if service() is None:
        st.info(literal(say("library.made", locale, folder=folder)), icon=":material/create_new_folder:")
    with closing(store_to_change(folder)) as store:
        # After the store, which may be new; the encoder is the one that is loaded for all.
        shared = service()
        if shared is None:
            raise FileNotFoundError(2, os.strerror(2), str(folder))
        read = st.session_state[_KEY] = _kept(files, folder / FOLDER)
        unread = [file for file, outcomes in read.items() if not outcomes]
        bar = st.progress(0.0, literal(say("library.progress", locale, done=0, count=len(read))))
        lines = {file: st.empty() for file in read}
        for file, outcomes in read.items():
            _draw(lines[file], file, outcomes, store, locale)
        for outcome in take_in(unread, store, shared.searcher.encoder):
            read[outcome.file].append(outcome)
            _draw(lines[outcome.file], outcome.file, read[outcome.file], store, locale)
            done = sum(map(bool, read.values()))
            progress = say("library.progress", locale, done=done, count=len(read))
            bar.progress(done / len(read), literal(progress))
    bar.empty()


def _kept(files: Iterable[UploadedFile], folder: Path) -> "dict[Path, list[Outcome]]":
    """The files as kept in a folder: without an outcome yet, or with the failure of a disk that refuses."""
    from index.ingest import Outcome

    kept: dict[Path, list[Outcome]] = {}
    for file in files:
        try:
            kept[keep(folder, file.name, file.getvalue())] = []
        except OSError as problem:
            kept[Path(file.name)] = [Outcome(Path(file.name), "failed", problem)]
    return kept


def _draw(line: DeltaGenerator, file: Path, outcomes: "list[Outcome]", store: Store, locale: Locale) -> None:
    if outcomes:
        line.html(outcomes_html(outcomes, store.directives(), store, locale))
    else:
        line.html(waiting_html(file.name, locale, reading=True))
