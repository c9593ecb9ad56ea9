"""Progress of a long reading, so that a time limit applies to each step."""

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def on_step(listener: Callable[[], None]) -> None:
    """Call `listener` after each step of every reading in this process."""
    _listeners.append(listener)


def step_done() -> None:
    """Report that a part of a reading is done (a page of a scan)."""
    for listener in _listeners:
        listener()
