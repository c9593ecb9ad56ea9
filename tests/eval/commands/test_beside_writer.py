"""Searches beside a writer: what went wrong is counted, and times are told from those of an idle store."""

import signal
from pathlib import Path

import pytest

from eval.commands.beside_writer import Found, measure


def test_the_figures_are_those_of_both_kinds_of_searches() -> None:
    found = Found({False: [10.0, 20.0, 30.0], True: [30.0, 30.0, 30.0]}, ["KeyError(1)"], 2, {4, 5})
    assert found.summary() == {
        "searches": 3,
        "generations": 2,
        "errors": ["KeyError(1)"],
        "removed_hits": 2,
        "idle": [20.0, 29.0],
        "beside": [30.0, 30.0],
        "slower": [1.5, 1.03],
    }


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process can't be halted here")
def test_searches_beside_a_writer_meet_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.commands.beside_writer._ROUNDS", 1)
    found = measure(tmp_path, "hashing", 40, 100)
    assert (found.errors, found.removed_hits) == ([], 0)
    assert [len(took) for took in found.took.values()] == [40, 40]
    assert len(found.generations) > 1
