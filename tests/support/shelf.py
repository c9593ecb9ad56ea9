"""A store that tests fill with a line of code."""

from collections.abc import Callable
from hashlib import sha256

from corpus.assignments import find_assignments
from corpus.citations import find_citations
from corpus.model import Clause, Directive, Field, Metadata
from corpus.readers.directive import read_directive
from embed.encoder import Encoder
from index.backends.passages import embed_clauses
from index.search.searcher import Searcher
from index.store.records import Findings
from index.store.store import Store

# Stores texts, each under its name; returns a searcher over the store.
Put = Callable[..., Searcher]


class Shelf:
    """A store that is filled with directives of plain clauses, one a line."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store, self.encoder = store, encoder

    def make(self, *texts: str, **fields: str) -> Directive:
        """A directive with stated metadata; each text is a clause and a section of its own."""
        clauses, at = [], 0
        for n, text in enumerate(texts):
            clauses.append(Clause(str(n + 1), "", text, at, at + len(text), section=n))
            at += len(text) + 1
        metadata = Metadata(**{name: Field(value, "stated") for name, value in fields.items()})  # type: ignore[arg-type] # only fields are given
        return Directive("\n".join(texts), metadata, tuple(clauses))

    def put(self, source: str, *texts: str, **fields: str) -> bool:
        """Store a directive of such clauses as `ingest` does."""
        return self.put_directive(source, self.make(*texts, **fields))

    def put_text(self, source: str, text: str) -> bool:
        """Store a text with all that `ingest` finds in it, read in this process: another takes a second."""
        directive = read_directive(text)
        found = Findings(find_assignments(directive), find_citations(directive))
        clauses = ((directive.metadata, one) for one in directive.clauses)
        vectors = embed_clauses(self.encoder, clauses, self.store)
        content = sha256(text.encode()).hexdigest()
        return self.store.put(
            directive, vectors, found, source=source, content=content, encoder=self.encoder.identity
        )

    def put_directive(self, source: str, directive: Directive) -> bool:
        """Store a directive as `ingest` does, but for what is found in it."""
        vectors = embed_clauses(self.encoder, ((directive.metadata, one) for one in directive.clauses))
        return self.store.put(
            directive, vectors, source=source, content=source, encoder=self.encoder.identity
        )
