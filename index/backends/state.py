"""What an index derived from the store notes beside its files, so that it can tell whether it is behind."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec.json import decode, encode

# How an index came to stand where the store stands when it was opened.
Freshness = Literal["current", "caught_up", "rebuilt"]
_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class DerivedState:
    """Which store an index was derived from, up to which generation, and what else must still be so.

    `seal` is whatever else makes the files valid: the digest of a file, the version of the analysis.
    `history` is the store's last change by then, which a copy that went another way lacks.
    """

    store_id: str
    generation: int
    seal: str = ""
    history: str = ""


def read_state(folder: Path) -> DerivedState | None:
    """The note in a folder; None if absent or damaged."""
    try:
        return decode((folder / _FILE).read_bytes(), type=DerivedState)
    except (OSError, ValueError):
        return None


def write_state(folder: Path, state: DerivedState) -> None:
    """Put the note into the folder, whole or not at all."""
    replace_file(folder / _FILE, encode(state))


def read_file(path: Path) -> bytes:
    """The content of a file; nothing if it can't be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a kill, finds the old content or the new one, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
