"""Looking after a store: its contents, its soundness, its indexes, and embedding it again."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from corpus.errors import StoreUnusable
from embed import Encoder
from index.backends import Freshness, LocalBackend, backend_of, embed_clauses
from index.ingest.erasing import end_erasing
from index.ingest.pace import PacedEncoder
from index.store import BACKUPS, KEPT_DAYS, ClauseRow, Embedding, Store, due_before

_TOGETHER = 512
_UNIT_WITHIN = 1e-2  # of 1, for the length of a vector: bfloat16 gives 1 ± 0.004


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a store: `reason` is a message key, `detail` the place or the message."""

    reason: Literal["database", "span", "vector"]
    detail: str


@dataclass(frozen=True, slots=True)
class Soundness:
    """What is wrong with a store, and which derived indexes had to be rebuilt (nothing is lost).

    `behind` is why they could not be brought up to the store; empty if they were.
    """

    faults: tuple[Fault, ...]
    rebuilt: tuple[str, ...] = ()
    behind: str = ""


def status_of(store: Store) -> dict[str, Any]:
    """How much is stored, with which encoder, and how far the derived indexes have followed."""
    encoder = store.encoder
    return {
        "directives": len(store.directives()),
        "clauses": len(store.rows()),
        "versions": sum(len(one.versions) for one in store.directives()),
        "removed": len(store.removed()),
        "corrections": len(store.corrections()),
        "generation": store.generation,
        "encoder": encoder.name if encoder else None,
        **LocalBackend(store.folder).generations(),
        "bytes": _bytes_in(store.folder),
        "due": sum(one.at < due_before() for one in store.removed()),
        "kept_days": KEPT_DAYS,
        "contradicted": sum(bool(one.contradictions) for one in store.directives()),
        "bytes_derived": sum(_bytes_in(store.folder / name) for name in LocalBackend(None).generations()),
        "bytes_backups": _bytes_in(store.folder / BACKUPS),
        "bytes_free": shutil.disk_usage(store.folder).free if store.folder.is_dir() else None,
    }


def follow(store: Store) -> dict[str, Freshness]:
    """Bring the derived indexes up to the store, so that the next search need not.

    Raises:
        OSError, ValueError: they can't be written; the next search will try again.
    """
    return (backend_of(store) if store.writable else LocalBackend(None)).follow(store)


def verify(store: Store) -> Soundness:
    """What is wrong with a store: its file, its vectors, its spans.

    The derived indexes of a sound store are brought up to it and compared with it, clause by clause; what is
    missing, damaged or of another store is rebuilt.

    Raises:
        StoreUnusable: it is a copy of another machine's store, and has no vectors.
    """
    if store.fault == "mirror":
        raise StoreUnusable(store.folder, "mirror")
    try:
        end_erasing(store)
        faults = (*(Fault("database", said) for said in store.problems()), *_spans(store), *_vectors(store))
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:  # pages that are not what was written
        return Soundness((Fault("database", str(error)),))
    if faults or not store.writable:
        return Soundness(faults)
    try:
        fresh = _verify_indexes(store) if store.generation else {}
    except (OSError, UnicodeEncodeError) as error:  # a full disk, a path that is no Unicode
        return Soundness(faults, behind=str(error))
    return Soundness(faults, tuple(name for name, how in fresh.items() if how == "rebuilt"))


def _verify_indexes(store: Store) -> dict[str, Freshness]:
    backend = backend_of(store)
    backend.verify()
    fresh = backend.follow(store)
    if backend.is_as(store):
        return fresh
    backend.discard()
    return follow(store)


def reembed(store: Store, encoder: Encoder, done: Callable[[int], None] = lambda _: None) -> int:
    """Give every clause the vector of this encoder, all or none, also of what was removed; returns how many.

    `done` is called with the number of clauses of each batch.

    Raises:
        StoreUnusable: the store can't be written.
    """
    if store.fault is not None:
        raise StoreUnusable(store.folder, store.fault)
    vectors: dict[ClauseRow, Embedding] = {}
    paced = PacedEncoder(encoder)
    while missing := [row for row in store.shape(every=True).row.tolist() if row not in vectors]:
        before = len(vectors)
        while missing:
            together = max(_TOGETHER, paced.enough)
            chunk, missing = missing[:together], missing[together:]
            vectors |= _embed(store, chunk, paced)
            done(len(chunk))
        if len(vectors) == before:  # else once more, for what another process stored meanwhile
            break
    store.reembed(vectors.items(), encoder.identity)
    return len(vectors)


def _embed(store: Store, rows: list[ClauseRow], encoder: Encoder) -> dict[ClauseRow, Embedding]:
    metadata = {d.id: d.metadata for d in store.directives(every=True)}
    clauses = [clause for clause in store.clauses(ids=rows, every=True) if clause.directive in metadata]
    vectors = embed_clauses(encoder, ((metadata[c.directive], c) for c in clauses))
    return dict(zip((c.id for c in clauses), vectors, strict=True))


def _spans(store: Store) -> Iterator[Fault]:
    texts = {d.id: store.text(d.id) for d in store.directives(every=True)}
    for stored in store.clauses(every=True):
        span = texts[stored.directive][stored.start : stored.end]
        if "".join(span.split()) != "".join(stored.text.split()):
            yield Fault("span", stored.clause_id)


def _vectors(store: Store) -> Iterator[Fault]:
    rows = store.shape(every=True).row.tolist()
    for start in range(0, len(rows), _TOGETHER):
        chunk = rows[start : start + _TOGETHER]
        owners, vectors = store.windows(chunk)
        unit = np.abs(np.linalg.norm(vectors, axis=1) - 1) < _UNIT_WITHIN  # NaN is not
        public = {clause.id: clause.clause_id for clause in store.clauses(ids=chunk, every=True)}
        yield from (Fault("vector", public[row]) for row in np.unique(owners[~unit]).tolist())


def _bytes_in(folder: Path) -> int:
    return sum(map(_size, folder.rglob("*")))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:  # gone since it was listed
        return 0
