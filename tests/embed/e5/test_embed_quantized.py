"""The 4-bit weights file, on a tiny one written by hand."""

import struct
from pathlib import Path

import numpy as np
import pytest

from embed.e5.quantized import BLOCK, Sizes, dequantize, read_letters, read_quantized

PIECES = [("<s>", 0.0), ("<unk>", 0.0), ("▁chỉ", -2.5), ("thị", -3.25)]
HEAD = (32, 2, 4, 64, 4, 512, 2)  # hidden, layers, heads, intermediate, vocabulary, positions, types


def block(scale: float, nibbles: bytes) -> bytes:
    return struct.pack("<e", scale) + nibbles


def tiny_file(*, magic: bytes = b"E5S1", per_block: int = 32, kind: int = 1) -> bytes:
    texts = [piece.encode() for piece, _ in PIECES]
    ends = np.cumsum([0, *map(len, texts)])
    blob = b"".join(texts)
    data = magic + struct.pack("<I7ifi", 1, *HEAD, 1e-12, per_block)
    data += struct.pack("<5iQ", len(PIECES), 0, 0, 0, 1, len(blob))
    data += struct.pack("<5I", *ends) + struct.pack("<4f", *(score for _, score in PIECES)) + blob
    data += struct.pack("<iI", 1, 5) + struct.pack("<IB", 9, 0)
    entry = struct.calcsize("<BIQQ")
    offset = len(data) + 4 + 2 * (2 + 1 + entry)
    data += struct.pack("<i", 2)
    data += struct.pack("<H", 1) + b"q" + struct.pack("<BIQQ", kind, 32, offset, 18)
    data += struct.pack("<H", 1) + b"f" + struct.pack("<BIQQ", 0, 2, offset + 18, 8)
    return data + block(0.5, bytes([0x90] + [0x88] * 15)) + struct.pack("<2f", 1.5, -2.0)


def write(folder: Path, data: bytes) -> Path:
    path = folder / "weights.bin"
    path.write_bytes(data)
    return path


def test_low_nibbles_come_first_and_eight_is_zero() -> None:
    nibbles = bytes([0x0F, 0xF0] + [0x88] * 14)
    expected = np.zeros(32, np.float32)
    expected[[0, 1]] = (15 - 8) * 0.25, (0 - 8) * 0.25
    expected[[16, 17]] = (0 - 8) * 0.25, (15 - 8) * 0.25
    assert np.array_equal(dequantize(np.frombuffer(block(0.25, nibbles), BLOCK)), expected)


def test_every_block_has_its_own_scale() -> None:
    data = block(1.0, bytes([0x99] * 16)) + block(-2.0, bytes([0x99] * 16))
    both = dequantize(np.frombuffer(data, BLOCK))
    assert np.array_equal(both, np.repeat(np.array([1.0, -2.0], np.float32), 32))


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    model = read_quantized(write(tmp_path, tiny_file()))
    assert model.sizes == Sizes(*HEAD, layer_norm_eps=float(np.float32(1e-12)))
    assert model.pieces() == PIECES
    assert model.unknown_id == 1
    assert sorted(model.tensors) == ["f", "q"]
    assert np.array_equal(model.floats("f"), np.array([1.5, -2.0], np.float32))
    assert model.floats("q").tolist() == [-4.0] + [0.0] * 15 + [0.5] + [0.0] * 15


def test_the_letters_of_the_vocabulary_are_found_without_the_rest(tmp_path: Path) -> None:
    assert read_letters(write(tmp_path, tiny_file())) == frozenset("<s>unk▁chỉthị")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "cut off or damaged"),
        (b"GGUF" + tiny_file()[4:], "not a weights file of this kind"),
        (tiny_file(per_block=64), "64 weights in a block"),
        (tiny_file(kind=7), "unknown kind 7"),
        (tiny_file()[:100], "buffer"),
        (tiny_file()[:-1], "buffer"),
    ],
)
def test_what_is_no_weights_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_quantized(write(tmp_path, data))
