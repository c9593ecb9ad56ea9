"""What is derived from the store and searched: the boundary in `backend`, one package per backend."""

from index.backends.backend import Backend, NearestIndex, TextIndex
from index.backends.local import LocalBackend, private_backend
from index.backends.passages import embed_clauses, passage_of, title_of
from index.backends.state import Freshness
from index.backends.statistics import Frequency, TermStatistics, phrase_frequency
from index.backends.terms import exact_terms, folded_term_set, folded_terms, number_keys, word_terms

__all__ = [
    "Backend",
    "Frequency",
    "Freshness",
    "LocalBackend",
    "NearestIndex",
    "TermStatistics",
    "TextIndex",
    "embed_clauses",
    "exact_terms",
    "folded_term_set",
    "folded_terms",
    "number_keys",
    "passage_of",
    "phrase_frequency",
    "private_backend",
    "title_of",
    "word_terms",
]
