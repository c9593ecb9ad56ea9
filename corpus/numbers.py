"""The numbers of documents: whole ones in text, loose ones in queries, and which fits which."""

from corpus.document_number import DocumentNumber, matches
from corpus.loose_numbers import find_mentions
from corpus.whole_numbers import find_numbers

__all__ = ["DocumentNumber", "find_mentions", "find_numbers", "matches"]
