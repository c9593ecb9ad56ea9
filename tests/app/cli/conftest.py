"""The command, as the tests of all sub-commands run it."""

from pathlib import Path

import pytest

from app.cli.main import main
from command import Chithi, Ran


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
