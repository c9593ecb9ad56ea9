"""Telling whoever waits for a long reading that it goes on."""

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def on_step(listener: Callable[[], None]) -> None:
    """Have `listener` called after each step of every reading in this process."""
    _listeners.append(listener)


def step_done() -> None:
    """Say that a part of a reading is done (a page of a scan), and the next one has its own time."""
    for listener in _listeners:
        listener()
