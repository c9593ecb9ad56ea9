"""Queries through the C engine: prepared as the torch model's tokenizer would, cut to the window."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from embed.e5.engine import QueryEngine
from embed.text import QUERY_TOKENS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "\0", "\ud800", "😷🦠💉", "ai lo kinh phí cách ly", "x" * 300]
)
def test_every_query_has_a_unit_vector(engine: QueryEngine, text: str) -> None:
    vectors = engine.encode([text])
    assert vectors.dtype == np.float32
    assert vectors.shape == (1, 384)
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-5)


def test_no_queries_give_no_rows(engine: QueryEngine) -> None:
    assert engine.encode([]).shape == (0, 384)


def test_queries_do_not_depend_on_each_other(engine: QueryEngine) -> None:
    texts = ["ai lo kinh phí cách ly", "who handles quarantine funding", "68/NQ-CP"]
    together = engine.encode(texts)
    alone = np.concatenate([engine.encode([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-5)


def test_a_query_finds_its_answer_in_another_language(engine: QueryEngine) -> None:
    asked, same, other = engine.encode(
        ["who pays for quarantine", "ai trả kinh phí cách ly", "lịch thi đấu bóng đá"]
    )
    assert asked @ same > asked @ other + 0.05


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  cách\n\tly ", "cách ly"),
        ("ca\u0301ch ly", "cách ly"),
        ("cách\u00a0ly", "cách ly"),
        ("ｃｏｖｉｄ　①②", "covid 12"),
        ("cách\0ly", "cách ly"),
        ("𓀀𓀁𓀂 cách ly", "𓀀 cách ly"),
        ("ᚠᚢ", "ᚠ"),
    ],
)
def test_what_the_tokenizer_reads_alike_is_alike(engine: QueryEngine, written: str, plain: str) -> None:
    assert np.array_equal(engine.encode([written]), engine.encode([plain]))


@pytest.mark.parametrize("unit", ["khai báo y tế ", "x", "🦠 ", "ﷺ", "Ạ", "kinhphí"])
def test_a_query_without_end_is_cut_to_what_is_read(engine: QueryEngine, unit: str) -> None:
    assert QUERY_TOKENS - 8 <= engine.count_tokens(unit * 5_000) <= QUERY_TOKENS


def test_what_is_beyond_that_changes_nothing(engine: QueryEngine) -> None:
    endless, longer = "khai báo y tế " * 5_000, "khai báo y tế " * 20_000
    assert np.array_equal(engine.encode([endless]), engine.encode([longer]))


def test_several_threads_may_ask_at_once(engine: QueryEngine) -> None:
    texts = [f"nhiệm vụ {number} của Sở Y tế" for number in range(8)]
    expected = engine.encode(texts)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: engine.encode([text])[0], texts))
    assert np.allclose(np.stack(answers), expected, atol=1e-5)


def test_a_short_query_does_not_wait_for_a_long_one(engine: QueryEngine) -> None:
    """With one lock for all, a thread that asks without a pause starved the others."""
    asked, ended = list[str](), threading.Event()

    def ask_without_pause() -> None:
        while not ended.is_set():
            asked.append("long")
            engine.encode(["khai báo y tế " * 200])

    with ThreadPoolExecutor(1) as pool:
        pool.submit(ask_without_pause)
        while not asked:
            time.sleep(0.001)
        for _ in range(5):
            engine.encode(["kinh phí cách ly"])
        ended.set()
    assert len(asked) <= 10


def test_a_machine_without_the_instructions_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embed.e5.engine._is_supported", lambda: False)
    with pytest.raises(ImportError, match="AVX2"):
        QueryEngine(tmp_path / "weights.bin")


def test_the_environment_is_left_as_it_was() -> None:
    program = (
        "import os; from embed.resolve import load_encoder; load_encoder().encode_queries(['a']);"
        "print(os.environ.get('OMP_NUM_THREADS'))"
    )
    for value in (None, "3"):
        environment = {key: text for key, text in os.environ.items() if key != "OMP_NUM_THREADS"}
        environment |= {} if value is None else {"OMP_NUM_THREADS": value}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout == f"{value}\n"
