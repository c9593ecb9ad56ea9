"""Folders in the user's cache that are built once, whole or not at all."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_dir

from embed.digest import digest_lines

_log = logging.getLogger(__name__)
_SUMS = "SHA256SUMS"


def cache_folder() -> Path:
    """The folder for what can be built again: `CHITHI_CACHE`, or the platform's cache folder of the user."""
    return Path(os.environ.get("CHITHI_CACHE") or user_cache_dir("chithi", appauthor=False))


def whole(name: str) -> Path | None:
    """The folder `name` of the cache; None if missing or damaged."""
    folder = cache_folder() / name
    return folder if _is_whole(folder) else None


def cached(name: str, build: Callable[[Path], None]) -> Path:
    """The folder `name` of the cache, built by `build` where it is missing or damaged.

    `build` fills a folder beside it that takes the name only when every byte is on the disk. Two processes
    never build at once: the second waits, and finds what the first has built.
    Raises: OSError where the cache can't be written; what `build` raises.
    """
    folder = cache_folder() / name
    if _is_whole(folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / f".{name}.lock"):
        if not _is_whole(folder, tell=True):
            _build(folder, build)
    return folder


def _is_whole(folder: Path, *, tell: bool = False) -> bool:
    """Whether the files that were written are there, and no others, with the bytes that were written."""
    try:
        written = (folder / _SUMS).read_text(encoding="utf-8")
        wrong = "" if written == digest_lines(folder, _files(folder)) else f"not as {_SUMS} has it"
    except (OSError, UnicodeDecodeError) as error:
        wrong = str(error)
    if wrong and tell and folder.exists():
        _log.warning("%s is damaged (%s): building it again", folder, wrong)
    return not wrong


def _build(folder: Path, build: Callable[[Path], None]) -> None:
    prefix, suffix = f".{folder.name}-", ".building"
    for leftover in folder.parent.glob(f"{prefix}*{suffix}"):  # of a process that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(suffix, prefix, folder.parent, ignore_cleanup_errors=True) as place:
        fresh = Path(place) / "new"
        fresh.mkdir()
        build(fresh)
        _seal(fresh)
        if folder.exists():
            folder.rename(Path(place) / "old")
        fresh.rename(folder)
        _flush(folder.parent)


def _seal(folder: Path) -> None:
    (folder / _SUMS).write_text(digest_lines(folder, _files(folder)), encoding="utf-8")
    for path in (*_files(folder), folder / _SUMS):
        path.chmod(0o644)  # safetensors lets only its owner read; a shared cache has more readers
        _flush(path)
    _flush(folder)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _SUMS)


def _flush(path: Path) -> None:
    """Have the disk keep a file or, where the system allows it, a folder's names."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
