"""Files in, directives out: a reader for each format."""

from corpus.readers.archives import is_hidden
from corpus.readers.directive import read_directive
from corpus.readers.parts import parts_of
from corpus.readers.read import MOST_BYTES, read_content, read_document
from corpus.readers.workers import (
    CAN_LIMIT_MEMORY,
    End,
    Fault,
    Job,
    Read,
    Request,
    Unchanged,
    Unread,
    Workers,
    read_alone,
)

__all__ = [
    "CAN_LIMIT_MEMORY",
    "MOST_BYTES",
    "End",
    "Fault",
    "Job",
    "Read",
    "Request",
    "Unchanged",
    "Unread",
    "Workers",
    "is_hidden",
    "parts_of",
    "read_alone",
    "read_content",
    "read_directive",
    "read_document",
]
