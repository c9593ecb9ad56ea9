"""The backend on a Milvus server: vectors there, full text beside the store. Nothing else needs pymilvus."""

from index.backends.milvus.backend import MilvusBackend
from index.backends.milvus.mirror import Mirror

__all__ = ["MilvusBackend", "Mirror"]
