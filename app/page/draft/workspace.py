"""The draft that a visitor works on: it lives in the session, and every change of it can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from app.page.draft.draft_text import (
    Draft,
    cite,
    drafted,
    end_of_body,
    has_taken,
    insert_after,
    place_after,
    put_in_place,
    take,
)
from app.wording import citation_text
from corpus.errors import UnreadableDocument
from corpus.model import Directive
from corpus.readers import read_document
from embed import Vectors
from index.drafting import Precedents
from index.search import Hit

# Where Streamlit keeps what is in the field, and the file; widgets forget it while another view is shown.
FIELD, UPLOAD = "draft_text", "draft_file"
_BENCH = "draft_bench"


@dataclass(slots=True)
class Bench:
    """A draft, what it was before each change, and what the store has to say about it.

    `known` keeps the vectors of clauses by their text; `stopped`: the visitor left off comparing it.
    """

    draft: Draft = field(default_factory=lambda: Draft(""))
    before: list[Draft] = field(default_factory=list)
    known: dict[str, Vectors] = field(default_factory=dict)
    directive: Directive | None = None
    found: Precedents | None = None
    generation: int = -1
    problem: UnreadableDocument | None = None
    saved: str | None = None
    stopped: bool = False

    @property
    def compared(self) -> tuple[str, ...]:
        """The draft's clauses as they stood when it was compared."""
        if self.directive is None:
            return ()
        return tuple(self.directive.text[one.start : one.end] for one in self.directive.clauses)


def bench() -> Bench:
    """The visitor's own."""
    made: Bench = st.session_state.setdefault(_BENCH, Bench())
    if FIELD not in st.session_state:
        st.session_state[FIELD] = made.draft.text
    return made


def compare_field() -> None:
    """Take what is in the field as the draft, to be compared; for a button's click."""
    _begin(st.session_state[FIELD] or "")


def compare_sample() -> None:
    """Take the bundled sample as the draft; for a button's click."""
    _begin(sample_draft())


def sample_draft() -> str:
    """A draft to try the view with, of a province that doesn't exist."""
    return (files("app") / "data" / "sample_draft.txt").read_text("utf-8")


def read_upload() -> None:
    """Read an uploaded file as the draft; for the change of the uploader."""
    uploaded = st.session_state[UPLOAD]
    if uploaded is None:
        return
    own = bench()
    try:
        _begin(_text_of(uploaded))
    except UnreadableDocument as problem:
        own.problem = problem


def act(asked: Mapping[str, str]) -> None:
    """Do what was pressed in the list of clauses: `how`, the clause `at`, the stored clause `hit`."""
    own = bench()
    how, at = asked["how"], int(asked.get("at", 0))
    if how == "undo":
        return undo()
    if own.found is None:
        return None
    offered = _offered(own.found, how, at)
    hit = next((one for one in offered if one.clause_id == asked.get("hit")), None)
    if hit is None or (how == "insert" and is_taken(own, hit)):
        return None
    match how:
        case "replace":
            _change(own, put_in_place(own.draft, at, *_quoted(hit)))
        case "insert":
            _change(own, insert_after(own.draft, at, *_quoted(hit)))
        case "cite":
            _change(own, cite(own.draft, at, _quoted(hit)[1]))
        case _:
            take_at_end(hit)
    return None


def _offered(found: Precedents, how: str, at: int) -> list[Hit]:
    if how == "add":
        return [hit for topic in found.missing for hit in topic.hits]
    return [one.hit for one in found.clauses[at].precedents] if 0 <= at < len(found.clauses) else []


def take_at_end(hit: Hit) -> None:
    """Take wording on something that the draft lacks; for a button's click."""
    own = bench()
    end = end_of_body(own.directive) if own.directive else len(own.draft.text)
    last = own.directive.text[:end].rpartition("\n")[2] if own.directive else ""
    at = place_after(own.draft, last) if last else len(own.draft.text)
    for taken in own.draft.taken:  # behind what was taken before
        at = max(at, place_after(own.draft, taken.text)) if taken.text in own.draft.text[at:] else at
    _change(own, take(own.draft, at, *_quoted(hit)))


def is_taken(own: Bench, hit: Hit) -> bool:
    """Whether a precedent's wording stands in the draft."""
    return has_taken(own.draft, *_quoted(hit))


def taken(own: Bench) -> frozenset[str]:
    """The public names of what was found whose wording stands in the draft."""
    if own.found is None or not own.draft.taken:
        return frozenset()
    clauses = [one.hit for clause in own.found.clauses for one in clause.precedents]
    lacking = [hit for topic in own.found.missing for hit in topic.hits]
    return frozenset(hit.clause_id for hit in (*clauses, *lacking) if is_taken(own, hit))


def stop() -> None:
    """Leave off comparing; what was read is kept for the next time. For a button's click."""
    bench().stopped = True


def undo() -> None:
    """Go back to what the draft was before its last change; for a button's click."""
    own = bench()
    if own.before:
        own.draft = own.before.pop()
    if len(own.draft.passages) != len(own.compared):  # of a comparison before this one
        own.draft = replace(own.draft, passages=own.compared)
    st.session_state[FIELD] = own.draft.text


def clear() -> None:
    """Forget the draft; for a button's click."""
    st.session_state[_BENCH] = Bench()
    st.session_state[FIELD] = ""


def _begin(raw: str) -> None:
    own = bench()
    draft, directive = drafted(raw, own.draft)
    if draft != own.draft and own.draft.text:
        own.before.append(own.draft)
    own.draft, own.directive, own.found, own.problem, own.saved = draft, directive, None, None, None
    own.stopped = False
    st.session_state[FIELD] = draft.text


def _change(own: Bench, draft: Draft) -> None:
    own.before.append(own.draft)
    own.draft = draft
    st.session_state[FIELD] = draft.text


def _quoted(hit: Hit) -> tuple[str, str]:
    """A footnote is in the language of the draft."""
    return hit.text, citation_text(hit, "vi")


def _text_of(uploaded: Any) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"draft{PurePath(uploaded.name).suffix[:16]}"
        file.write_bytes(uploaded.getbuffer())
        return read_document(file).text
