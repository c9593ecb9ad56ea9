"""PDF files with a text layer."""

from corpus.readers.pdf.read import read_pdf

__all__ = ["read_pdf"]
