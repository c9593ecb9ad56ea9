"""From a text to a directive: mended, laid out, its metadata read, its clauses split."""

from corpus.clauses import split_clauses
from corpus.layout import lay_out
from corpus.metadata import framed, read_metadata
from corpus.model import Directive
from corpus.text import normalise


def read_directive(raw: str) -> Directive:
    """Read a directive out of a text as a reader gave it."""
    text = normalise(raw)
    layout = lay_out(text)
    metadata, clauses = read_metadata(text, layout), split_clauses(text, layout)
    return Directive(
        text, metadata, framed(clauses, metadata) if metadata.source_kind == "report" else clauses
    )
