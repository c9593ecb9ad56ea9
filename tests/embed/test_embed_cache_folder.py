"""A folder of the cache is whole or absent, built once, and rebuilt where it is damaged."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from embed.cache_folder import cache_folder, cached
from processes import started


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHITHI_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Builder:
    """Builds a folder of two files and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Path) -> None:
        self.calls += 1
        (folder / "weights").write_bytes(b"weights" * 1000)
        (folder / "inner").mkdir()
        (folder / "inner" / "config").write_text("{}")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_is_chosen_by_the_environment(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder() == cache
    monkeypatch.delenv("CHITHI_CACHE")
    assert cache_folder().name == "chithi"


def test_a_folder_is_built_once(cache: Path) -> None:
    build = Builder()
    assert cached("model", build) == cached("model", build) == cache / "model"
    assert build.calls == 1
    assert names(cache) == {"model/weights", "model/inner/config", "model/SHA256SUMS", ".model.lock"}


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda model: (model / "weights").write_bytes(b"weights"),
    "flipped": lambda model: (model / "weights").write_bytes(b"weightz" * 1000),
    "missing": lambda model: (model / "weights").unlink(),
    "no sums": lambda model: (model / "SHA256SUMS").unlink(),
    "sums cut": lambda model: (model / "SHA256SUMS").write_text("0" * 80),
    "no line of sums": lambda model: (model / "SHA256SUMS").write_text(""),
    "binary sums": lambda model: (model / "SHA256SUMS").write_bytes(b"\xff\xfe"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_folder_is_rebuilt_and_that_is_said(
    cache: Path, damage: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    build = Builder()
    damage(cached("model", build))
    with caplog.at_level(logging.WARNING):
        cached("model", build)
    assert build.calls == 2
    assert "is damaged" in caplog.text
    assert "building it again" in caplog.text
    assert (cache / "model" / "weights").read_bytes() == b"weights" * 1000
    assert names(cache) == {"model/weights", "model/inner/config", "model/SHA256SUMS", ".model.lock"}


def test_a_build_that_fails_leaves_nothing_behind(cache: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("half")
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space left"):
        cached("model", fail)
    assert names(cache) == {".model.lock"}
    cached("model", Builder())


def test_what_a_killed_process_left_is_cleared_away(cache: Path) -> None:
    leftover = cache / ".model-abc123.building" / "new"
    leftover.mkdir(parents=True)
    (leftover / "half").write_text("half")
    cached("model", Builder())
    assert not leftover.exists()


def test_a_whole_folder_needs_no_writing(cache: Path) -> None:
    cached("model", Builder())
    (cache / ".model.lock").unlink()
    cached("model", Builder())
    assert not (cache / ".model.lock").exists()


def test_a_place_that_cannot_be_a_folder_is_an_oserror(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHITHI_CACHE", str(tmp_path / "file"))
    with pytest.raises(OSError, match="file"):
        cached("model", Builder())


PROGRAM = """
import sys, time
from pathlib import Path
from embed.cache_folder import cached
def build(folder):
    with open(sys.argv[1], "a") as log:
        log.write("built\\n")
    time.sleep(0.5)
    (folder / "weights").write_text("weights")
cached("model", build)
"""


def test_two_processes_build_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", PROGRAM, str(log)]
    with started(command) as one, started(command) as two, started(command) as three:
        assert [process.wait(60) for process in (one, two, three)] == [0, 0, 0]
    assert log.read_text() == "built\n"
