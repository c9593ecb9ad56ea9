"""The backend on this machine: full text (tantivy) and vectors (FAISS) beside the store."""

from index.backends.local.backend import LocalBackend

__all__ = ["LocalBackend"]
