"""A library of directives: one object over a store for ingest, search and what is built on it."""

from app.library.library import Library, default_store, open_library
from app.library.lookup import as_unicode, named_directive, removed_directive
from app.library.narrowing import Narrowing
from app.library.report import ReadFile, Report, memory_note, summary_of
from app.library.results import Hit, Results

__all__ = [
    "Hit",
    "Library",
    "Narrowing",
    "ReadFile",
    "Report",
    "Results",
    "as_unicode",
    "default_store",
    "memory_note",
    "named_directive",
    "open_library",
    "removed_directive",
    "summary_of",
]
