"""The five real directives, scored through the command: no figure may fall below what it was chosen for."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHITHI = Path(sys.executable).with_name("chithi")


@pytest.fixture(scope="module")
def scores(shared_folder: Path) -> dict[str, Any]:
    """What the judges' own program prints."""
    program = shared_folder / "eval" / "score.py"
    folders = ["--docs", str(shared_folder / "seeds"), "--gold", str(shared_folder / "eval")]
    command = [sys.executable, str(program), "all", "--chithi", str(CHITHI), *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("of", "figure", "floor"),
    [
        ("clauses", "clause_f1", 0.98),
        ("clauses", "path_accuracy", 0.98),
        ("clauses", "span_accuracy", 1.0),
        ("clauses", "metadata_accuracy", 0.97),
        ("search", "nDCG@10", 0.92),
        ("search", "success@3", 0.96),
        ("assignments", "agency_f1", 0.98),
        ("assignments", "role_accuracy", 0.98),
    ],
)
def test_figures_of_the_seeds_hold(scores: dict[str, Any], of: str, figure: str, floor: float) -> None:
    assert scores[of][figure] >= floor, scores[of]["slips"]


@pytest.mark.slow
def test_nothing_is_invented_and_nothing_that_is_answered_is_refused(scores: dict[str, Any]) -> None:
    assert scores["clauses"]["metadata_invented"] == 0, scores["clauses"]["slips"]
    assert scores["search"]["wrongly_refused"].startswith("0/"), scores["search"]["slips"]
