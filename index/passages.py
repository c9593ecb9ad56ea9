"""What the encoder reads of a clause: the clause in its context."""

from corpus.model import Clause, Metadata


def passage_of(metadata: Metadata, clause: Clause, *, context: bool = True) -> str:
    """The document's title, the headings above, the clause; a clause alone often lacks its own subject.

    Source: measured with eval/context.py; DESIGN, 4 (dense over whole articles .798, clauses so .908).
    """
    if not context:
        return clause.text
    title = " ".join(part for part in (metadata.type.value, metadata.subject.value) if part)
    parts = (title, clause.heading, clause.text)
    return ". ".join(part.rstrip(" .:;,") for part in parts if part)
