"""A caching encoder: vectors are kept by text between runs, so that a benchmark embeds a text once."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from embed import Encoder, Vectors, WrappedEncoder


class CachingEncoder(WrappedEncoder):
    """Another encoder's vectors of passages, kept in a file under the text's digest and the encoder's."""

    def __init__(self, encoder: Encoder, file: Path) -> None:
        super().__init__(encoder)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS vectors (digest BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode the passages that are not cached yet."""
        keys = [self._key(text) for text in texts]
        known = {key: vector for key in set(keys) if (vector := self._known(key)) is not None}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            vectors = self._encoder.encode_passages(list(new.values()))
            known |= dict(zip(new, vectors, strict=True))
            rows = [(key, np.ascontiguousarray(known[key], "<f4").tobytes()) for key in new]
            self._db.execute("BEGIN")
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            self._db.execute("COMMIT")
        empty = np.empty((0, self.identity.dim), np.float32)
        return np.stack([known[key] for key in keys]).astype(np.float32) if keys else empty

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.identity}\0{text}".encode("utf-8", "surrogatepass")).digest()

    def _known(self, key: bytes) -> Vectors | None:
        row = self._db.execute("SELECT vector FROM vectors WHERE digest = ?", (key,)).fetchone()
        return np.frombuffer(row[0], "<f4") if row else None
