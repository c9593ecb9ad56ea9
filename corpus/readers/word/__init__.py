"""Files of word processors: .docx, .doc, .rtf, .odt."""

from corpus.readers.word.numerals import letters, roman
from corpus.readers.word.read import read_word
from corpus.readers.word.tables import Cell, table_lines

__all__ = ["Cell", "letters", "read_word", "roman", "table_lines"]
