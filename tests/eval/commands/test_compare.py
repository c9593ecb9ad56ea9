"""The judged cells of comparisons: what they refer to exists, and how they are counted."""

from pathlib import Path

import pytest

from corpus.data import Row
from eval.commands.compare import Answer, read_cells, report
from eval.commands.samples import SAMPLES

DIRECTIVES = Path(__file__).parents[3] / "eval" / "data" / "directives"
STATES = ("found", "near", "nothing")


def cell(state: str, rule: str = "", also: str = "") -> Row:
    known = {"topic": "t", "language": "vi", "form": "written", "state": state, "also": also, "rule": rule}
    return Row(known, line=1)


def test_at_least_two_hundred_cells_are_over_texts_of_the_project() -> None:
    assert len(read_cells("samples")) + len(read_cells("directives")) >= 200


@pytest.mark.parametrize("name", ["samples", "directives", "seeds", "wild"])
def test_a_cell_has_a_known_state_and_a_rule_where_one_is_found(name: str) -> None:
    for one in read_cells(name):
        assert one["state"] in STATES
        assert one["also"] in ("", *STATES)
        assert one["state"] != "found" or one["rule"]


@pytest.mark.parametrize(("name", "folder"), [("samples", SAMPLES), ("directives", DIRECTIVES)])
def test_every_judged_clause_is_of_a_file_of_its_set(name: str, folder: Path) -> None:
    files = {file.name for file in folder.iterdir()}
    parts = [part for one in read_cells(name) for part in (one["rule"] + "; " + one["under"]).split("; ")]
    assert {part.partition("#")[0] for part in parts if part} <= files


def test_a_state_that_can_be_defended_is_right_and_a_wrong_clause_is_told_apart() -> None:
    given = [
        Answer(cell("found", "a#1; a#2"), "samples", "found", "a#2"),
        Answer(cell("found", "a#1"), "samples", "found", "a#9"),
        Answer(cell("near", also="nothing"), "samples", "nothing"),
        Answer(cell("nothing"), "samples", "found", "a#3"),
        Answer(cell("found", "a#1"), "samples", "near", "a#1"),
    ]
    assert list(report(given))[1].split() == ["all", "5", "0.600", "0.500", "1", "0", "1"]
