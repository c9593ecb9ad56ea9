"""Fields of metadata with the place in the text that proves them."""

from typing import Protocol

from corpus.model import UNKNOWN, Basis, Field
from corpus.text import Span


class Placed(Protocol):
    """What stands somewhere in a text or a stretch of it: a span, a date, a type, an agency."""

    @property
    def start(self) -> int:
        """The code point at which it begins."""

    @property
    def end(self) -> int:
        """The code point at which it ends."""


def read_at(value: str, place: Placed, offset: int = 0, *, basis: Basis = "stated") -> Field:
    """A value read where `place` stands in a stretch that begins at `offset` of the text."""
    return Field(value, basis, offset + place.start, offset + place.end)


def field_of(piece: Span | None) -> Field:
    """The text of a piece, where it stands; unknown without one."""
    return read_at(piece.text, piece) if piece else UNKNOWN
