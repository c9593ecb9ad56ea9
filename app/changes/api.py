"""What travels between a page and the machine that has the store: addresses, and values as JSON."""

from msgspec import Struct

from app.changes.orders import Order
from app.changes.visitor import Visitor

AT = "/api/changes"
"""Where the machine that has the store takes orders."""
FILES = f"{AT}/uploads"
"""Where it takes files, and lists what becomes of them."""
LIBRARY = "chithi-library"
"""The header that names the library which is meant: another one must not be changed by mistake."""
MOST_BYTES = 50 * 2**20
"""Of a file, as Streamlit counts; the readers, which take a little less, say that it is too large."""
MOST_OF_ORDER = 5_000_000
"""Bytes of an order: a draft of 200 pages has .6 million."""


class Request(Struct, frozen=True):
    """An order in a visitor's name."""

    visitor: Visitor
    order: Order


class Answer(Struct, frozen=True):
    """An order was carried out: the name that a draft got, and the store's generation after it."""

    name: str
    generation: int


class Fault(Struct, frozen=True):
    """Why something was not done, in Vietnamese and in English; `gone`: there is no such directive."""

    vi: str
    en: str
    gone: bool = False
