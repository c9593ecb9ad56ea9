"""The catalogue of very many directives, kept beside the indexes: reading all of them takes seconds."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from index.backends import Backend
from index.graph import EndIndex, PackedEnds
from index.search.catalogue import Catalogue
from index.search.columns import Columns
from index.search.named import LawText
from index.search.numbers import Numbers
from index.store import DirectiveRow, Directives, Reader

_NAME = "catalogue"
# From so many directives on it is kept; fewer are read in a tenth of a second. It is written again when
# opening finds more changed than this part of all.
WORTH_KEEPING, _WORTH_SAVING = 1_000, 0.02


@dataclass(frozen=True, slots=True)
class _Kept:
    """A catalogue as a file holds it: each directive is read where it is asked for."""

    directives: dict[DirectiveRow, msgspec.Raw]
    contradicted: frozenset[DirectiveRow]
    columns: Columns
    numbers: Numbers
    ends: PackedEnds
    laws: dict[str, tuple[LawText, ...]]


def follow_catalogue(store: Reader, indexes: Backend, before: Catalogue | None) -> Catalogue:
    """The catalogue at the store's generation, of that from `before`, or of what is kept."""
    if before is not None:
        return before.now(store)
    kept = _read(store, indexes)
    known = (kept or Catalogue.empty()).now(store)
    changed = len(known.directives) if kept is None else store.generation - kept.generation
    if len(known.directives) >= WORTH_KEEPING and changed > _WORTH_SAVING * len(known.directives):
        indexes.keep(store, _NAME, _code() + _written(known))
    return known


def _written(known: Catalogue) -> bytes:
    kept = _Kept(
        known.directives.packed(),
        known.contradicted,
        known.columns,
        known.numbers,
        known.ends.packed(),
        dict(known.laws),
    )
    return msgspec.msgpack.encode(kept, enc_hook=lambda column: column.astype("<i8").tobytes())


def _read(store: Reader, indexes: Backend) -> Catalogue | None:
    """The catalogue that is kept; None if none is, or another one than was written."""
    generation, content = indexes.kept(store, _NAME) or (-1, b"")
    if not content or not content.startswith(_code()):
        return None
    kept = msgspec.msgpack.decode(memoryview(content)[len(_code()) :], type=_Kept, dec_hook=_column)
    directives = Directives(kept.directives)
    ends = EndIndex.of_packed(kept.ends, directives)
    return Catalogue(generation, directives, kept.contradicted, kept.columns, kept.numbers, ends, kept.laws)


def _column(kind: type, value: Any) -> Any:
    return np.frombuffer(value, "<i8") if kind is np.ndarray else value


@cache
def _code() -> bytes:
    """What stands for the code and the tables that directives are read by: with others all are read again."""
    root = Path(__file__).resolve().parents[2]
    files = (file for room in ("corpus", "index") for file in sorted((root / room).rglob("*.*")))
    seen = ((file.name, file.stat()) for file in files if file.suffix != ".pyc")
    told = ";".join(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in seen)
    return hashlib.sha256(told.encode()).digest()
