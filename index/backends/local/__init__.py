"""The local indexes: full text (tantivy) and vectors (FAISS)."""

from index.backends.local.lexical import LexicalIndex
from index.backends.local.vectors import VectorIndex

__all__ = ["LexicalIndex", "VectorIndex"]
