"""Uploaded files on their way into the store: a queue, read by a thread of the server.

A tab that is closed stops nothing. What a server that went away left unread is read by the next one: the
queue stands in a file beside the uploads, with every upload that has not come to a good or a final end.
"""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from filelock import FileLock
from msgspec.structs import replace

from app.changes.uploads import Told, Upload, take_in
from app.changes.visitor import Visitor
from embed import Encoder
from index.store import FILE_NAME, WAITING, Store

if TYPE_CHECKING:  # the readers take a while to import, and most visits need none
    from index.ingest import Outcome


_MOST_WAITING = 2_000_000_000  # bytes of all files that wait to be read


class Intake:
    """The uploads of one store; a thread reads what waits, and ends when nothing does.

    `opened` gives the store in a visitor's name; the encoder is asked for when something is read. `changed`
    is called after each batch.
    """

    def __init__(
        self,
        folder: Path,
        opened: Callable[[Visitor], Store],
        encoder: Callable[[], Encoder],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder, self._opened, self._encoder, self._after_batch = folder, opened, encoder, changed
        self._queue = folder / WAITING
        self._uploads = dict(self._left())
        self._own = {file.name for file in self._uploads}
        self._changed = Condition()
        self._reader: Thread | None = None

    def add(self, files: Iterable[Path], visitor: Visitor) -> None:
        """Have kept files read; one that waits already is not read twice.

        Raises:
            OSError: the disk doesn't take the queue.
        """
        with self._changed:
            for file in files:
                if file not in self._uploads or self._uploads[file].ended:
                    self._uploads.pop(file, None)  # it goes to the end
                    self._uploads[file] = Upload(file.name, visitor)
                    self._own.add(file.name)
            self._write()
        self.go_on()

    def has_room(self) -> bool:
        """Whether more may be sent: not while too much waits already."""
        with self._changed:
            waiting = self._waiting()
        return sum(file.stat().st_size for file in waiting if file.exists()) < _MOST_WAITING

    def tell(self, *outcomes: "Outcome", visitor: Visitor) -> None:
        """List what came of files that could not even be kept."""
        with self._changed:
            for one in outcomes:  # under no file's place: what lies there is somebody's own
                self._uploads[Path(one.file.name)] = Upload(
                    one.file.name, visitor, (Told.of(one),), ended=True
                )

    def go_on(self) -> None:
        """Read what waits, unless that is being done."""
        with self._changed:
            if self._reader is None and self._waiting():
                self._reader = Thread(target=self._read, name="uploads", daemon=True)
                self._reader.start()

    def of(self, name: str) -> list[Upload]:
        """The uploads of the visitor of that name, in the order in which they came."""
        with self._changed:
            return [one for _, one in self._of(name)]

    def retry(self, visitor: Visitor) -> None:
        """Read a visitor's failed uploads once more."""
        with self._changed:
            failed = [file for file, one in self._of(visitor.name) if one.failed and self._is_kept(file)]
        self.add(failed, visitor)

    def dismiss(self, name: str) -> None:
        """List a visitor's ended uploads no longer; those of which nothing was stored go."""
        with self._changed:
            for file, one in [(file, one) for file, one in self._of(name) if one.ended]:
                del self._uploads[file]
                if self._is_kept(file) and all(told.status == "failed" for told in one.told):
                    file.unlink(missing_ok=True)
            self._write()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is being read; whether that came true in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._reader is None, seconds)

    def _is_kept(self, file: Path) -> bool:
        return file.parent == self._queue.parent and file.exists()

    def _of(self, name: str) -> list[tuple[Path, Upload]]:
        return [(file, one) for file, one in self._uploads.items() if one.visitor.name == name]

    def _left(self) -> Iterator[tuple[Path, Upload]]:
        """What an earlier server left unread."""
        for name, *visitor in self._rows():
            file = self._queue.parent / Path(name).name
            if file.is_file():
                yield file, Upload(file.name, Visitor(*visitor[:2]))

    def _rows(self) -> list[tuple[str, ...]]:
        """The queue as it stands on the disk: names of files, of visitors and of who they are."""
        try:
            rows = json.loads(self._queue.read_text("utf-8"))
            return [(str(name), str(visitor), *map(str, by)) for name, visitor, *by in rows]
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
            rows += [(one.name, one.visitor.name, one.visitor.by) for one in open_ends]
            if not rows:
                self._queue.unlink(missing_ok=True)
                return
            partial = self._queue.with_suffix(".part")
            partial.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
            partial.replace(self._queue)

    def _waiting(self) -> list[Path]:
        return [file for file, one in self._uploads.items() if not one.ended]

    def _read(self) -> None:
        """Read whatever waits, the uploads of one visitor together."""
        while True:
            with self._changed:
                waiting = self._waiting()
                if not waiting:
                    self._reader = None
                    self._changed.notify_all()
                    return
                visitor = self._uploads[waiting[0]].visitor
                batch = [file for file in waiting if self._uploads[file].visitor == visitor]
            self._read_batch(batch, visitor)
            self._after_batch()

    def _read_batch(self, batch: list[Path], visitor: Visitor) -> None:
        from index.ingest import Outcome

        problem: Exception = FileNotFoundError(2, "No such file or directory", str(self._folder))
        try:
            if (self._folder / FILE_NAME).exists():  # opening it would make an empty one
                with closing(self._opened(visitor)) as store:
                    for outcome in take_in(batch, store, self._encoder(), self._note_pages):
                        self._note(outcome)
        except Exception as caught:
            logging.getLogger(__name__).exception("Reading uploads was broken off")
            problem = caught
        for file in batch:
            self._end(file, Outcome(file, "failed", problem))

    def _note(self, outcome: "Outcome") -> None:
        with self._changed:
            upload = self._uploads[outcome.file]
            self._uploads[outcome.file] = replace(upload, told=(*upload.told, Told.of(outcome)))

    def _note_pages(self, file: Path, pages: int) -> None:
        with self._changed:
            if file in self._uploads:
                self._uploads[file] = replace(self._uploads[file], pages=pages)

    def _end(self, file: Path, otherwise: "Outcome") -> None:
        """A file was read; where nothing came of it, something `otherwise` did."""
        with self._changed:
            upload = self._uploads[file]
            self._uploads[file] = replace(upload, told=upload.told or (Told.of(otherwise),), ended=True)
            try:
                self._write()
            except OSError:  # the store's disk is gone or full; it is only read once more
                logging.getLogger(__name__).exception("The queue of uploads was not written")
