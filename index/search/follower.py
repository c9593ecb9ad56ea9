"""Following a store behind the searches: they go on over the last snapshot until the next one is ready."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread

from corpus.errors import IndexMismatch, ServerUnusable
from embed import Encoder
from index.backends import Backend, LocalBackend, backend_of
from index.search.snapshot import Reading, Snapshot
from index.store import Store

# Seconds after which a search that finds the store changed, the first since then, waits for the next
# snapshot, and how many at most: who searches now and then finds what was stored before.
_RECENT, _PATIENCE = 1.0, 1.0


class StoreFollower:
    """Gives searches a snapshot of the store; may be shared by threads.

    Raises:
        IndexMismatch: the store was embedded with another encoder.
    """

    def __init__(self, store: Store, encoder: Encoder) -> None:
        store.check_encoder(encoder.identity)
        self._store, self._identity = store, encoder.identity
        self._indexes: Backend = backend_of(store)
        self._snapshot: Snapshot | None = None
        self._building, self._starting = Lock(), Lock()
        self._thread: Thread | None = None
        self._looked = 0.0
        store.wait_for(self)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The snapshot to search over, and the store at one instant."""
        snapshot = self._last()
        with self._store.reading() as reader:
            if reader.generation != snapshot.generation:
                reader.check_encoder(self._identity)
            yield Reading(snapshot, reader)

    def follow(self) -> Snapshot:
        """The last snapshot, as `reading` has it."""
        return self._last()

    def _last(self) -> Snapshot:
        """The last snapshot that holds anything; what this thread committed is in it.

        What others committed comes soon; it is waited for if nobody looked for a while.
        """
        looked, self._looked = self._looked, time.monotonic()
        snapshot, generation = self._snapshot, self._store.generation
        if not snapshot or not snapshot.directives or snapshot.generation < self._store.own_generation:
            return self._catch_up()
        if not snapshot.directives and snapshot.generation != generation:  # an empty one answers nobody
            return self._catch_up()
        if snapshot.generation != generation:
            started, running = self._start()
            if started and self._looked - looked >= _RECENT:
                running.join(_PATIENCE)
        return self._snapshot or snapshot

    def close(self) -> None:
        """Wait for what is being done behind the searches."""
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> tuple[bool, Thread]:
        """Catch up in another thread, unless one is at it; whether it was started, and the thread."""
        with self._starting:
            if self._thread is not None and self._thread.is_alive():
                return False, self._thread
            self._thread = Thread(target=self._try_to_catch_up, daemon=True)
            self._thread.start()
            return True, self._thread

    def _try_to_catch_up(self) -> None:
        with suppress(ServerUnusable, IndexMismatch):  # who searches is told by the search itself
            self._catch_up()

    def _catch_up(self) -> Snapshot:
        with self._building:
            last = self._snapshot
            if last is None or last.generation != self._store.generation:
                self._store.check_encoder(self._identity)
                try:
                    last = self._build()
                except (OSError, ValueError):  # the indexes can't be written
                    self._indexes = LocalBackend(None)
                    last = self._build()
                self._snapshot = last
            return last

    def _build(self) -> Snapshot:
        with _without_collecting(), self._indexes.following(self._store) as reader:
            return Snapshot.of(reader, self._indexes.frozen(), self._snapshot)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Build without garbage collections: of so many new objects none is garbage, and each would be looked at.

    A fifth of the processor time of opening 100,000 clauses.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
