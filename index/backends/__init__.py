"""What is derived from the store and searched: the boundary in `backend`, one package per backend."""

from index.backends.among import are_among
from index.backends.backend import Backend, NearestIndex, TextIndex
from index.backends.choosing import MILVUS, backend_of, mirror_in
from index.backends.local import LocalBackend
from index.backends.passages import embed_clauses, passage_of, title_of
from index.backends.state import Freshness
from index.backends.statistics import Frequency, TermStatistics, phrase_frequency
from index.backends.terms import (
    exact_term_set,
    exact_terms,
    folded_term_set,
    folded_terms,
    number_keys,
    word_terms,
)

__all__ = [
    "MILVUS",
    "Backend",
    "Frequency",
    "Freshness",
    "LocalBackend",
    "NearestIndex",
    "TermStatistics",
    "TextIndex",
    "are_among",
    "backend_of",
    "embed_clauses",
    "exact_term_set",
    "exact_terms",
    "folded_term_set",
    "folded_terms",
    "mirror_in",
    "number_keys",
    "passage_of",
    "phrase_frequency",
    "title_of",
    "word_terms",
]
