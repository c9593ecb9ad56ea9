"""A folder that a store follows: what is new, changed, moved or gone there."""

import json
from collections.abc import Collection, Generator, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Event
from time import monotonic, sleep, time
from typing import Generic, Literal, TypeVar

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from corpus.errors import NothingToIngest, ReaderFailed, UnreadableDocument
from corpus.readers import Workers
from embed import Encoder
from index.ingest.files import Found, find_files, source_name
from index.ingest.pipeline import Outcome, ingest
from index.store import Store

# Reading a file is no news of it.
_NO_NEWS = {"opened", "closed_no_write"}
# How often a folder is looked at without news of changes: disks of other machines report none.
_LOOK_SECONDS = 30.0
_GONE_SECONDS = 2.0
# More than so many texts, and than such a part of all files, are not taken out without being asked.
_MANY, _MANY_OF = 10, 0.2
# Changes seldom come alone.
_BREATH_SECONDS = 0.2

_Stamp = tuple[int, int, int, int]
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Notice:
    """A report about the folder itself: `reason` is a message key.

    "in_step": all that has settled is in the store. "vanished", "back": the folder is not there, and is there
    again. "other_folder": it is another folder than before under this name (a disk that is not mounted?), so
    nothing that is missing is taken out of the store. "untold": the system reports no changes here, so the
    folder is looked at now and then. "many_gone": so much is missing at once that nothing
    is taken out until a person confirms it.
    """

    reason: Literal["in_step", "vanished", "back", "other_folder", "untold", "many_gone"]


class Watch:
    """A folder that is watched, for as long as the iterator over `outcomes` is alive.

    A file is read, and what is missing taken out of the store, once nothing has changed about it for `settle`
    seconds. Only names that came from this folder are ever taken out, and each can be restored; very many at
    once only with `many_gone`.
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        encoder: Encoder,
        *,
        settle: float = 2.0,
        take_secret: bool = False,
        many_gone: bool = False,
    ) -> None:
        self._many_gone, self._held = many_gone, False
        # "." is the beginning of no name.
        self._folder = folder if folder != Path() else Path.cwd()
        self._store, self._encoder = store, encoder
        self._settle, self._take_secret = settle, take_secret
        self._news = Event()
        self._files = _Calm[Path](settle)
        self._missing = _Calm[str](settle)
        self._read: dict[Path, _Stamp] = {}
        self._refused: frozenset[Path] = frozenset()
        self._trusted = True

    def outcomes(self) -> Generator[Outcome | NothingToIngest | Notice, None, None]:
        """What becomes of the folder's documents, endlessly.

        Raises:
            StoreUnusable, IndexMismatch: as `ingest` does.
        """
        with Workers() as workers:
            while True:
                if self._folder.is_dir():
                    yield from self._while_there(workers)
                yield Notice("vanished")
                while not self._folder.is_dir():
                    self._news.wait(_GONE_SECONDS)
                yield Notice("back")

    def _while_there(self, workers: Workers) -> Iterator[Outcome | NothingToIngest | Notice]:
        observer = _observer(self._folder, self._news)
        if observer is None:
            yield Notice("untold")
        if self._trusted and not self._is_the_same():
            self._trusted = False
            yield Notice("other_folder")
        identity = _identity(self._folder)
        try:
            while identity == _identity(self._folder):
                self._news.clear()
                all_settled = yield from self._look(workers)
                self._wait(_LOOK_SECONDS if all_settled else self._settle, identity)
        finally:
            if observer is not None:
                observer.stop()
                observer.join()

    def _wait(self, seconds: float, identity: tuple[int, int] | None) -> None:
        """Wait for news, or for so long; where the folder goes, no news may come of it."""
        until = monotonic() + seconds
        while not self._news.wait(max(0.0, min(until - monotonic(), _GONE_SECONDS))):
            if monotonic() >= until or identity != _identity(self._folder):
                return
        sleep(_BREATH_SECONDS)

    def _look(self, workers: Workers) -> Generator[Outcome | NothingToIngest | Notice, None, bool]:
        """Bring the store in step with what has settled; returns whether all has."""
        found = find_files([self._folder], without=self._store.folder)
        yield from self._refuse(found)
        stamps = {file: stamp for file in found.files if (stamp := _stamp(file))}
        changed = {file: stamp for file, stamp in stamps.items() if self._read.get(file) != stamp}
        calm = self._files.of(changed)
        settled = [file for file in changed if file in calm or self._is_old(stamps[file])]
        done = 0
        self._read |= {file: stamps[file] for file in settled}
        for outcome in ingest(
            settled, self._store, self._encoder, take_secret=self._take_secret, workers=workers
        ):
            done += 1
            if outcome.status == "failed" and not isinstance(
                outcome.problem, UnreadableDocument | ReaderFailed
            ):
                self._read.pop(outcome.file, None)  # the store's trouble, not the file's: try again
            yield outcome
        missing = dict.fromkeys(sorted(self._missing_names(found)))
        held, self._held = self._held, self._are_many(missing, found)
        if self._held:
            missing = {}
            if not held:
                yield Notice("many_gone")
        for source in self._missing.of(missing):
            self._store.forget(source)
            done += 1
            yield Outcome(Path(source), "removed")
        if found.files:
            self._remember()
        if done:
            yield Notice("in_step")
        return len(settled) == len(changed) and not missing

    def _are_many(self, missing: Collection[str], found: Found) -> bool:
        """Whether more texts are missing at once than anybody deletes without a word."""
        most = max(_MANY, _MANY_OF * (len(missing) + len(found.files)))
        return not self._many_gone and len(missing) > most and self._store.count_named_only(missing) > most

    def _refuse(self, found: Found) -> Iterator[NothingToIngest]:
        """Say what can't be read, once."""
        refused = {one.path: one for one in found.nothing if one.reason != "empty_folder"}
        yield from (one for path, one in refused.items() if path not in self._refused)
        self._refused = frozenset(refused)

    def _is_old(self, stamp: _Stamp) -> bool:
        return 0 <= stamp[0] < (time() - self._settle) * 1e9

    def _missing_names(self, found: Found) -> Iterator[str]:
        """The names of what came from the folder and is not there (what can't be listed may be).

        What was uploaded lies in the store's own folder, which is not looked into.
        """
        if not self._trusted:
            return
        uploaded = f"{source_name(self._store.folder.absolute())}/"
        prefix = source_name(self._folder)
        there = {source_name(file) for file in found.files}
        there |= {source_name(one.path) for one in found.nothing if one.reason == "closed_folder"}
        for inner in self._store.contents_of(prefix):
            name = f"{prefix}/{inner}"
            if not inner or name.startswith(uploaded):
                continue
            if there.isdisjoint([name, *map(str, PurePosixPath(name).parents)]):
                yield name

    def _is_the_same(self) -> bool:
        """Whether this is the folder that had this name when it was last watched, as far as can be told."""
        place = self._store.setting(self._key)
        if place is None:  # never watched: a relative name may have meant another folder
            return self._folder.is_absolute() or not self._store.contents_of(source_name(self._folder))
        return bool(json.loads(place) == self._place())

    def _remember(self) -> None:
        if self._trusted:
            self._store.set_setting(self._key, json.dumps(self._place()))

    @property
    def _key(self) -> str:
        return f"watched {source_name(self._folder)}"

    def _place(self) -> list[str | int]:
        """What tells this folder from another one of its name, such as the one that a disk is mounted on."""
        return [str(self._folder.resolve()), self._folder.stat().st_ino]


class _Calm(Generic[_Key]):
    """What stays as it is for some time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[_Key, tuple[Hashable, float]] = {}

    def of(self, states: Mapping[_Key, Hashable]) -> dict[_Key, None]:
        """Those of the keys whose state has been the same, in every call, for so long; in their order."""
        now = monotonic()
        before = self._since
        self._since = {
            key: before[key] if key in before and before[key][0] == state else (state, now)
            for key, state in states.items()
        }
        return {key: None for key, (_, since) in self._since.items() if now - since >= self._seconds}


class _Listener(FileSystemEventHandler):
    """Sets `news` when the system reports a change in a folder; what changed is found by looking."""

    def __init__(self, news: Event) -> None:
        self._news = news

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something changed."""
        if event.event_type not in _NO_NEWS:
            self._news.set()


def _observer(folder: Path, news: Event) -> BaseObserver | None:
    """The system's reports of changes in the folder; None if it gives none."""
    observer = Observer()
    try:
        observer.schedule(_Listener(news), str(folder), recursive=True)
        observer.start()
    except OSError:  # as many folders are watched already as the system allows
        return None
    return observer


def _stamp(file: Path) -> _Stamp | None:
    """What changes when a file does: its times, its size, and which file it is; None if it is gone."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from others, None if absent."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
