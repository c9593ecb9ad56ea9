"""The backend on this machine: full text (tantivy) and vectors (FAISS) beside the store."""

from index.backends.local.backend import LocalBackend
from index.backends.local.private import private_backend

__all__ = ["LocalBackend", "private_backend"]
