"""Deleting for good: from the store, from what is derived from it, and from the copies that lie beside it."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.errors import StoreUnusable
from index.backends import LocalBackend, backend_of
from index.ingest.files import source_name
from index.store import BACKUPS, WAITING, Removed, Store

# What a kill left of a backup on its way back, and damaged databases that one took the place of.
_COPIES = (".restore-*", "damaged-*")


def erase(store: Store, source: str) -> None:
    """Delete what came under a name: no byte of its text is left in the store's folder."""
    store.erase(source)
    end_erasing(store)


def end_erasing(store: Store) -> None:
    """Delete what is left of texts that were deleted for good, also where a process was killed at it."""
    if store.writable and store.is_erasing:
        _forget_copies(store, store.removed())
        store.end_erasing()


def purge(store: Store, *, before: str | None = None) -> int:
    """Delete what was removed (before a moment) for good; returns how many directives.

    What is derived goes first: it is built again, and its room is what a full disk needs.
    """
    if not store.writable:
        _make_room(store)
    end_erasing(store)
    kept = [one for one in store.removed() if before is not None and one.at >= before]
    if len(kept) == len(store.removed()):
        return 0
    _forget_copies(store, kept)
    count = len(store.removed()) - len(kept)
    _with_room(store, lambda: store.purge(before=before))  # if once more, of fewer
    store.end_erasing()
    return count


def remove(store: Store, directive_ids: list[str], *, by: str = "") -> int:
    """Remove directives; on a full disk what is derived makes room for the note of it."""
    return _with_room(store, lambda: store.remove(directive_ids, by=by))


def _with_room(store: Store, change: Callable[[], int]) -> int:
    """Make a change; once more where the disk is full, with the room of what is derived."""
    try:
        return change()
    except StoreUnusable as problem:
        if problem.reason != "disk_full":
            raise
        _make_room(store)
        return change()


def _make_room(store: Store) -> None:
    """Delete what is derived from a store whose disk is full: to remove something takes room, too.

    Raises:
        StoreUnusable: it can't be written, for that reason or another one.
    """
    if store.fault in (None, "disk_full"):
        LocalBackend(store.folder).discard()
        store.reopen()
    if store.fault is not None:
        raise StoreUnusable(store.folder, store.fault)


def _forget_copies(store: Store, removed: Iterable[Removed]) -> None:
    """Delete the derived indexes, the store's own backups, and uploads of nothing stored or `removed`."""
    backend_of(store).discard()
    left = (one for pattern in _COPIES for one in store.folder.glob(pattern))
    for copies in (store.folder / BACKUPS, *left):
        shutil.rmtree(copies, ignore_errors=True)
    kept = {name for one in removed for name in one.sources}
    waiting = _waiting(store.folder / WAITING)
    uploads = (store.folder / WAITING).parent
    # A link may lead to somebody's own files: of them only those that were stored from there go.
    own = {one.source for one in store.trail()} if uploads.is_symlink() else None
    for file in uploads.glob("*"):
        is_ours = own is None or _is_of(file, own)
        if is_ours and file.is_file() and file.name not in waiting and not _is_used(store, file, kept):
            file.unlink(missing_ok=True)


def _waiting(queue: Path) -> set[str]:
    """The names of uploads that were not read yet, and of what lists them."""
    try:
        return {queue.name, *(str(name) for name, *_ in json.loads(queue.read_text("utf-8")))}
    except (OSError, ValueError, TypeError):
        return {queue.name}


def _is_used(store: Store, file: Path, kept: set[str]) -> bool:
    return any(store.contents_of(one) for one in _names(file)) or _is_of(file, kept)


def _is_of(file: Path, sources: set[str]) -> bool:
    """Whether a file, or what lies in it, goes by one of some names."""
    names = _names(file)
    return any(one in names or one.startswith(tuple(f"{each}/" for each in names)) for one in sources)


def _names(file: Path) -> set[str]:
    """The names under which a file can have been stored."""
    return {source_name(file), source_name(file.absolute())}
