"""The command, as the tests of all sub-commands run it."""

import shutil
from pathlib import Path

import pytest

from app.cli.main import main
from command import Chithi, Ran
from embed.hashing import HashingEncoder
from index.ingest.pipeline import ingest
from index.store.store import Store
from sample_text import FIRE_WATCH, VACCINATION


@pytest.fixture
def chithi(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Chithi:
    """Runs the command in English over a store of the test's own, with the encoder that needs no model."""
    monkeypatch.setenv("CHITHI_LANG", "en")
    monkeypatch.setenv("CHITHI_MODEL", "hashing")
    monkeypatch.setenv("CHITHI_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CHITHI_USER", "Lan")
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of two directives."""
    return two_directives(tmp_path)


def two_directives(parent: Path) -> Path:
    folder = parent / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRE_WATCH, encoding="utf-8")
    (folder / "b.txt").write_text(VACCINATION, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two directives in `files` and the store that holds them."""
    folder = tmp_path_factory.mktemp("ingested")
    store = Store(folder / "store")
    list(ingest(sorted(two_directives(folder).iterdir()), store, HashingEncoder(64)))
    store.close()
    return folder


@pytest.fixture
def stored(ingested: Path, tmp_path: Path) -> Path:
    """The folder of two directives, stored already; several tests share it."""
    shutil.copytree(ingested / "store", tmp_path / "store")
    return ingested / "files"
