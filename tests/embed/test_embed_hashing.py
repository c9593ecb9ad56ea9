"""The encoder for tests: deterministic across processes, similar for similar texts, never undefined."""

import subprocess
import sys

import numpy as np
import pytest

from embed.encoder import Vectors
from embed.hashing import HashingEncoder

CLAUSE = "Sở Tài chính cân đối ngân sách, bố trí kinh phí phòng, chống dịch."


def encode(*texts: str) -> Vectors:
    return HashingEncoder().encode_passages(texts)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\x00", "\ud800", "a", CLAUSE, CLAUSE * 1000])
def test_every_text_has_a_unit_vector(text: str) -> None:
    vectors = encode(text)
    assert vectors.dtype == np.float32
    assert vectors.shape == (1, 64)
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_features_that_cancel_out_still_give_a_unit_vector(dim: int) -> None:
    vectors = HashingEncoder(dim).encode_passages([f"từ {number}" for number in range(200)])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(200), abs=1e-6)


def test_no_texts_give_no_rows() -> None:
    assert encode().shape == (0, 64)


def test_queries_and_passages_are_treated_alike() -> None:
    encoder = HashingEncoder(32)
    assert np.array_equal(encoder.encode_queries([CLAUSE]), encoder.encode_passages([CLAUSE]))


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    assert np.array_equal(encode("một", CLAUSE, "hai")[1], encode(CLAUSE)[0])


def test_a_similar_text_is_nearer_than_another_one() -> None:
    clause, similar, plain, other = encode(
        CLAUSE,
        "Sở Tài chính bố trí kinh phí chống dịch",
        "so tai chinh bo tri kinh phi phong chong dich",
        "Công an huyện tuần tra, kiểm soát giao thông đường thủy nội địa",
    )
    assert clause @ similar > 0.6
    assert clause @ plain > 0.5
    assert clause @ other < 0.3


def test_another_process_gets_the_same_bytes() -> None:
    program = (
        "from embed.hashing import HashingEncoder; import sys;"
        f"sys.stdout.buffer.write(HashingEncoder().encode_passages([{CLAUSE!r}]).tobytes())"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout == encode(CLAUSE).tobytes()


def test_the_identity_tells_dimensions_apart() -> None:
    small, large = HashingEncoder(32).identity, HashingEncoder().identity
    assert (small.name, small.dim) == ("hashing-32", 32)
    assert (large.name, large.dim) == ("hashing-64", 64)
    assert small.digest != large.digest


def test_a_dimension_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one dimension, not 0"):
        HashingEncoder(0)
