"""Killing a change of the store at a random instant, each time in a process of its own.

The processes are forked from one that has imported and read what they need, so that each costs little. That
one runs no threads: what they held would be held in its children for ever.
"""

import os
import random
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Yields after each step that is durable.
Steps = Callable[[], Iterator[None]]
_BEGUN, _STEP, _ENDED = b"b", b".", b"e"


@dataclass(frozen=True, slots=True)
class Kill:
    """How a kill went: whether the change had begun and not ended, and how many steps were acknowledged."""

    hit: bool
    acknowledged: int


def in_child(work: Callable[[], None]) -> int:
    """Do some work in a process of its own; its status. Nothing of it is left in this process."""
    return os.waitpid(_begin(work), 0)[1]


def kill_within(steps: Steps, seconds: float, chance: random.Random) -> Kill:
    """Make a change, and kill it at a random instant of so many seconds from when it says that it begins."""
    here, there = os.pipe()

    def work() -> None:
        os.write(there, _BEGUN)
        for _ in steps():
            os.write(there, _STEP)
        os.write(there, _ENDED)

    child = _begin(work)
    os.close(there)
    with os.fdopen(here, "rb", buffering=0) as said:
        said.read(1)
        time.sleep(chance.uniform(0, seconds))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        rest = said.read()
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the change fails by itself")
    return Kill(os.WIFSIGNALED(status) and _ENDED not in rest, rest.count(_STEP))


def _begin(work: Callable[[], None]) -> int:
    """Begin some work in a process of its own; its number."""
    if threading.active_count() > 1:
        raise RuntimeError("a process with threads cannot be forked safely")
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:  # the end of this process, whatever it was
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
