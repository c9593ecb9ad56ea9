"""Files of word processors: .docx, .doc, .rtf, .odt."""

from corpus.readers.word.docx import read_word
from corpus.readers.word.numerals import letters, roman
from corpus.readers.word.old_word import from_old_word
from corpus.readers.word.other_word import from_open_document, from_rtf, is_open_document
from corpus.readers.word.tables import Cell, table_lines

__all__ = [
    "Cell",
    "from_old_word",
    "from_open_document",
    "from_rtf",
    "is_open_document",
    "letters",
    "read_word",
    "roman",
    "table_lines",
]
