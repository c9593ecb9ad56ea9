"""Who has something changed: in whose name it stands in the trail, and whose uploads are listed."""

from typing import Annotated

from msgspec import Meta, Struct

from index.store import Actor

_SHORT = 6  # so much of a visitor's name tells one from another


class Visitor(Struct, frozen=True):
    """A browser, by the `name` in its cookie (empty without one), and the person in whose name it changes."""

    name: Annotated[str, Meta(max_length=100)] = ""
    by: Annotated[str, Meta(max_length=200)] = ""

    @property
    def actor(self) -> Actor:
        """The visitor as the trail has it."""
        return Actor(self.by, f"page {self.name[:_SHORT]}" if self.name else "page")
