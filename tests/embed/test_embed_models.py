"""Models by name: their settings, where a name leads, and one sentence where it leads nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import EncoderUnavailable
from embed.models import ModelSettings, find_model, settings_of

E5 = ModelSettings(query_prompt="query: ", passage_prompt="passage: ", max_length=512)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("intfloat/multilingual-e5-small", E5),
        ("intfloat/multilingual-e5-base", E5),
        ("intfloat/multilingual-e5-large", E5),
        ("BAAI/bge-m3", ModelSettings("", "", 8192)),
        ("AITeamVN/Vietnamese_Embedding", ModelSettings("", "", 2048)),
        ("hiieu/halong_embedding", ModelSettings("", "", 512)),
        ("bkai-foundation-models/vietnamese-bi-encoder", ModelSettings("", "", 256, segmented=True)),
    ],
)
def test_a_known_model_has_its_settings(name: str, settings: ModelSettings) -> None:
    assert settings_of(name) == settings


def test_letter_case_does_not_matter_as_it_does_not_to_the_hub() -> None:
    assert settings_of("baai/BGE-M3") == settings_of("BAAI/bge-m3")


def test_an_unknown_model_is_left_to_its_own_configuration() -> None:
    assert settings_of("someone/some-model") == ModelSettings(None, None, None, segmented=False)


def make_model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_a_folder_with_a_model_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_model(tmp_path / "model")
    monkeypatch.chdir(tmp_path)
    assert find_model("model") == find_model(str(folder)) == folder.resolve()


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors"])
def test_a_folder_without_a_model_is_named(tmp_path: Path, missing: str) -> None:
    folder = make_model(tmp_path / "model")
    (folder / missing).unlink()
    with pytest.raises(EncoderUnavailable, match=r"holds no model: it needs a config\.json and weights"):
        find_model(str(folder))


@pytest.mark.parametrize("name", ["", "e5", "/no/such/folder", "a/b/c", "một/mô hình", "http://x/y", "a/b\n"])
def test_what_is_neither_a_folder_nor_a_name_is_said(name: str) -> None:
    with pytest.raises(EncoderUnavailable) as error:
        find_model(name)
    assert error.value.name == name
    assert "there is no such folder" in error.value.detail


PROGRAM = """
import sys
from corpus.errors import EncoderUnavailable
from embed.resolve import load_encoder
try:
    load_encoder("intfloat/multilingual-e5-base")
except EncoderUnavailable as error:
    print(error)
"""


@pytest.mark.slow
def test_a_model_that_cannot_be_downloaded_is_one_sentence(tmp_path: Path) -> None:
    # Port 9 of this machine discards or refuses: nothing leaves it.
    environment = {**os.environ, "HF_HOME": str(tmp_path), "HF_ENDPOINT": "http://127.0.0.1:9"}
    command = [sys.executable, "-W", "error", "-c", PROGRAM]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.startswith(
        "intfloat/multilingual-e5-base: it is not in the local cache and can't be downloaded,"
        " check its name and the network ("
    )
    assert run.stdout.count("\n") == 1


@pytest.mark.slow
def test_a_model_in_the_local_cache_needs_no_network(tmp_path: Path) -> None:
    place = tmp_path / "hub" / "models--someone--tiny"
    model = make_model(place / "snapshots" / ("0" * 40))
    (place / "refs").mkdir()
    (place / "refs" / "main").write_text("0" * 40)
    environment = {**os.environ, "HF_HOME": str(tmp_path), "HF_ENDPOINT": "http://127.0.0.1:9"}
    program = "from embed.models import find_model; print(find_model('someone/tiny'))"
    command = [sys.executable, "-W", "error", "-c", program]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == f"{model}\n"
