"""Files into the store: read, split, embedded in batches, stored one directive a transaction."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Literal

import numpy as np

from corpus.directive import read_directive
from corpus.model import Directive
from corpus.readers import MOST_BYTES, UnreadableDocument, read_document
from embed.encoder import Encoder, EncoderUnavailable, Vectors
from index.database import StoreUnusable
from index.naming import source_name
from index.passages import passage_of
from index.records import Findings, directive_id_of
from index.store import IndexMismatch, Store

Status = Literal["stored", "unchanged", "replaced", "refused", "failed"]
# Clauses that are embedded together: enough for batches of like lengths, few enough to store often.
_TOGETHER = 512
# What another try may mend; any other file is refused for what it is.
_TROUBLES = {"missing", "permission", "disk", "needs_program", "took_too_long"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; `stored` and `replaced` are only said of what is durably stored.

    `problem` is the error behind `refused` (the file is nothing that can be read) and `failed` (something
    went wrong). `note` is a key of the edge's words for more to say: "no_directive" (stored, but
    it is none), "same_text" (already stored under another name).
    """

    file: Path
    status: Status
    problem: Exception | None = None
    note: str | None = None

    @property
    def source(self) -> str:
        """The name under which the store has the file."""
        return source_name(self.file)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read and waits for its vectors; `known` says that its name is already in the store."""

    file: Path
    content: str
    known: bool
    directive: Directive

    @property
    def directive_id(self) -> str:
        return directive_id_of(self.directive.text)


def ingest(files: Sequence[Path], store: Store, encoder: Encoder) -> Iterator[Outcome]:
    """Read files into the store, those that changed; yields an outcome per file as soon as it is durable.

    Where the store takes no more (a full disk), the files that are left fail; what was yielded is stored.

    Raises:
        StoreUnusable: the store can't be written at all.
        IndexMismatch: the store was embedded with another encoder.
    """
    if not store.writable:
        raise StoreUnusable(store.folder, "read_only")
    store.check_encoder(encoder.identity)
    left = dict.fromkeys(files)
    try:
        for outcome in _ingest(tuple(left), store, encoder):
            del left[outcome.file]
            yield outcome
    except (StoreUnusable, IndexMismatch, EncoderUnavailable, sqlite3.Error) as problem:
        yield from (Outcome(file, "failed", problem) for file in left)


def _ingest(files: Sequence[Path], store: Store, encoder: Encoder) -> Iterator[Outcome]:
    waiting: list[_Read] = []
    for file in files:
        read = _read(file, store)
        if isinstance(read, Outcome):
            yield read
            continue
        waiting.append(read)
        if sum(1 + len(one.directive.clauses) for one in waiting) >= _TOGETHER:
            yield from _store(waiting, store, encoder)
            waiting = []
    yield from _store(waiting, store, encoder)


def _read(file: Path, store: Store) -> _Read | Outcome:
    """A file's directive, or what became of it where there is nothing to embed."""
    before = store.content_of(source_name(file))
    try:
        content = _digest(file)
        if content and content == before:
            return Outcome(file, "unchanged")
        directive = read_directive(read_document(file).text)
        # A file that changed while it was read keeps no digest: it is read again the next time.
        stable = content if content == _digest(file) else ""
    except UnreadableDocument as problem:
        return Outcome(file, "failed" if problem.reason in _TROUBLES else "refused", problem)
    except Exception as problem:  # a fault of a reader's must not cost the other files
        return Outcome(file, "failed", problem)
    return _Read(file, stable, before is not None, directive)


def _store(waiting: Sequence[_Read], store: Store, encoder: Encoder) -> Iterator[Outcome]:
    """Embed what is new among the waiting and store each directive in a transaction of its own."""
    new = {one.directive_id: one.directive for one in waiting}
    new = {public: directive for public, directive in new.items() if not store.has(public)}
    vectors = _embed(new, encoder)
    for one in waiting:
        yield _put(one, vectors, store, encoder)


def _put(one: _Read, vectors: Mapping[str, Vectors], store: Store, encoder: Encoder) -> Outcome:
    """Store a directive, or only its name where the same text is there: under this name, or another one."""
    public, source = one.directive_id, source_name(one.file)
    try:
        replaced = store.link(public, source=source, content=one.content)
    except KeyError:  # new, or taken out since it was looked for
        own = vectors if public in vectors else _embed({public: one.directive}, encoder)
        findings = Findings.of(one.directive)
        replaced = store.put(
            one.directive, own[public], findings, source=source, content=one.content, encoder=encoder.identity
        )
        note = "no_directive" if one.directive.metadata.type.value is None else None
        return Outcome(one.file, "replaced" if replaced else "stored", note=note)
    if replaced:
        return Outcome(one.file, "replaced", note="same_text")
    return Outcome(one.file, "unchanged") if one.known else Outcome(one.file, "stored", note="same_text")


def _embed(directives: Mapping[str, Directive], encoder: Encoder) -> dict[str, Vectors]:
    """The vectors of each directive's clauses, `(n, dim)`; all are encoded together."""
    passages = [passage_of(d.metadata, clause) for d in directives.values() for clause in d.clauses]
    empty = np.empty((0, encoder.identity.dim), np.float32)
    vectors = encoder.encode_passages(passages) if passages else empty
    ends = np.cumsum([len(d.clauses) for d in directives.values()])
    return dict(zip(directives, np.split(vectors, ends[:-1]), strict=True)) if directives else {}


def _digest(file: Path) -> str:
    """The SHA-256 of a file that can be read; empty for any other, whose reader will say what it is."""
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            return ""
        with file.open("rb") as opened:
            return hashlib.sha256(opened.read(MOST_BYTES + 1)).hexdigest()
    except (OSError, ValueError):  # ValueError: a path with a null character
        return ""
