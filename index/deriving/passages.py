"""What the indexes read of a clause: the clause in its context."""

from corpus.model import Clause, Metadata


def title_of(metadata: Metadata) -> str:
    """What a directive is about, as its title says it."""
    return " ".join(part for part in (metadata.type.value, metadata.subject.value) if part)


def passage_of(metadata: Metadata, clause: Clause) -> str:
    """The document's title, the headings above, the clause; a clause alone often lacks its own subject.

    Source: DESIGN, 4 (nDCG@10 dense over whole articles .798, over clauses in their context .908).
    """
    parts = (title_of(metadata), clause.heading, clause.text)
    return ". ".join(part.rstrip(" .:;,") for part in parts if part)
