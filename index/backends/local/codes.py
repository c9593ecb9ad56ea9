"""Vectors as two bits a dimension: enough to tell which of very many may be near; the vectors order those.

Product quantization: each two dimensions become the nearest of sixteen points, and a query's distances to
these are looked up sixteen at once. Distances, not products: their error grows with the distance between
query and vector, that of products with the length of the vector, of which the mean of all is the most.
Source: Jégou, Douze and Schmid 2011, Product quantization for nearest neighbor search; André, Kermarrec and
Le Scouarnec 2017, Accelerated nearest neighbor search with Quick ADC.
"""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from embed import Vectors
from index.backends.local.scan import one_thread

# Over a million grown vectors, real questions: of the 10 nearest all, of the 200 nearest 99.4 % are among so
# many times as many by code (five times: 98.1 %).
REFINED = 8
_BITS, _TOGETHER, _BLOCK = 4, 2, 32
_LEARNT_FROM = 100_000
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of the first `count` vectors of a file; threads may search them."""

    index: Any

    @classmethod
    def of(cls, vectors: Vectors) -> "Codes":
        """The codes of `(n, dim)` vectors of length 1."""
        dim = vectors.shape[1]
        parts = dim if dim % _TOGETHER else dim // _TOGETHER
        # One list, since without any FAISS takes no filter.
        index = faiss.IndexIVFPQFastScan(
            faiss.IndexFlatL2(dim), dim, 1, parts, _BITS, faiss.METRIC_L2, _BLOCK
        )
        index.by_residual = False
        index.train(np.ascontiguousarray(vectors[:_LEARNT_FROM], np.float32))
        codes = cls(index)
        codes._add(vectors)
        return codes

    @classmethod
    def of_bytes(cls, written: bytes) -> "Codes":
        """The codes that `written` returned. Raises: RuntimeError where it never did."""
        return cls(faiss.deserialize_index(np.frombuffer(written, np.uint8)))

    @property
    def count(self) -> int:
        """How many vectors have codes."""
        return int(self.index.ntotal)

    def with_more(self, vectors: Vectors) -> "Codes":
        """These codes and those of further vectors; others may go on searching these."""
        more = Codes(faiss.clone_index(self.index))
        more._add(vectors)
        return more

    def written(self) -> bytes:
        """The bytes that `of_bytes` reads."""
        return bytes(faiss.serialize_index(self.index))

    def near(self, query: Vectors, asked: np.ndarray, limit: int) -> np.ndarray:
        """The places of about the `limit` vectors nearest to a `(1, dim)` query, in order of place.

        `asked` says of each place whether it is asked for, `(count,)` bool.
        """
        options = faiss.IVFSearchParameters()
        if not asked.all():
            bits = np.packbits(asked, bitorder="little")
            options.sel = chosen = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))  # noqa: F841
        with one_thread():
            _, places = self.index.search(np.ascontiguousarray(query, np.float32), limit, params=options)
        found: np.ndarray = np.sort(places[0][places[0] >= 0])
        return found

    def _add(self, vectors: Vectors) -> None:
        for start in range(0, len(vectors), _CHUNK):
            self.index.add(np.ascontiguousarray(vectors[start : start + _CHUNK], np.float32))


def read_codes(path: Path, crc: int) -> Codes | None:
    """The codes that were written to a file under that CRC-32; None where they are no longer there."""
    try:
        content = path.read_bytes()
        return Codes.of_bytes(content) if zlib.crc32(content) == crc else None
    except (OSError, RuntimeError):
        return None
