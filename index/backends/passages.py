"""What the indexes read of a clause: the clause in its context, and its vectors."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from corpus.model import Clause, Metadata
from embed import Encoder, Vectors

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
    """A clause's passage; of a clause that is too long for an encoder, the passages of its windows."""
    words = clause.text.split()
    if len(words) <= _WINDOW:
        return [passage_of(metadata, clause)]
    starts = range(0, len(words) - _WINDOW + _STEP, _STEP)
    windows = (" ".join(words[start : start + _WINDOW]) for start in starts)
    return [passage_of(metadata, replace(clause, text=window)) for window in windows]


def embed_clauses(encoder: Encoder, clauses: Iterable[tuple[Metadata, Clause]]) -> list[Vectors]:
    """The vectors of each clause, `(windows, dim)`, one but for long clauses; all are encoded together."""
    windows = [windows_of(metadata, clause) for metadata, clause in clauses]
    if not windows:
        return []
    vectors = encoder.encode_passages([passage for own in windows for passage in own])
    return np.split(vectors, np.cumsum([len(own) for own in windows])[:-1])
