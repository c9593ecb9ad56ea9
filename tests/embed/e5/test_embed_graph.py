"""Questions through the graph: near to float32, written once, chosen by a self-test, missing without harm."""

import json
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from embed.e5.choice import chosen_engine, compare, named_engine, nearness, written_folder
from embed.e5.engine import QueryEngine
from embed.e5.graph_engine import GraphEngine
from embed.e5.questions import QuestionEngines
from embed.encoder import Vectors
from embed.text import QUERY_TOKENS
from varied_texts import varied_texts

pytestmark = [pytest.mark.slow]


@pytest.fixture
def cache(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache with the graph in it, and no engine named."""
    monkeypatch.setenv("CHITHI_CACHE", str(written))
    monkeypatch.delenv("CHITHI_ENGINE", raising=False)
    return written


@pytest.fixture
def copied(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of its folder, in a cache that a test may change."""
    monkeypatch.setenv("CHITHI_CACHE", str(tmp_path))
    source = next(cache.glob("*.questions.*"))
    return Path(shutil.copytree(source, tmp_path / source.name))


def test_vectors_are_near_those_of_the_c_engine(graph: GraphEngine, engine: QueryEngine) -> None:
    texts = varied_texts()[:190:5]
    cosines = (graph.encode(texts) * engine.encode(texts)).sum(axis=1)
    assert np.median(cosines) >= 0.9985
    assert cosines.min() >= 0.99


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "\0", "\ud800", "😷🦠💉", "ai lo kinh phí cách ly", "x" * 300]
)
def test_every_query_has_a_unit_vector(graph: GraphEngine, text: str) -> None:
    vectors = graph.encode([text])
    assert vectors.dtype == np.float32
    assert vectors.shape == (1, 384)
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-5)


def test_several_threads_may_ask_at_once(graph: GraphEngine) -> None:
    texts = [f"nhiệm vụ {number} của Sở Y tế" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: graph.encode([text])[0], texts))
    assert np.allclose(np.stack(answers), graph.encode(texts), atol=1e-6)


def test_no_queries_give_no_rows(graph: GraphEngine) -> None:
    assert graph.encode([]).shape == (0, 384)


@pytest.mark.parametrize("unit", ["khai báo y tế ", "x", "🦠 ", "ﷺ", "Ạ", "kinhphí"])
def test_a_query_without_end_is_cut_to_what_is_read(graph: GraphEngine, unit: str) -> None:
    assert len(graph.tokens(unit * 5_000)) <= QUERY_TOKENS


def test_what_was_chosen_is_remembered(cache: Path) -> None:
    folder = written_folder()
    assert folder is not None
    assert folder.parent == cache
    report = json.loads((folder / "engine.json").read_text("utf-8"))
    assert report["engine"] == chosen_engine(folder)
    assert report["milliseconds"].keys() == {"graph", "c"}
    assert report["cosine"] >= 0.998


def test_the_environment_names_an_engine(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.is_dir()
    monkeypatch.setenv("CHITHI_ENGINE", "c")
    assert isinstance(QuestionEngines().engine(), QueryEngine)
    monkeypatch.setenv("CHITHI_ENGINE", "graph")
    assert isinstance(QuestionEngines().engine(), GraphEngine)
    monkeypatch.setenv("CHITHI_ENGINE", "other")
    assert named_engine() is None


def test_until_it_is_written_the_c_engine_answers_then_the_graph(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied / "question.onnx").write_bytes(b"damaged")
    monkeypatch.setattr("embed.e5.questions.chosen_engine", lambda _: "graph")  # whatever is faster just now
    engines = QuestionEngines()
    first = [engines.engine() for _ in range(3)]
    assert all(isinstance(engine, QueryEngine) for engine in first)
    engines.wait()
    assert isinstance(engines.engine(), GraphEngine)
    assert (copied / "question.onnx").stat().st_size > 1_000_000


def test_english_questions_have_a_graph_of_their_own_written_before_the_first(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clause = "Sở Tài chính chủ trì, bố trí kinh phí cho các khu cách ly tập trung"
    question = "who handles quarantine funding"
    english, vietnamese = QuestionEngines("en").engine(), QuestionEngines().engine()
    assert english
    assert vietnamese
    assert written_folder("en") not in (None, copied)
    about = vietnamese.encode([clause])
    assert (english.encode([question]) @ about.T).item() > (vietnamese.encode([question]) @ about.T).item()
    monkeypatch.setenv("CHITHI_ENGINE", "c")
    assert isinstance(QuestionEngines("en").engine(), QueryEngine)


def test_without_its_library_the_c_engine_answers(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.is_dir()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    engines = QuestionEngines()
    assert all(isinstance(engines.engine(), QueryEngine) for _ in range(4))
    engines.wait()


class Fixed:
    """An engine that always gives the same vector, after some work."""

    def __init__(self, vector: Sequence[float], work: int = 0) -> None:
        self._vector, self._work = np.array(vector, np.float32), work

    def encode(self, texts: Sequence[str]) -> Vectors:
        for _ in range(self._work):
            np.sort(np.arange(100_000)[::-1])
        return np.stack([self._vector for _ in texts])


def test_engines_are_compared_by_what_they_give_and_take() -> None:
    quick, slow = Fixed((0.6, 0.8)), Fixed((1.0, 0.0), work=20)
    assert nearness(quick, slow) == pytest.approx(0.6)
    took = compare({"graph": slow, "c": quick})
    assert took["c"] < took["graph"]
    assert compare({"graph": quick, "c": None}).keys() == {"graph"}
