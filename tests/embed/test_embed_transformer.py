"""A SentenceTransformer folder as an encoder, on a tiny one with random weights."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from corpus.errors import EncoderUnavailable
from embed.digest import weights_digest
from embed.encoder import EncoderIdentity, Vectors
from embed.models import ModelSettings
from embed.resolve import load_encoder
from embed.transformer import TransformerEncoder
from tiny_model import WORDS, save_model

pytestmark = pytest.mark.slow  # torch and transformers take seconds to load

WORDS += ["bố", "trí", "kinh", "phí", "cách", "ly", "công", "an", "huyện", "kinh_phí", "cách_ly"]
CLAUSES = [
    "sở tài chính bố trí kinh phí cách ly",
    "công an huyện",
    "",
    "sở y tế " * 30,
    "huyện bố trí kinh phí",
    "y",
]
QUERY = "kinh phí cách ly"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def encoder(folder: Path) -> TransformerEncoder:
    return TransformerEncoder(folder, ModelSettings(), name="tiny", precision="float32")


def stock(folder: Path, texts: Sequence[str], prompt: str) -> Vectors:
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    vectors: Vectors = model.encode([prompt + " ".join(text.split()) for text in texts])
    return vectors


def test_the_identity_is_read_from_the_folder(folder: Path, encoder: TransformerEncoder) -> None:
    assert encoder.identity == EncoderIdentity(
        name="tiny",
        digest=weights_digest(folder),
        dim=32,
        query_prompt="query : ",
        passage_prompt="passage : ",
    )


def test_settings_go_before_the_folders_own_prompts(folder: Path) -> None:
    identity = TransformerEncoder(folder, ModelSettings("", "passage : "), name="tiny").identity
    assert (identity.query_prompt, identity.passage_prompt) == ("", "passage : ")


def test_vectors_are_those_of_the_model_itself(folder: Path, encoder: TransformerEncoder) -> None:
    passages, queries = encoder.encode_passages(CLAUSES), encoder.encode_queries([QUERY])
    assert passages.dtype == queries.dtype == np.float32
    assert np.allclose(passages, stock(folder, CLAUSES, "passage : "), atol=1e-5)
    assert np.allclose(queries, stock(folder, [QUERY], "query : "), atol=1e-5)


def test_many_texts_keep_their_order_over_batches_and_cores(
    folder: Path, encoder: TransformerEncoder
) -> None:
    texts = [" ".join(WORDS[6 + (n * k) % 14] for k in range(1 + n % 50)) for n in range(300)]
    assert np.allclose(encoder.encode_passages(texts), stock(folder, texts, "passage : "), atol=1e-5)


def test_bfloat16_is_near_float32(folder: Path, encoder: TransformerEncoder) -> None:
    rough = TransformerEncoder(folder, ModelSettings(), name="tiny", precision="bfloat16")
    vectors = rough.encode_passages(CLAUSES)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(CLAUSES)), abs=1e-6)
    assert (vectors * encoder.encode_passages(CLAUSES)).sum(axis=1).min() > 0.999


@pytest.mark.parametrize("options", [{"hidden_act": "relu"}, {"include_prompt": False}])
def test_models_that_cannot_be_fused_go_through_their_own_encode(
    tmp_path: Path, options: dict[str, object]
) -> None:
    folder = save_model(tmp_path, **options)  # type: ignore[arg-type]  # the parameters above are all there are
    encoder = TransformerEncoder(folder, ModelSettings(), name="other", precision="float32")
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = model.encode([" ".join(text.split()) for text in CLAUSES], prompt="passage : ")
    assert np.allclose(encoder.encode_passages(CLAUSES), expected, atol=1e-5)


def test_no_texts_give_no_rows(encoder: TransformerEncoder) -> None:
    assert encoder.encode_passages([]).shape == encoder.encode_queries([]).shape == (0, 32)


def test_a_text_beyond_the_window_is_its_beginning(encoder: TransformerEncoder) -> None:
    long, cut = encoder.encode_passages(["sở y tế " * 1000, " ".join(["sở y tế"] * 20)])
    assert np.allclose(long, cut, atol=1e-5)


def test_a_smaller_window_can_be_set(folder: Path) -> None:
    encoder = TransformerEncoder(folder, ModelSettings(max_length=8), name="tiny", precision="float32")
    long, cut = encoder.encode_passages(["sở y tế tài chính bố trí", "sở y tế tài"])
    assert np.allclose(long, cut, atol=1e-5)


def test_line_breaks_and_decomposed_letters_change_nothing(encoder: TransformerEncoder) -> None:
    one, other = encoder.encode_passages(["sở y tế", " so\u031b\u0309 \n y  te\u0302\u0301\0"])
    assert np.allclose(one, other, atol=1e-6)


def test_lone_surrogates_are_no_error(encoder: TransformerEncoder) -> None:
    assert encoder.encode_passages(["sở \ud800 y tế"]).shape == (1, 32)


def test_progress_adds_up_to_all_texts(encoder: TransformerEncoder) -> None:
    done: list[int] = []
    encoder.encode_passages(CLAUSES * 20, progress=done.append)
    assert sum(done) == len(CLAUSES) * 20
    assert len(done) > 1


def test_giving_up_in_the_middle_leaves_the_threads_as_they_were(encoder: TransformerEncoder) -> None:
    def give_up(_: int) -> None:
        raise KeyboardInterrupt

    before = torch.get_num_threads()
    with pytest.raises(KeyboardInterrupt):
        encoder.encode_passages(CLAUSES * 50, progress=give_up)
    assert torch.get_num_threads() == before


def test_several_threads_may_encode_at_once(encoder: TransformerEncoder) -> None:
    expected = encoder.encode_passages(CLAUSES * 10)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: encoder.encode_passages(CLAUSES * 10), range(8)))
    assert all(np.allclose(result, expected, atol=1e-5) for result in results)


@pytest.mark.slow
def test_a_model_of_joined_words_gets_joined_words(folder: Path) -> None:
    joined = TransformerEncoder(folder, ModelSettings(segmented=True), name="tiny", precision="float32")
    plain = TransformerEncoder(folder, ModelSettings(), name="tiny", precision="float32")
    segmented, as_written = (
        joined.encode_passages(["kinh phí cách ly"]),
        plain.encode_passages(["kinh_phí cách_ly"]),
    )
    assert np.allclose(segmented, as_written, atol=1e-6)


def test_a_folder_is_an_encoder_by_its_path(folder: Path, encoder: TransformerEncoder) -> None:
    found = load_encoder(str(folder))
    assert found.identity.name == str(folder.resolve())
    assert found.identity.digest == encoder.identity.digest
    assert load_encoder(found.identity.name).identity == found.identity


def test_other_weights_are_another_encoder(tmp_path: Path, encoder: TransformerEncoder) -> None:
    assert load_encoder(str(save_model(tmp_path, seed=6))).identity.digest != encoder.identity.digest


@pytest.mark.parametrize("damage", ["weights", "configuration"])
def test_a_damaged_folder_is_one_sentence(tmp_path: Path, damage: str) -> None:
    folder = save_model(tmp_path)
    if damage == "weights":
        (folder / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0not json at all!")
    else:
        (folder / "config.json").write_text(json.dumps({"model_type": "no such type"}))
    with pytest.raises(EncoderUnavailable) as error:
        load_encoder(str(folder))
    assert error.value.name == str(folder)
    assert error.value.detail.startswith("the model can't be loaded: ")
    assert "\n" not in error.value.detail
