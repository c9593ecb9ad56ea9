"""Files of word processors: .docx, .doc, .rtf, .odt."""

from corpus.readers.word.numerals import letters, roman
from corpus.readers.word.read import read_word

__all__ = ["letters", "read_word", "roman"]
