"""Documents that a text cites, and what it does to them."""

from corpus.citations.find import Citation, find_citations, same_document
from corpus.citations.laws import known_laws, law_key
from corpus.citations.parts import PARTS, paths_of_parts
from corpus.citations.relations import Relation

__all__ = [
    "PARTS",
    "Citation",
    "Relation",
    "find_citations",
    "known_laws",
    "law_key",
    "paths_of_parts",
    "same_document",
]
