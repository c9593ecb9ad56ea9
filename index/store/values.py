"""What a column of the database holds that is more than text or a number: JSON values and vectors."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
from msgspec.json import decode, encode

from corpus.errors import StoreDamaged
from embed import Vectors

T = TypeVar("T")


def to_json(value: object) -> str:
    """A dataclass, or a list or mapping of plain values, as JSON; any JSON reader reads it."""
    return encode(value).decode()


def from_json(text: str, kind: type[T]) -> T:
    """The value of that type that JSON holds; keys that the type doesn't know are skipped.

    Raises:
        StoreDamaged: it holds none.
    """
    try:
        return decode(text, type=kind)
    except ValueError as error:
        raise StoreDamaged(str(error)) from None


def holds(text: str, kind: type) -> bool:
    """Whether JSON holds a value of a type."""
    try:
        decode(text, type=kind)
    except (ValueError, TypeError):
        return False
    return True


def to_blob(vectors: np.ndarray) -> bytes:
    """The vectors of a clause: little-endian float32, row after row."""
    return np.ascontiguousarray(vectors, dtype="<f4").tobytes()


def from_blob(blob: bytes, dim: int) -> Vectors:
    """The vectors of a clause, `(windows, dim)`: one, or several of a long clause."""
    return np.frombuffer(blob, dtype="<f4").reshape(-1, dim)


def is_blob(blob: object, dim: int) -> bool:
    """Whether a column's value can be the vectors of a clause."""
    return isinstance(blob, bytes) and len(blob) > 0 and dim > 0 and not len(blob) % (4 * dim)


def listed(values: Iterable[int] | Iterable[str]) -> str:
    """Values as the one parameter of `SELECT value FROM json_each(?)`."""
    return to_json(list(values))
