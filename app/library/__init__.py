"""A library of directives: one object over a store for ingest, search and what is built on it."""

from app.library.library import Library
from app.library.lookup import as_unicode, named_directive
from app.library.mirrors import place_of
from app.library.narrowing import Narrowing
from app.library.opening import open_library, person
from app.library.results import Hit, Results
from app.library.search_log import note_search

__all__ = [
    "Hit",
    "Library",
    "Narrowing",
    "Results",
    "as_unicode",
    "named_directive",
    "note_search",
    "open_library",
    "person",
    "place_of",
]
