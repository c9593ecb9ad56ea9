"""Documents that a text cites, and what it does to them."""

from corpus.citations.find import Citation, find_citations, same_document
from corpus.citations.relations import Relation

__all__ = ["Citation", "Relation", "find_citations", "same_document"]
