"""Kills at random instants: what was acknowledged stays, what was not is done whole or not at all."""

import os
import re
import sys
from pathlib import Path

import pytest

from processes import run

WITHIN_A_STORE = {"ingest", "correct", "remove", "restore", "purge", "reembed", "migrate"}
MEMORY = Path("/dev/shm")
# Changes that go on until they are killed, that end before, and that fail.
THREE_CHANGES = """
import random
from eval.measures.killing import kill_within

def endless():
    yield
    while True:
        pass

def failing():
    yield
    raise OSError("no room")

for change in (endless, lambda: iter([None, None]), failing):
    print(kill_within(change, 1.0, random.Random(0)), flush=True)
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")


@pytest.mark.slow
@pytest.mark.timeout(900)  # a minute of processor time
def test_two_hundred_changes_survive_a_kill_at_a_random_instant() -> None:
    # What is written survives a kill on any disk; on one of memory nothing is waited for.
    place = {"TMPDIR": str(MEMORY)} if os.access(MEMORY, os.W_OK) else {}
    done = run([sys.executable, "-m", "eval", "kills"], env={**os.environ, **place})
    rows = re.findall(r"(?m)^(\w+(?: \w+)?) +killed (\d+) times .*: 0 promises broken$", done.stdout)
    killed = {name: int(times) for name, times in rows}
    assert (done.returncode, done.stderr, set(killed)) == (0, "", WITHIN_A_STORE | {"go back"})
    assert sum(killed[name] for name in WITHIN_A_STORE) >= 200


@pytest.mark.slow
def test_only_a_kill_within_a_change_is_a_hit_and_a_change_that_fails_is_said_to() -> None:
    done = run([sys.executable, "-c", THREE_CHANGES])
    assert done.stdout.splitlines() == ["Kill(hit=True, acknowledged=1)", "Kill(hit=False, acknowledged=2)"]
    assert (done.returncode, "OSError: no room" in done.stderr) == (1, True)
    assert done.stderr.rstrip().endswith("RuntimeError: the change fails by itself")
