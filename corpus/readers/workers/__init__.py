"""Reading in processes of their own, with limits on time and memory."""

from corpus.readers.workers.limits import CAN_LIMIT_MEMORY
from corpus.readers.workers.messages import End, Fault, Read, Request, Unchanged, Unread
from corpus.readers.workers.pool import Job, Workers, read_alone

__all__ = [
    "CAN_LIMIT_MEMORY",
    "End",
    "Fault",
    "Job",
    "Read",
    "Request",
    "Unchanged",
    "Unread",
    "Workers",
    "read_alone",
]
