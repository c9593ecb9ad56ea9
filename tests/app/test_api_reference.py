"""The API reference is made from the docstrings without a warning, and knows the front door."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_reference_is_made_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", str(ROOT / "docs" / "api.py"), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "chithi.html").read_text("utf-8")
    for name in ("chithi.open", "Library.search", "Results.top_k", "Hit.citation", "Report.summary"):
        assert f'id="{name.removeprefix("chithi.")}"' in page
