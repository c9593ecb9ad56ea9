"""From a text to a directive: normalised, laid out, its metadata read, its clauses split and told apart."""

from corpus.clause_kinds import with_kinds
from corpus.clauses import split_clauses
from corpus.document import Document
from corpus.layout import lay_out
from corpus.metadata import framed, read_metadata
from corpus.model import Directive


def read_directive(raw: str) -> Directive:
    """Read a directive out of a text as a reader gave it."""
    document = Document.of(raw)
    layout = lay_out(document)
    metadata, clauses = read_metadata(document, layout), split_clauses(document, layout)
    if metadata.source_kind == "report":
        clauses = framed(clauses, metadata)
    return with_kinds(Directive(document.text, metadata, clauses))
