"""What the indexes beside a store have in common: how one comes to the store's generation."""

from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock

from index.backends.local.borrowing import link_newer
from index.backends.state import Freshness
from index.store import OWN_FOLDER, Reader


def lock_of(folder: Path) -> BaseFileLock:
    """The lock on an index in a folder; a thread that holds it may take it again."""
    lock = folder.with_suffix(".lock")
    drop_link(lock)
    return FileLock(lock, is_singleton=True)


def drop_link(folder: Path) -> None:
    """Remove an index's folder, or its lock, if it is a link: what that leads to may be somebody's own."""
    if folder.is_symlink():
        folder.unlink()


def make_folder(folder: Path) -> None:
    """Make an index's folder if absent, or in place of a link."""
    drop_link(folder)
    folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)


class FolderIndex(ABC):
    """An index in `folder`, which one process at a time changes, or in memory if `folder` is None.

    `source` is the folder of an index that may only be read, whose files are taken as long as they are ahead.
    """

    source: Path | None = None

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._generation = -1

    def follow(self, store: Reader) -> Freshness:
        """Bring the index to the store's generation; rebuild a missing, foreign or damaged one."""
        generation = store.generation
        if self._generation == generation:
            return "current"
        if self._folder is None:
            freshness = self._follow_in_memory(store)
        else:
            make_folder(self._folder)
            with lock_of(self._folder):
                if self.source is not None:
                    with suppress(OSError):  # what isn't there is derived again
                        link_newer(self.source, self._folder)
                generation = store.generation
                freshness = self._follow_on_disk(store, self._folder, generation)
        self._generation = generation
        return freshness

    @abstractmethod
    def _follow_in_memory(self, store: Reader) -> Freshness: ...

    @abstractmethod
    def _follow_on_disk(self, store: Reader, folder: Path, generation: int) -> Freshness: ...
