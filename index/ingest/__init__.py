"""From files to the store: ingest, watch, edit, maintain."""

from index.ingest.editing import Listed, correct, list_corrections, undo
from index.ingest.erasing import erase, purge, remove
from index.ingest.files import Found, find_files, source_name
from index.ingest.maintenance import follow, reembed, status_of, verify
from index.ingest.pipeline import Outcome, Status, ingest
from index.ingest.watch import Notice, Watch

__all__ = [
    "Found",
    "Listed",
    "Notice",
    "Outcome",
    "Status",
    "Watch",
    "correct",
    "erase",
    "find_files",
    "follow",
    "ingest",
    "list_corrections",
    "purge",
    "reembed",
    "remove",
    "source_name",
    "status_of",
    "undo",
    "verify",
]
