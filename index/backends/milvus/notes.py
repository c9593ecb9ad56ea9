"""What a server notes of a library: what readers follow, and how far the writer came with what is next."""

from dataclasses import dataclass
from typing import TypeVar

from msgspec.json import decode, encode

from embed import EncoderIdentity
from index.backends.milvus.collection import Collection
from index.backends.milvus.server import Server
from index.backends.milvus.texts import read_texts, text_rows

# Raised whenever the collections or the records change: those of another form are built again.
FORM = 1
_NOTE, _PROGRESS = 0, 1
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Note:
    """What readers find: `build` names the collections, which hold the store of `generation`.

    `history` is the store's last change by then, `writer` the machine and the folder that it is fed from.
    """

    build: str
    generation: int
    history: str
    writer: str
    encoder: EncoderIdentity | None
    form: int = FORM


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the writer came from generation `base` on: of those due at `towards` up to directive `done`."""

    build: str
    base: int
    towards: int
    history: str
    encoder: EncoderIdentity | None
    done: int = 0
    form: int = FORM


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes about one library, in a collection of their own."""

    collection: Collection

    @classmethod
    def of(cls, server: Server, library: str) -> "Notes":
        """Those of a library on a server."""
        return cls(Collection(server, f"chithi_{library}"))

    def note(self) -> Note | None:
        """What readers follow; None if nothing was fed to the end yet."""
        return self._read(_NOTE, Note)

    def progress(self) -> Progress | None:
        """How far the writer came; None if it never began."""
        return self._read(_PROGRESS, Progress)

    def write(self, note: Note | Progress) -> None:
        """Put a note in the place of the last one of its kind, whole or not at all."""
        number = _NOTE if isinstance(note, Note) else _PROGRESS
        self.collection.put(text_rows(number, 0, encode(note).decode()))

    def _read(self, number: int, kind: type[_T]) -> _T | None:
        if not self.collection.exists():
            return None
        for _, written in read_texts(self.collection, [number]):
            return decode(written, type=kind)
        return None
