"""What a folder's state says of its files of vectors: written last, it makes them count."""

from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.json import decode, encode

from index.backends.local.vector_file import VectorFile
from index.backends.state import DerivedState, read_state


@dataclass(frozen=True, slots=True)
class VectorNote:
    """The files by name, what they must be, and `mark`: the store's seal on all else and on the slots."""

    vectors: str
    slots: str
    dim: int
    count: int
    crc: int
    encoder: str
    mark: str = ""
    codes: str = ""
    codes_crc: int = 0

    @property
    def unmarked(self) -> bytes:
        """What is sealed of it."""
        return encode(replace(self, mark=""))

    def file(self, folder: Path) -> VectorFile:
        """The file that it is about."""
        return VectorFile(folder, self.vectors, self.dim, self.count, self.crc)


def is_whole(folder: Path) -> bool:
    """Whether the vectors in a folder are those that were written, as far as anything is noted of them."""
    state = read_state(folder)
    note = None if state is None else read_note(state)
    return state is None or (note is not None and note.file(folder).is_whole())


def read_note(state: DerivedState) -> VectorNote | None:
    """The note in a folder's state; None if it is missing or unreadable."""
    try:
        return decode(state.seal, type=VectorNote)
    except ValueError:
        return None
