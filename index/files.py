"""Which files a user means by the paths given: a file itself, a folder all the visible files in it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


class NothingToIngest(Exception):
    """A folder has nothing to read: `why` is a key of the edge's words."""

    def __init__(self, path: Path, why: Literal["empty_folder", "closed_folder"]) -> None:
        """Keep which folder it is."""
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, each once, those of each folder that was given, and the folders that give none."""

    files: tuple[Path, ...]
    folders: Mapping[Path, tuple[Path, ...]]
    nothing: tuple[NothingToIngest, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """The files that paths stand for, in the order of the paths, a folder's in the order of their names.

    In a folder, hidden files, the lock files of office programs and what links out of the folder are left
    out. A path that leads nowhere counts as a file: reading it will tell.
    """
    files: dict[Path, None] = {}
    folders: dict[Path, tuple[Path, ...]] = {}
    nothing: list[NothingToIngest] = []
    for path in paths:
        if path.is_dir():
            folders[path], closed = _inside(path)
            nothing += [NothingToIngest(each, "closed_folder") for each in closed]
            if not folders[path] and not closed:
                nothing.append(NothingToIngest(path, "empty_folder"))
            files |= dict.fromkeys(folders[path])
        else:
            files[path] = None
    return Found(tuple(files), folders, tuple(nothing))


def _inside(folder: Path) -> tuple[tuple[Path, ...], list[Path]]:
    """The files of a folder, and the folders in it that can't be listed; no link to a folder is followed."""
    found: list[Path] = []
    closed: list[Path] = []
    root = folder.resolve()
    for place, inner, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        inner[:] = [name for name in inner if _is_visible(name)]
        found += [file for name in names if _is_visible(name) and _is_within(file := Path(place, name), root)]
    return tuple(sorted(found)), closed


def _is_visible(name: str) -> bool:
    return not name.startswith((".", "~$"))


def _is_within(file: Path, root: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(root)
