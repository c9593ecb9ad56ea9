"""The tutorial notebook: every cell runs, in order, where it lies."""

import json
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.slow
def test_every_cell_of_the_tutorial_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DOCS)
    monkeypatch.setenv("CHITHI_MODEL", "hashing")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cells = json.loads((DOCS / "tutorial.ipynb").read_text("utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert "Done: stored 15." in capsys.readouterr().out
