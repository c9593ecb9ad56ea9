"""Garbage collection while pages are served.

Streamlit has a full collection run after each drawing of a page. It looks through all that the process holds,
a tenth of a second with a store of 10,000 clauses, and nothing else can run meanwhile: with fifty visitors
two thirds of the time went there.
"""

import gc
import time
from threading import Lock

from streamlit.runtime.scriptrunner import script_runner

_SECONDS = 10.0  # from one full collection to the next; Python has its own ones besides


class SparingCollector:
    """Stands where Streamlit has the module `gc`: of its full collections one in a while is run."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds, self._next, self._lock = seconds, 0.0, Lock()

    def collect(self, generation: int = 2) -> int:
        """As `gc.collect`, or nothing."""
        with self._lock:
            if time.monotonic() < self._next:
                return 0
            self._next = time.monotonic() + self._seconds
        return gc.collect(generation)


def collect_sparingly() -> None:
    """Let Streamlit's full collections run once in a while, and look no more at what was loaded until now."""
    script_runner.gc = SparingCollector()  # type: ignore[attr-defined, assignment] # its module
    gc.collect()
    gc.freeze()
