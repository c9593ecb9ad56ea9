"""The numbers of documents: whole ones in text, loose ones in queries, and which fits which."""

from corpus.referring.document_number import DocumentNumber, matches
from corpus.referring.loose_numbers import find_mentions
from corpus.referring.whole_numbers import find_numbers

__all__ = ["DocumentNumber", "find_mentions", "find_numbers", "matches"]
