"""The files of an index that may only be read, in a folder that may be written: links to them.

No file of an index is ever changed where a reader may have it open: what is new has a name of its own, or
stands behind the vectors that are counted. So a link is as good as a copy, and takes no time.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.backends.state import read_state

# What says which files count: replaced as a whole, and so copied, to stay what the links are to.
_NOTES = ".json"
_LOCKS = ".tantivy"


def link_newer(source: Path, folder: Path) -> None:
    """Have the folder of an index lead to the files of another one, if that is of a later generation.

    Raises:
        OSError: it can't be done; what is missing then is derived again.
    """
    with _kept_still(source):
        theirs, own = read_state(source), read_state(folder)
        if theirs is None or (own is not None and own.generation >= theirs.generation):
            return
        for file in folder.iterdir():
            if not file.name.startswith(_LOCKS):
                file.unlink()
        for file in source.iterdir():
            if file.suffix == _NOTES:
                shutil.copyfile(file, folder / file.name)
            elif not file.name.startswith(_LOCKS):
                _link(file, folder / file.name)


def link_folder(source: Path, folder: Path) -> None:
    """Have a folder lead to another one, which is only read: who writes makes a folder in its place."""
    with suppress(OSError):  # then it is made again
        folder.symlink_to(source.absolute(), target_is_directory=True)


def is_own(file: Path) -> bool:
    """Whether a file is there, and no link to what may only be read."""
    return file.is_file() and not file.is_symlink()


def _link(file: Path, link: Path) -> None:
    try:
        link.symlink_to(file.absolute())
    except OSError:  # Windows lets only some make links
        shutil.copyfile(file, link)


@contextmanager
def _kept_still(folder: Path) -> Iterator[None]:
    """Hold the lock on an index, as far as that takes no right to write; seals tell what changed without."""
    try:
        import fcntl  # Windows has none

        lock = os.open(folder.with_suffix(".lock"), os.O_RDONLY | os.O_NOFOLLOW)
    except (ImportError, OSError):
        yield
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield
    finally:
        os.close(lock)
