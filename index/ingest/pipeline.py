"""Files into the store: read in processes of their own, embedded in batches, one directive a transaction."""

import hashlib
import os
import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Literal

from corpus.errors import (
    EncoderUnavailable,
    IndexMismatch,
    ReaderFailed,
    ReadersUnavailable,
    StoreUnusable,
    UnreadableDocument,
)
from corpus.model import Directive
from corpus.readers import MOST_BYTES, End, Fault, Job, Read, Request, Unchanged, Unread, Workers
from embed import Encoder
from index.backends import embed_clauses
from index.ingest.erasing import end_erasing, erase
from index.ingest.files import source_name
from index.ingest.pace import PATIENCE_SECONDS, PacedEncoder
from index.store import Embedding, Findings, Store, directive_id_of

Status = Literal["stored", "unchanged", "replaced", "refused", "failed", "removed"]
# What another try may cure; any other file is refused for what it is.
_TROUBLES = {"missing", "permission", "disk", "changed", "needs_program", "took_too_long"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document; `stored`, `replaced` and `removed` are durable.

    `inner` is its path in an archive or a mail, empty for the file itself. `removed`: it is no longer there.
    `problem` is the error behind `refused` (nothing that can be read) and `failed` (something went wrong).
    `note` is a message key: "no_directive" (stored, though it is not one), "same_text" (already stored under
    another name), "version" (of a directive that is stored, too), "conflict" (with such a version),
    "damaged" (a part of its text is no Vietnamese any more), "several" (its file holds other documents, too),
    "taken_out" (secret now: what was stored of it was deleted).
    """

    file: Path
    status: Status
    problem: Exception | None = None
    note: str | None = None
    inner: str = ""

    @property
    def source(self) -> str:
        """The name under which the store has the document."""
        return source_name(self.file, self.inner)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document that waits for its vectors; `known` says that its name is already in the store."""

    file: Path
    read: Read
    known: bool

    @property
    def directive_id(self) -> str:
        return directive_id_of(self.read.directive.text)


def ingest(
    files: Sequence[Path],
    store: Store,
    encoder: Encoder,
    *,
    take_secret: bool = False,
    workers: Workers | None = None,
) -> Iterator[Outcome]:
    """Read files into the store, those that changed; yields an outcome per document as soon as it is durable.

    If the store takes no more (a full disk), the remaining files fail; what was yielded is stored.
    A document that bears a mark of secrecy is refused, and what was stored of it removed, unless
    `take_secret`. `workers` are the caller's own and are not ended.

    Raises:
        StoreUnusable: the store can't be written at all.
        IndexMismatch: the store was embedded with another encoder.
    """
    if store.fault is not None:
        raise StoreUnusable(store.folder, store.fault)
    store.check_encoder(encoder.identity)
    end_erasing(store)
    with ExitStack() as stack:
        readers = workers or stack.enter_context(Workers())
        run = _Run(files, store, encoder, readers, take_secret=take_secret)
        try:
            yield from run.outcomes()
        except (
            StoreUnusable,
            IndexMismatch,
            EncoderUnavailable,
            ReadersUnavailable,
            sqlite3.Error,
        ) as problem:
            yield from run.failed(problem)


class _Run:
    """One run over files: `_unread` are not yet read to their end, `_waiting` are documents to store."""

    def __init__(
        self, files: Sequence[Path], store: Store, encoder: Encoder, workers: Workers, *, take_secret: bool
    ) -> None:
        self._store, self._encoder, self._workers = store, PacedEncoder(encoder), workers
        self._take_secret = take_secret
        self._unread = dict.fromkeys(files)
        self._waiting: deque[_Waiting] = deque()

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of the files."""
        jobs: deque[tuple[Path, dict[str, str], Job]] = deque()
        for file in tuple(self._unread):
            known = self._store.contents_of(source_name(file))
            if "" in known and known[""] == _digest(file):
                del self._unread[file]
                yield Outcome(file, "unchanged")
                continue
            request = Request(os.fsencode(file), known, self._take_secret)
            jobs.append((file, known, self._workers.submit(request)))
            self._encoder.prepare()
            if len(jobs) > self._workers.ahead:
                yield from self._finish(*jobs.popleft())
        while jobs:
            yield from self._finish(*jobs.popleft())
        yield from self._store_waiting()

    def failed(self, problem: Exception) -> Iterator[Outcome]:
        """What becomes of the rest when nothing can be stored any more."""
        yield from (Outcome(one.file, "failed", problem, inner=one.read.name) for one in self._waiting)
        begun = {one.file for one in self._waiting}
        yield from (Outcome(file, "failed", problem) for file in self._unread if file not in begun)

    def _finish(self, file: Path, known: dict[str, str], job: Job) -> Iterator[Outcome]:
        """Take what a file holds, and delete what it no longer holds."""
        gone = dict.fromkeys(known)
        while not isinstance(answer := job.next(PATIENCE_SECONDS), End):
            if answer is None:
                yield from self._store_waiting()
                continue
            gone.pop(answer.name, None)
            if isinstance(answer, Unread | Fault) and _may_hold_more(answer):
                # What came from an archive that can't be read any more is not known to be gone.
                inside = f"{answer.name}/" if answer.name else ""
                gone = {name: None for name in gone if not name.startswith(inside)}
            if isinstance(answer, Read):
                self._waiting.append(_Waiting(file, answer, answer.name in known))
                yield from self._store_waiting(self._encoder.enough)
            else:
                yield self._unstored(file, answer, known)
        del self._unread[file]
        if answer.whole and gone:
            yield from self._store_waiting()
            yield from (self._remove(file, name) for name in gone)

    def _unstored(self, file: Path, answer: Unchanged | Unread | Fault, known: Mapping[str, str]) -> Outcome:
        """What became of a document of which nothing is to be stored."""
        if isinstance(answer, Unchanged):
            return Outcome(file, "unchanged", inner=answer.name)
        if isinstance(answer, Fault):
            return Outcome(file, "failed", ReaderFailed(answer.detail), inner=answer.name)
        problem = UnreadableDocument(file / answer.name, answer.reason, answer.package)
        status: Status = "failed" if answer.reason in _TROUBLES else "refused"
        secret = answer.reason == "secret" and answer.name in known
        if secret:
            erase(self._store, source_name(file, answer.name))
        return Outcome(file, status, problem, "taken_out" if secret else None, answer.name)

    def _remove(self, file: Path, inner: str) -> Outcome:
        self._store.forget(source_name(file, inner))
        return Outcome(file, "removed", inner=inner)

    def _store_waiting(self, enough: int = 1) -> Iterator[Outcome]:
        """Embed what is new among the waiting, if enough, and store each in a transaction of its own."""
        if sum(1 + len(one.read.directive.clauses) for one in self._waiting) < enough:
            return
        new = {one.directive_id: one.read.directive for one in self._waiting}
        new = {public: directive for public, directive in new.items() if not self._store.has(public)}
        vectors = _embed(new, self._store, self._encoder)
        while self._waiting:
            outcome = self._put(self._waiting[0], vectors)
            self._waiting.popleft()
            yield outcome

    def _put(self, one: _Waiting, vectors: Mapping[str, list[Embedding]]) -> Outcome:
        """Store a directive, or only its name where the same text is there, under this or another name."""
        read, public = one.read, one.directive_id
        source = source_name(one.file, read.name)
        path, note = source_name(one.file.absolute(), read.name), None
        try:
            replaced = self._store.link(public, source=source, content=read.digest, path=path)
            note = None if one.known and not replaced else "same_text"
            status: Status = "replaced" if replaced else "unchanged" if one.known else "stored"
        except KeyError:  # new, or taken out since it was looked for
            new = {public: read.directive}
            own = vectors if public in vectors else _embed(new, self._store, self._encoder)
            findings = Findings(read.assignments, read.citations)
            replaced = self._store.put(
                read.directive, own[public], findings,
                source=source, content=read.digest, encoder=self._encoder.identity, pages=read.reading.pages,
                path=path,
            )  # fmt: skip
            status = "replaced" if replaced else "stored"
            note = "version" if self._store.has_versions(public) else None
            note = "conflict" if self._store.is_contradicted(public) else note
            note = "no_directive" if read.directive.metadata.type.value is None else note
        note = note or ("several" if read.reading.several else None)
        return Outcome(one.file, status, note="damaged" if read.reading.damaged else note, inner=read.name)


def _may_hold_more(answer: Unread | Fault) -> bool:
    return isinstance(answer, Fault) or answer.reason not in {"no_members", "secret"}


def _embed(directives: Mapping[str, Directive], store: Store, encoder: Encoder) -> dict[str, list[Embedding]]:
    """The vectors of each directive's clauses; what is new is encoded together, titles as corrected."""
    known = {public: store.corrected(public, d.metadata) for public, d in directives.items()}
    clauses = ((known[public], clause) for public, d in directives.items() for clause in d.clauses)
    vectors = iter(embed_clauses(encoder, clauses, store))
    return {public: [next(vectors) for _ in d.clauses] for public, d in directives.items()}


def _digest(file: Path) -> str:
    """The SHA-256 of a file; empty if it can't be read: its reader will report why."""
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            return ""
        with file.open("rb") as opened:
            return hashlib.sha256(opened.read(MOST_BYTES + 1)).hexdigest()
    except (OSError, ValueError):  # ValueError: a path with a null character
        return ""
