"""What an encoder of texts is, whatever model stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What must stay the same for two vectors to be comparable.

    `digest` is the SHA-256 of the weights; `query_prompt` and `passage_prompt` are put before every text.
    """

    name: str
    digest: str
    dim: int
    query_prompt: str = ""
    passage_prompt: str = ""


class Encoder(Protocol):
    """Turns texts into vectors; queries and passages may be treated differently."""

    @property
    def identity(self) -> EncoderIdentity:
        """The identity that a store records and compares."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given."""
        ...
