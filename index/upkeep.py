"""Looking after a store: what is in it, whether it is sound, and embedding it anew."""

from typing import Any

from embed.encoder import Encoder, Vectors
from index.database import FILE_NAME
from index.derived import read_state
from index.lexical import LexicalIndex
from index.passages import passage_of
from index.store import Store
from index.vectors import VectorIndex

_TOGETHER = 2048


def status_of(store: Store) -> dict[str, Any]:
    """How much is stored, with which encoder, and how far the derived indexes have followed."""
    encoder = store.encoder
    parts = {name: read_state(store.folder / name) for name in ("lexical", "vectors")}
    files = (file for file in store.folder.rglob("*") if file.is_file())
    return {
        "directives": len(store.directives()),
        "clauses": len(store.shape().row),
        "generation": store.generation,
        "encoder": encoder.name if encoder else None,
        **{name: state.generation if state else None for name, state in parts.items()},
        "bytes": sum(file.stat().st_size for file in files),
        "file": (store.folder / FILE_NAME).as_posix(),
    }


def verify(store: Store) -> list[str]:
    """What is wrong with a store: its file, its vectors, its spans; the derived indexes are brought up to it.

    An index that is missing or damaged is no problem: it is built anew, and nothing was lost.
    """
    problems = store.problems()
    texts = {d.id: store.text(d.id) for d in store.directives()}
    for stored in store.clauses():
        span = texts[stored.directive][stored.clause.start : stored.clause.end]
        if "".join(span.split()) != "".join(stored.clause.text.split()):
            problems.append(f"{stored.clause_id}: text and span differ")
    if not problems:
        writable = store.folder if store.writable else None
        LexicalIndex(writable / "lexical" if writable else None).follow(store)
        VectorIndex(writable / "vectors" if writable else None).follow(store)
    return problems


def reembed(store: Store, encoder: Encoder) -> int:
    """Give every clause the vector of this encoder, all or none; returns how many there are."""
    metadata = {d.id: d.metadata for d in store.directives()}
    clauses = list(store.clauses())
    vectors: list[tuple[int, Vectors]] = []
    for start in range(0, len(clauses), _TOGETHER):
        chunk = clauses[start : start + _TOGETHER]
        passages = [passage_of(metadata[c.directive], c.clause) for c in chunk]
        vectors += zip((c.id for c in chunk), encoder.encode_passages(passages), strict=True)
    store.reembed(vectors, encoder.identity)
    return len(clauses)
