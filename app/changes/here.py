"""Changes made in the store of this machine."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from threading import Lock

from app.changes.changes import Done
from app.changes.intake import Intake
from app.changes.orders import Order, carry_out
from app.changes.uploads import FOLDER, Upload, keep
from app.changes.visitor import Visitor
from corpus.errors import TooManyUploads
from embed import Encoder
from index.store import Store


class Here:
    """Changes in the store in `folder`, each in one of its own: what fails midway must not stand in searches.

    The `encoder` is asked for when it is needed; `changed` is called after each change. Where the store is
    `read_only`, it refuses. Orders wait for one another: each looks at what the one before it has left.
    """

    def __init__(
        self,
        folder: Path,
        encoder: Callable[[], Encoder],
        *,
        changed: Callable[[], None] = lambda: None,
        read_only: bool = False,
    ) -> None:
        self._folder, self._encoder, self._changed, self._read_only = folder, encoder, changed, read_only
        self._one_at_a_time = Lock()
        self._intake = Intake(folder, self._opened, encoder, changed)

    def carry_out(self, order: Order, visitor: Visitor) -> Done:
        """As `Changes` has it."""
        with self._one_at_a_time, closing(self._opened(visitor)) as store:
            name = carry_out(order, store, self._encoder)
        self._changed()
        return Done(name)

    def take(self, files: Iterable[tuple[str, bytes]], visitor: Visitor) -> None:
        """As `Changes` has it; the first files make the store."""
        from index.ingest import Outcome

        self._opened(visitor).close()  # it is there from now on
        kept = []
        for name, content in files:
            try:
                if not self._intake.has_room():
                    raise TooManyUploads
                kept.append(keep(self._folder / FOLDER, name, content))
            except (OSError, TooManyUploads) as problem:
                self._intake.tell(Outcome(Path(name), "failed", problem), visitor=visitor)
        self._intake.add(kept, visitor)

    def uploads(self, visitor: Visitor) -> list[Upload]:
        """As `Changes` has it."""
        return self._intake.of(visitor.name)

    def retry(self, visitor: Visitor) -> None:
        """As `Changes` has it."""
        self._intake.retry(visitor)

    def dismiss(self, visitor: Visitor) -> None:
        """As `Changes` has it."""
        self._intake.dismiss(visitor.name)

    def resume(self) -> None:
        """As `Changes` has it."""
        if not self._read_only:
            self._intake.go_on()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is being read; whether that came true in time."""
        return self._intake.wait(seconds)

    def _opened(self, visitor: Visitor) -> Store:
        return Store(self._folder, read_only=self._read_only, actor=visitor.actor)
