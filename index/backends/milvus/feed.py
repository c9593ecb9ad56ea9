"""The writer's side: bringing what a server holds of a store to the store's generation.

What is due follows from generations alone: no queue can be lost, and who was killed, or met a server that
went down, goes on where it was. Doing anything twice changes nothing, and readers are told of a generation
only once all of it is there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import uuid4

from corpus.errors import ServerUnusable
from index.backends.milvus.collection import Collection, Row
from index.backends.milvus.notes import FORM, Note, Notes, Progress
from index.backends.milvus.texts import text_rows
from index.backends.state import Freshness
from index.store import DirectiveRow, Reader

# The key of a vector is made of its clause's row and its number among the windows of that clause.
WINDOWS = 4_096
# Clauses that are sent together, about: some megabytes.
_TOGETHER = 1_000
# The number of the record that belongs to no directive.
SHARED = 0


class Feed:
    """Feeds a library to a server from one place, `writer`."""

    def __init__(self, notes: Notes, writer: str) -> None:
        self._notes, self._writer = notes, writer

    def follow(self, store: Reader) -> Freshness:
        """Have the server hold the store's generation; how it came there.

        Raises:
            ServerUnusable: it can't be fed, or is fed from another place.
        """
        note = self._notes.note()
        fresh = note is None or not _fits(note, note.generation, store) or not self._exists(note.build)
        if note and fresh and note.writer != self._writer:
            raise ServerUnusable(self._notes.collection.server.uri, "other_writer", note.writer)
        if note and not fresh and note.generation == store.generation:
            return "current"
        plan = self._plan(note, store, fresh=fresh)
        self._send(plan, store)
        self._notes.write(Note(plan.build, store.generation, store.history, self._writer, store.encoder))
        if note and fresh:
            self._drop(note.build)
        return "rebuilt" if fresh else "caught_up"

    def take_over(self) -> None:
        """Feed from here from now on, wherever it was done before."""
        note = self._notes.note()
        if note is not None and note.writer != self._writer:
            self._notes.write(replace(note, writer=self._writer))

    def discard(self) -> None:
        """Delete all that the server holds of the library."""
        for one in (self._notes.note(), self._notes.progress()):
            if one is not None:
                self._drop(one.build)
        self._notes.collection.drop()

    def _plan(self, note: Note | None, store: Reader, *, fresh: bool) -> Progress:
        """Where to go on: where an earlier attempt stopped, if that was at the same, or else at the start."""
        base, old = (note.generation, note.build) if note else (0, "")
        base, build = (0, f"{self._notes.collection.name}_{uuid4().hex[:8]}") if fresh else (base, old)
        last = self._notes.progress()
        if last and last.base == base and (last.build != old) == fresh and self._can_go_on(last, store):
            plan = last
        else:
            if last and last.build != old:
                self._drop(last.build)
            plan = Progress(build, base, store.generation, store.history, store.encoder)
            self._notes.collection.create(2, texts=True)
            self._notes.write(plan)
        if fresh:
            windows_of(self._notes, plan.build).create(store.encoder.dim if store.encoder else 2, texts=False)
            records_of(self._notes, plan.build).create(2, texts=True)
        return plan

    def _send(self, plan: Progress, store: Reader) -> None:
        """Send what changed since the plan's base and was not sent yet, or changed again meanwhile."""
        generation, done = store.generation, plan.done
        windows, records = windows_of(self._notes, plan.build), records_of(self._notes, plan.build)
        gone, added = store.changes_since(plan.base)
        again = set(store.changes_since(plan.towards)[1])
        due = sorted((one for one in added if one > done or one in again), key=lambda one: (one > done, one))
        for some in _batches(due, store):
            windows.put(list(_window_rows(some, store, generation)))
            windows.delete(some, before=generation)
            self._record(records, some, store)
            done = max(done, *some)
            self._notes.write(replace(plan, done=done))
        left = sorted(set(gone) - set(added))
        windows.delete(left, before=generation + 1)
        self._record(records, left, store)
        records.put(text_rows(SHARED, generation, store.shared_record()))
        records.delete([SHARED], before=generation)

    def _record(self, records: Collection, directives: Sequence[DirectiveRow], store: Reader) -> None:
        generation = store.generation
        records.put([row for one in directives for row in text_rows(one, generation, store.record(one))])
        records.delete(directives, before=generation)

    def _can_go_on(self, last: Progress, store: Reader) -> bool:
        return _fits(last, last.towards, store) and self._exists(last.build)

    def _exists(self, build: str) -> bool:
        return windows_of(self._notes, build).exists() and records_of(self._notes, build).exists()

    def _drop(self, build: str) -> None:
        windows_of(self._notes, build).drop()
        records_of(self._notes, build).drop()


def windows_of(notes: Notes, build: str) -> Collection:
    """The vectors of a build's clauses."""
    return Collection(notes.collection.server, f"{build}_windows")


def records_of(notes: Notes, build: str) -> Collection:
    """All else about a build's directives."""
    return Collection(notes.collection.server, f"{build}_records")


def _fits(note: Note | Progress, generation: int, store: Reader) -> bool:
    """Whether what a note is about is an earlier state of a store, in the present form."""
    same = note.form == FORM and note.encoder == store.encoder
    same = same and store.embedded_at <= generation <= store.generation
    return same and store.went_through(note.history)


def _batches(due: Sequence[DirectiveRow], store: Reader) -> Iterator[list[DirectiveRow]]:
    """Directives with about as many clauses as are sent together."""
    some, clauses = [], 0
    for directive in due:
        some.append(directive)
        clauses += len(store.places(of=[directive])[0])
        if clauses >= _TOGETHER:
            yield some
            some, clauses = [], 0
    if some:
        yield some


def _window_rows(directives: Sequence[DirectiveRow], store: Reader, generation: int) -> Iterator[Row]:
    rows, owners = store.places(of=directives)
    directive_of = dict(zip(rows.tolist(), owners.tolist(), strict=True))
    before, at = -1, 0
    for row, vector in zip(*store.windows(rows.tolist()), strict=True):
        at = at + 1 if row == before else 0
        before = int(row)
        yield {
            "key": before * WINDOWS + at,
            "directive": directive_of[before],
            "generation": generation,
            "vector": vector.tolist(),
        }
