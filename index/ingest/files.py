"""Which files some paths stand for (of a folder all its visible files), and their names in the store."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NothingToIngest
from corpus.readers import is_hidden


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, each once, those of each folder that was given, and the paths that give none."""

    files: tuple[Path, ...]
    folders: Mapping[Path, tuple[Path, ...]]
    nothing: tuple[NothingToIngest, ...]


def find_files(paths: Iterable[Path], *, without: Path | None = None) -> Found:
    """The files that paths stand for, in the order of the paths, a folder's in the order of their names.

    In a folder, hidden files, the lock files of office programs and the folder `without` (the store's own)
    are left out, and links that lead out of it are refused. A path that leads nowhere counts as a file:
    reading it will tell.
    """
    files: dict[Path, None] = {}
    folders: dict[Path, tuple[Path, ...]] = {}
    nothing: list[NothingToIngest] = []
    for path in paths:
        if path.is_dir():
            inside = list(_inside(path, without.resolve() if without else None))
            folders[path] = tuple(sorted(each for each in inside if isinstance(each, Path)))
            refused = [each for each in inside if isinstance(each, NothingToIngest)]
            nothing += refused or ([] if folders[path] else [NothingToIngest(path, "empty_folder")])
            files |= dict.fromkeys(folders[path])
        else:
            files[path] = None
    return Found(tuple(files), folders, tuple(nothing))


def source_name(file: Path, inner: str = "") -> str:
    r"""A file's path as given, with slashes, and behind it that of a member of the file.

    Bytes that are no UTF-8 are written `\xe9`.
    """
    name = os.fsencode(file.as_posix()).decode("utf-8", "backslashreplace")
    return f"{name}/{inner}" if inner else name


def _inside(folder: Path, without: Path | None) -> Iterator[Path | NothingToIngest]:
    """The files of a folder, and what in it can't be listed or leads out; no link to a folder is followed."""
    closed: list[NothingToIngest] = []
    root = folder.resolve()

    def note(error: OSError) -> None:
        closed.append(NothingToIngest(Path(error.filename), "closed_folder"))

    for place, inner, names in os.walk(folder, onerror=note):
        inner[:] = [name for name in inner if not is_hidden(name) and not _is(Path(place, name), without)]
        links = [name for name in inner if Path(place, name).is_symlink()]
        for name in sorted([*links, *filter(_is_visible, names)]):
            path = Path(place, name)
            if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(root):
                yield NothingToIngest(path, "link_out")
            elif path.is_file():
                yield path
    yield from closed


def _is(path: Path, other: Path | None) -> bool:
    return other is not None and path.name == other.name and path.resolve() == other


def _is_visible(name: str) -> bool:
    return not is_hidden(name)
