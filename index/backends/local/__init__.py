"""The backend on this machine: full text (tantivy) and vectors (FAISS) beside the store."""

from index.backends.local.backend import LocalBackend
from index.backends.local.lexical import LexicalIndex
from index.backends.local.vectors import VectorIndex

__all__ = ["LexicalIndex", "LocalBackend", "VectorIndex"]
