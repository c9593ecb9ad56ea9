"""Where every clause stands, kept beside the indexes: the store tells it only by reading all its clauses."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from index.backends.local.kept import read_kept, write_kept
from index.store import DirectiveRow, Reader, Shape

_NAMES = tuple(column.name for column in fields(Shape))
_FORM = ",".join(_NAMES)
# It is written again when more directives changed than this part of all clauses.
_WORTH_SAVING = 0.002


def follow_shape(store: Reader, folder: Path | None, last: tuple[int, Shape] | None) -> Shape:
    """Where every clause stands now, of what was known at the `last` generation, or is kept in a folder."""
    known = last or (_read(folder, store) if folder else None)
    if known is None:
        shape, changed = store.shape(), None
    else:
        gone, added = store.changes_since(known[0])
        changed = sorted({*gone, *added})
        shape = _spliced(known[1], changed, store) if changed else known[1]
    if folder and last is None and (changed is None or len(changed) > _WORTH_SAVING * len(shape.row)):
        content = np.stack([getattr(shape, name) for name in _NAMES]).astype("<i8").tobytes()
        write_kept(folder, store, _FORM, content)
    return shape


def _spliced(old: Shape, changed: Sequence[DirectiveRow], store: Reader) -> Shape:
    """A shape with the clauses of these directives as they are now."""
    new, kept = store.shape(of=changed), ~np.isin(old.directive, changed)
    at = np.searchsorted(old.row[kept], new.row)
    return Shape(*(np.insert(getattr(old, name)[kept], at, getattr(new, name)) for name in _NAMES))


def _read(folder: Path, store: Reader) -> tuple[int, Shape] | None:
    """The generation and the shape that a folder keeps."""
    kept = read_kept(folder, store, _FORM)
    return kept and (kept[0], Shape(*np.frombuffer(kept[1], "<i8").reshape(len(_NAMES), -1)))
