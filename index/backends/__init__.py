"""What is derived from the store and searched."""

from index.backends.checksums import damaged_files
from index.backends.local import LexicalIndex, VectorIndex
from index.backends.passages import embed_clauses, passage_of, title_of
from index.backends.state import Freshness, read_state
from index.backends.terms import exact_terms, folded_terms, number_keys

__all__ = [
    "Freshness",
    "LexicalIndex",
    "VectorIndex",
    "damaged_files",
    "embed_clauses",
    "exact_terms",
    "folded_terms",
    "number_keys",
    "passage_of",
    "read_state",
    "title_of",
]
