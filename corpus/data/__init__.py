"""The tables that the readers of a text use, and their loader."""

from corpus.data.tables import table_rows

__all__ = ["table_rows"]
