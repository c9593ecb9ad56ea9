"""Tables of what texts are made of: types, places, agencies, codes, words; and the loader of all tables."""

from corpus.data.phrase_table import any_phrase, phrases
from corpus.data.tables import EXAMPLE, Row, data_lines, read_table, table_rows

__all__ = ["EXAMPLE", "Row", "any_phrase", "data_lines", "phrases", "read_table", "table_rows"]
