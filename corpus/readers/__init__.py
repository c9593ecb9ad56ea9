"""Reading a file into text."""

from corpus.readers.read import MOST_BYTES, read_document
from corpus.readers.reading import Reading
from corpus.readers.unreadable import Language, Reason, UnreadableDocument

__all__ = ["MOST_BYTES", "Language", "Reading", "Reason", "UnreadableDocument", "read_document"]
