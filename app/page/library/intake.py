"""Uploaded files on their way into the store: a queue, read by a thread of the server.

A tab that is closed stops nothing. What a server that went away left unread is read by the next one: the
queue stands in a file beside the uploads, with every upload that has not come to a good or a final end.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

import streamlit as st
from filelock import FileLock

from app.page.library.uploads import take_in
from app.page.session import store_to_change
from embed import Encoder
from index.store import FILE_NAME, WAITING

if TYPE_CHECKING:  # the readers take a while to import, and most visits need none
    from index.ingest import Outcome


_MOST_WAITING = 2_000_000_000  # bytes of all files that wait to be read


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a visitor sent, and what became of its documents so far; `ended` once it was read.

    `pages` is how many pages of a scan were recognised so far.
    """

    file: Path
    owner: str
    outcomes: "tuple[Outcome, ...]" = ()
    ended: bool = False
    pages: int = 0

    @property
    def failed(self) -> bool:
        """Whether reading it once more may help."""
        return any(one.status == "failed" for one in self.outcomes)


class Intake:
    """The uploads of one store; a thread reads what waits, and ends when nothing does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._queue = folder / WAITING
        self._uploads = {one.file: one for one in self._left()}
        self._own = {file.name for file in self._uploads}
        self._changed = Condition()
        self._reader: Thread | None = None

    def add(self, files: Iterable[Path], owner: str, encoder: Encoder) -> None:
        """Have kept files read; one that waits already is not read twice.

        Raises:
            OSError: the disk doesn't take the queue.
        """
        with self._changed:
            for file in files:
                if file not in self._uploads or self._uploads[file].ended:
                    self._uploads.pop(file, None)  # it goes to the end
                    self._uploads[file] = Upload(file, owner)
                    self._own.add(file.name)
            self._write()
        self.go_on(encoder)

    def has_room(self) -> bool:
        """Whether more may be sent: not while too much waits already."""
        with self._changed:
            waiting = [one.file for one in self._waiting()]
        return sum(file.stat().st_size for file in waiting if file.exists()) < _MOST_WAITING

    def tell(self, *outcomes: "Outcome", owner: str) -> None:
        """List what came of files that could not even be kept."""
        with self._changed:
            self._uploads |= {one.file: Upload(one.file, owner, (one,), ended=True) for one in outcomes}

    def go_on(self, encoder: Encoder) -> None:
        """Read what waits, unless that is being done."""
        with self._changed:
            if self._reader is None and self._waiting():
                self._reader = Thread(target=self._read, args=(encoder,), name="uploads", daemon=True)
                self._reader.start()

    def of(self, owner: str) -> list[Upload]:
        """A visitor's uploads, in the order in which they came."""
        with self._changed:
            return [one for one in self._uploads.values() if one.owner == owner]

    def retry(self, owner: str, encoder: Encoder) -> None:
        """Read a visitor's failed uploads once more."""
        self.add([one.file for one in self.of(owner) if one.failed and one.file.exists()], owner, encoder)

    def dismiss(self, owner: str) -> None:
        """List a visitor's ended uploads no longer; those of which nothing was stored go."""
        with self._changed:
            for one in [one for one in self._uploads.values() if one.owner == owner and one.ended]:
                del self._uploads[one.file]
                if all(outcome.status == "failed" for outcome in one.outcomes):
                    one.file.unlink(missing_ok=True)
            self._write()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is being read; whether that came true in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._reader is None, seconds)

    def _left(self) -> Iterator[Upload]:
        """What an earlier server left unread."""
        for name, owner in self._rows():
            file = self._queue.parent / Path(name).name
            if file.is_file():
                yield Upload(file, owner)

    def _rows(self) -> list[tuple[str, str]]:
        """The queue as it stands on the disk: names and owners."""
        try:
            return [(str(name), str(owner)) for name, owner in json.loads(self._queue.read_text("utf-8"))]
        except (OSError, ValueError, TypeError):  # none, or one that was cut short: the files are still there
            return []

    def _write(self) -> None:
        """Write what has not come to an end, beside what another server of this store has written."""
        open_ends = [one for one in self._uploads.values() if not one.ended or one.failed]
        if not self._queue.parent.is_dir():  # the lock would make the store's folder again
            if open_ends:
                raise FileNotFoundError(2, os.strerror(2), str(self._queue.parent))
            return
        with FileLock(self._folder / ".uploads.lock", timeout=10):
            rows = [row for row in self._rows() if row[0] not in self._own]
            rows += [(one.file.name, one.owner) for one in open_ends]
            if not rows:
                self._queue.unlink(missing_ok=True)
                return
            partial = self._queue.with_suffix(".part")
            partial.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
            partial.replace(self._queue)

    def _waiting(self) -> list[Upload]:
        return [one for one in self._uploads.values() if not one.ended]

    def _read(self, encoder: Encoder) -> None:
        """Read whatever waits, the uploads of one visitor together."""
        while True:
            with self._changed:
                waiting = self._waiting()
                if not waiting:
                    self._reader = None
                    self._changed.notify_all()
                    return
            owner = waiting[0].owner
            self._read_batch([one.file for one in waiting if one.owner == owner], owner, encoder)

    def _read_batch(self, batch: list[Path], owner: str, encoder: Encoder) -> None:
        from index.ingest import Outcome

        problem: Exception = FileNotFoundError(2, "No such file or directory", str(self._folder))
        try:
            if (self._folder / FILE_NAME).exists():  # opening it would make an empty one
                with closing(store_to_change(self._folder, owner)) as store:
                    for outcome in take_in(batch, store, encoder, self._note_pages):
                        self._note(outcome)
        except Exception as caught:
            logging.getLogger(__name__).exception("Reading uploads was broken off")
            problem = caught
        for file in batch:
            self._end(file, Outcome(file, "failed", problem))

    def _note(self, outcome: "Outcome") -> None:
        with self._changed:
            upload = self._uploads[outcome.file]
            self._uploads[outcome.file] = replace(upload, outcomes=(*upload.outcomes, outcome))

    def _note_pages(self, file: Path, pages: int) -> None:
        with self._changed:
            if file in self._uploads:
                self._uploads[file] = replace(self._uploads[file], pages=pages)

    def _end(self, file: Path, otherwise: "Outcome") -> None:
        """A file was read; where nothing came of it, something `otherwise` did."""
        with self._changed:
            upload = self._uploads[file]
            self._uploads[file] = replace(upload, outcomes=upload.outcomes or (otherwise,), ended=True)
            try:
                self._write()
            except OSError:  # the store's disk is gone or full; it is only read once more
                logging.getLogger(__name__).exception("The queue of uploads was not written")


@st.cache_resource(show_spinner=False)
def intake_of(folder: Path) -> Intake:
    """The one intake of a store that all visitors of this server share."""
    return Intake(folder)
