"""What visitors have changed in a library: made on this machine, or handed to the one that has the store."""

from app.changes.api import AT, FILES, LIBRARY, MOST_BYTES, MOST_OF_ORDER, Answer, Fault, Request
from app.changes.changes import Changes, Done
from app.changes.here import Here
from app.changes.orders import LONGEST_NAME, Correct, KeepDraft, Order, Remove, Restore, Undo
from app.changes.uploads import FOLDER, Told, Upload
from app.changes.visitor import Visitor
from app.changes.writer import Writer

__all__ = [
    "AT",
    "FILES",
    "FOLDER",
    "LIBRARY",
    "LONGEST_NAME",
    "MOST_BYTES",
    "MOST_OF_ORDER",
    "Answer",
    "Changes",
    "Correct",
    "Done",
    "Fault",
    "Here",
    "KeepDraft",
    "Order",
    "Remove",
    "Request",
    "Restore",
    "Told",
    "Undo",
    "Upload",
    "Visitor",
    "Writer",
]
