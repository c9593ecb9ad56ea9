"""What the indexes read of a clause: the clause in its context, and its vectors."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from corpus.model import Clause, Metadata
from embed import Encoder
from index.store import Embedding, Reader

# Words of a clause that an encoder reads to the end, with its context before it: 512 tokens are some 400
# syllables of Vietnamese. A longer clause is read in windows that overlap.
_WINDOW, _STEP = 300, 240


def title_of(metadata: Metadata) -> str:
    """What a directive is about, as its title says it."""
    return " ".join(part for part in (metadata.type.value, metadata.subject.value) if part)


def passage_of(metadata: Metadata, clause: Clause) -> str:
    """The document's title, the headings above, the clause; a clause alone often lacks its own subject.

    Source: docs/decisions/0006 (nDCG@10 dense over whole articles .798, over clauses in their context .908).
    """
    parts = (title_of(metadata), clause.heading, clause.text)
    return ". ".join(part.rstrip(" .:;,") for part in parts if part)


def windows_of(metadata: Metadata, clause: Clause) -> list[str]:
    """A clause's passage; of a clause that is too long for an encoder, the passages of its windows.

    What only introduces others is never a hit: its own words are enough, a seventh less to embed of a plan.
    """
    words = clause.text.split()
    if clause.introduces:
        return [" ".join(words[:_WINDOW])]
    if len(words) <= _WINDOW:
        return [passage_of(metadata, clause)]
    starts = range(0, len(words) - _WINDOW + _STEP, _STEP)
    windows = (" ".join(words[start : start + _WINDOW]) for start in starts)
    return [passage_of(metadata, replace(clause, text=window)) for window in windows]


def embed_clauses(
    encoder: Encoder, clauses: Iterable[tuple[Metadata, Clause]], store: Reader | None = None
) -> list[Embedding]:
    """The vectors of each clause, one but for long clauses; all are encoded together.

    Passages of which `store` has vectors by the same encoder, and equal ones, are not encoded again.
    """
    windows = [windows_of(metadata, clause) for metadata, clause in clauses]
    digests = [_digest(own) for own in windows]
    same = store is not None and store.encoder == encoder.identity
    known = store.embedded(dict.fromkeys(digests)) if store is not None and same else {}
    new = {one: own for one, own in zip(digests, windows, strict=True) if len(known.get(one, ())) != len(own)}
    if new:
        vectors = encoder.encode_passages([passage for own in new.values() for passage in own])
        ends = np.cumsum([len(own) for own in new.values()])[:-1]
        known |= dict(zip(new, np.split(vectors, ends), strict=True))
    return [Embedding(known[one], one) for one in digests]


def _digest(windows: Sequence[str]) -> bytes:
    """What stands for the passages of a clause: 16 bytes, beside which their text is stored."""
    text = "\0".join(windows).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()
