"""A model's digest is that of what its weights are loaded from, and of nothing else."""

import hashlib
from pathlib import Path

import pytest

from embed.digest import file_digest, weight_files, weights_digest


def write(folder: Path, **contents: str) -> None:
    for place, content in contents.items():
        path = folder / place.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def test_a_files_digest_is_the_sha_256_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_digest(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_weights_of_every_module_count_by_place_and_bytes(tmp_path: Path) -> None:
    write(tmp_path, model_dot_safetensors="one", Dense__model_dot_safetensors="two", config_dot_json="{}")
    lines = [
        f"{hashlib.sha256(b'two').hexdigest()}  Dense/model.safetensors\n",
        f"{hashlib.sha256(b'one').hexdigest()}  model.safetensors\n",
    ]
    assert weights_digest(tmp_path) == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_the_same_weights_elsewhere_have_the_same_digest(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write(tmp_path / name, model_dot_safetensors="one")
    write(tmp_path / "second", README="changed")
    assert weights_digest(tmp_path / "first") == weights_digest(tmp_path / "second")


@pytest.mark.parametrize("changed", ["model_dot_safetensors", "Dense__model_dot_safetensors"])
def test_other_weights_have_another_digest(tmp_path: Path, changed: str) -> None:
    write(tmp_path, model_dot_safetensors="one", Dense__model_dot_safetensors="two")
    before = weights_digest(tmp_path)
    write(tmp_path, **{changed: "three"})
    assert weights_digest(tmp_path) != before


def test_pickled_weights_count_only_where_there_are_no_others(tmp_path: Path) -> None:
    write(tmp_path, pytorch_model_dot_bin="pickle", training_args_dot_bin="settings")
    assert weight_files(tmp_path) == [tmp_path / "pytorch_model.bin"]
    write(tmp_path, model_dot_safetensors="one", onnx__model_dot_safetensors="converted")
    assert weight_files(tmp_path) == [tmp_path / "model.safetensors"]
