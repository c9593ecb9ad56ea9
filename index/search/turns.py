"""Whose turn it is to search: a few at once, the others in the order in which they came, up to a limit."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from time import monotonic

from corpus.errors import TooManySearches

# Searches at work: a query's embedding takes one core, and the rest of a search another's time.
_AT_ONCE = max(2, os.cpu_count() or 1)
# Searches that wait; on two cores the last of so many answers within three seconds.
_WAITING = 64
# Characters from which a query takes as long as several short ones; one of them is at work at a time, and
# where short ones came meanwhile, the next begins only after a rest of so many times as long as it took:
# its answer is drawn meanwhile, which takes the same core.
_LONG, _REST = 300, 3


@dataclass(eq=False, slots=True)
class _Turn:
    """A search that waits or is at work; whether it is a long one, and short ones came before its end."""

    long: bool
    disturbs: bool = False


class Turns:
    """Lets searches through in fair order; shared by the threads that search."""

    def __init__(self, at_once: int = _AT_ONCE, waiting: int = _WAITING) -> None:
        self._at_once, self._limit = at_once, waiting
        self._waiting, self._at_work = list[_Turn](), list[_Turn]()
        self._changed = Condition()
        self._rested = 0.0  # when the next long one may begin

    @contextmanager
    def turn(self, query: str = "", *, patient: bool = False) -> Iterator[None]:
        """Wait for the turn of a search, which lasts as long as the block.

        One that is `patient`, a step of something longer, waits however many wait before it.

        Raises:
            TooManySearches: as many as may wait do so already.
        """
        own = _Turn(len(query) >= _LONG)
        with self._changed:
            if len(self._waiting) >= self._limit and not patient:
                raise TooManySearches(self._limit)
            self._waiting.append(own)
            while self._next(now := monotonic()) is not own:
                self._changed.wait(self._rested - now if own.long and now < self._rested else None)
            self._waiting.remove(own)
            self._begin(own)
            self._changed.notify_all()  # another may be let through as well
        began = monotonic()
        try:
            yield
        finally:
            with self._changed:
                self._at_work.remove(own)
                if own.disturbs:
                    ended = monotonic()
                    self._rested = ended + _REST * (ended - began)
                self._changed.notify_all()

    def _begin(self, own: _Turn) -> None:
        """Let a search go to work, and note which long one it has to share the machine with."""
        self._at_work.append(own)
        if any(not one.long for one in (*self._waiting, *self._at_work)):
            for one in self._at_work:
                one.disturbs = one.long

    def _next(self, now: float) -> _Turn | None:
        """The first of those waiting that may be let through now."""
        if len(self._at_work) >= self._at_once:
            return None
        held = now < self._rested or any(one.long for one in self._at_work)
        return next((one for one in self._waiting if not (one.long and held)), None)
