"""The backend on this machine: full text (tantivy) and vectors (FAISS) beside the store."""

from index.backends.local.backend import LocalBackend
from index.backends.local.folder_index import FolderIndex
from index.backends.local.private import private_backend

__all__ = ["FolderIndex", "LocalBackend", "private_backend"]
