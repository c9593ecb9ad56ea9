"""What an encoder of texts is, whatever model stands behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
# Of a query; passages are in Vietnamese.
Language = Literal["vi", "en"]
# How numbers are stored while a model runs.
Precision = Literal["float32", "bfloat16"]
# Called with the number of texts encoded since the last call.
Progress = Callable[[int], None]


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

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised; of a long one its beginning counts."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given."""
        ...


class WrappedEncoder:
    """Another encoder in all that a subclass does not do itself."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @property
    def identity(self) -> EncoderIdentity:
        """The identity of the encoder itself."""
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised."""
        return self._encoder.encode_queries(texts, language)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given."""
        return self._encoder.encode_passages(texts)


def best_precision() -> Precision:
    """bfloat16 where the CPU multiplies tiles in it (AMX), float32 elsewhere.

    Measured on one core with the default model: with AMX 60 clauses/s in bfloat16 and 18 in float32; with no
    more than AVX-512's bfloat16 instructions 12 and 17, with AVX2 2 and 11.
    """
    import torch  # takes seconds

    # A kernel before Linux 5.16, or a sandbox, may keep a process from what the CPU has.
    has_tiles = torch.cpu.get_capabilities().get("amx_bf16") and torch.cpu._init_amx()
    return "bfloat16" if has_tiles else "float32"
