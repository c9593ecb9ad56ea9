"""Folders for what is needed for a while; those of processes that were killed are removed by later ones."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

# A folder that its maker has not locked within so many seconds is nobody's any more.
_SECONDS = 60
# Between prefix and suffix stand the eight signs that `mkdtemp` draws: no person's folder has such a name.
_SUFFIX, _DRAWN = ".scratch", "[a-z0-9_]" * 8


class Scratch:
    """A folder of this process's own, gone once it is closed.

    It is locked for as long: of a process that was killed, the next one that makes such a folder in the same
    place removes what it left.
    """

    def __init__(self, prefix: str = "chithi-", parent: Path | None = None) -> None:
        place = parent or Path(tempfile.gettempdir())
        _sweep(place, prefix)
        try:
            self.path = Path(tempfile.mkdtemp(_SUFFIX, prefix, place))
        except OSError as error:  # whoever reads of it knows the folder, not a name in it
            raise OSError(error.errno, error.strerror, str(place)) from None
        self._lock = _locked(self.path)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _sweep(place: Path, prefix: str) -> None:
    """Remove the folders of processes that are gone; what only begins like them is somebody's own."""
    for folder in place.glob(f"{prefix}{_DRAWN}{_SUFFIX}"):
        with suppress(OSError):
            if folder.is_symlink() or not folder.is_dir() or time.time() - folder.stat().st_mtime < _SECONDS:
                continue
            lock = _locked(folder)
            if lock is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)


def _locked(folder: Path) -> int | None:
    """A lock on a folder; None if another process holds it, or the system can lock no folder."""
    try:
        import fcntl  # Windows has none

        opened = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened
