"""From a text to a directive: normalised, laid out, its metadata read, its clauses split and told apart."""

from collections.abc import Collection

from corpus.clause_kinds import with_kinds
from corpus.clauses import split_clauses
from corpus.document import Document
from corpus.layout import lay_out
from corpus.metadata import framed, read_metadata, with_doubts
from corpus.model import Directive


def read_directive(raw: str, doubtful: Collection[str] = (), titles: Collection[str] = ()) -> Directive:
    """Read a directive out of a text as a reader gave it.

    `doubtful` figures state no number and no date; `titles` are paragraphs that the file sets as titles.
    """
    document = Document.of(raw, titles)
    layout = lay_out(document)
    metadata, clauses = read_metadata(document, layout), split_clauses(document, layout)
    metadata = with_doubts(metadata, document.text, doubtful)
    if metadata.source_kind == "report":
        clauses = framed(clauses, metadata)
    return with_kinds(Directive(document.text, metadata, clauses))
