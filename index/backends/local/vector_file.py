"""Vectors in a file that grows at its end and is mapped into memory: opening it reads none of them."""

import os
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from embed import Vectors

# A file of more bytes is compared with its checksum by `verify` only: reading it all would take seconds.
_READ_AT_OPENING = 1 << 26
_CHUNK = 1 << 24
_HALF = ".f16"


@dataclass(frozen=True, slots=True)
class VectorFile:
    """`count` vectors of `dim` numbers in a file of `folder`, and their CRC-32.

    Its name says whether they are float16 or float32. What lies behind them was written by a process that did
    not live to note it.
    """

    folder: Path
    name: str
    dim: int
    count: int = 0
    crc: int = 0

    @classmethod
    def new(cls, folder: Path, dim: int, *, half: bool = False) -> "VectorFile":
        """A file without vectors, under a name of its own: others may still read the last one.

        With `half` it keeps numbers as float16: of a million cosines none differed by .0001.
        """
        file = cls(folder, f"{uuid4().hex[:12]}{_HALF if half else '.f32'}", dim)
        file.path.touch()
        return file

    @property
    def is_half(self) -> bool:
        """Whether numbers are kept as float16."""
        return self.name.endswith(_HALF)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.folder / self.name

    @property
    def size(self) -> int:
        """How many bytes the vectors take."""
        return self._type.itemsize * self.dim * self.count

    def mapped(self) -> np.ndarray:
        """The vectors, `(count, dim)`, read only where they are looked at."""
        if not self.count:
            return np.empty((0, self.dim), self._type)
        return np.memmap(self.path, self._type, "r", shape=(self.count, self.dim))

    def with_more(self, vectors: Vectors) -> "VectorFile":
        """The file with vectors behind its own, on the disk when this returns."""
        content = np.ascontiguousarray(vectors, self._type).tobytes()
        with self.path.open("r+b") as file:
            file.seek(self.size)
            file.write(content)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        return replace(self, count=self.count + len(vectors), crc=zlib.crc32(content, self.crc))

    @property
    def _type(self) -> np.dtype[Any]:
        return np.dtype("<f2" if self.is_half else "<f4")

    def is_usable(self) -> bool:
        """Whether the vectors are there; of a small file, whether they are those that were written."""
        try:
            found = self.path.stat().st_size
        except OSError:
            return False
        return found >= self.size and (self.size > _READ_AT_OPENING or self.is_whole())

    def is_whole(self) -> bool:
        """Whether all vectors are those that were written."""
        crc, left = 0, self.size
        try:
            with self.path.open("rb") as file:
                while left and (content := file.read(min(left, _CHUNK))):
                    crc, left = zlib.crc32(content, crc), left - len(content)
        except OSError:
            return False
        return not left and crc == self.crc
