"""The store, its derived indexes, ingest, query understanding, search and what is built on it."""
