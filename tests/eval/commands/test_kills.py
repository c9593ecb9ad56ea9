"""Kills at random instants: what was acknowledged stays, what was not is done whole or not at all."""

import sys

import pytest

from processes import run

CHANGES = ("ingest", "correct", "remove", "restore", "purge", "reembed", "migrate", "go back")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_every_change_survives_a_kill_at_a_random_instant() -> None:
    done = run([sys.executable, "-m", "eval", "kills", "--times", str(len(CHANGES))])
    rows = [line.split(" killed ")[0].strip() for line in done.stdout.splitlines()]
    assert (done.returncode, rows, done.stderr) == (0, list(CHANGES), "")
    assert done.stdout.count(": 0 promises broken") == len(CHANGES)
