"""What the page asks of whoever makes its visitors' changes."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from app.changes.orders import Order
from app.changes.uploads import Upload
from app.changes.visitor import Visitor


class Done(NamedTuple):
    """An order was carried out: the name that a draft got, and whether searches here know of it by now."""

    name: str = ""
    is_seen: bool = True


class Changes(Protocol):
    """Makes changes in a visitor's name.

    Each call may raise WriterUnusable where it is done on another machine, StoreUnusable where the store
    can't be written.
    """

    def carry_out(self, order: Order, visitor: Visitor) -> Done:
        """Do what was ordered.

        Raises:
            KeyError: there is no such directive (any more).
            UnusableCorrection: no field can have such a value.
        """
        ...

    def take(self, files: Iterable[tuple[str, bytes]], visitor: Visitor) -> None:
        """Keep files by their names, and have them read behind the page; what can't be kept is listed so."""
        ...

    def uploads(self, visitor: Visitor) -> list[Upload]:
        """What becomes of a visitor's files, in the order in which they came."""
        ...

    def retry(self, visitor: Visitor) -> None:
        """Read once more what failed."""
        ...

    def dismiss(self, visitor: Visitor) -> None:
        """List what was read no longer."""
        ...

    def resume(self) -> None:
        """Read on what an earlier server left unread."""
        ...
