"""Reading a file into text."""

from corpus.readers.read import MOST_BYTES, read_document
from corpus.readers.reading import Box, Reading, ScannedLine, ScannedPage
from corpus.readers.unreadable import Language, Reason, UnreadableDocument

__all__ = [
    "MOST_BYTES",
    "Box",
    "Language",
    "Reading",
    "Reason",
    "ScannedLine",
    "ScannedPage",
    "UnreadableDocument",
    "read_document",
]
