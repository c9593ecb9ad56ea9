"""Completions of what is typed, from an address of their own: a whole run of the page would be too slow."""

import time
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.page.visitors import visitor_in

_A_SECOND, _AT_ONCE = 12.0, 24  # requests of one visitor; the script waits a tenth of a second before each
_VISITORS = 1_000  # whose requests are counted
_PRIVATE = {"Cache-Control": "no-store"}  # a visitor's own queries are among them


class Allowance:
    """How much each visitor may ask: so much at once, and so much a second after that (a token bucket)."""

    def __init__(self, a_second: float = _A_SECOND, at_once: int = _AT_ONCE) -> None:
        self._a_second, self._at_once = a_second, at_once
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def takes(self, visitor: str) -> bool:
        """Whether a visitor may ask once more."""
        now = time.monotonic()
        with self._lock:
            left, then = self._left.pop(visitor, (float(self._at_once), now))
            left = min(self._at_once, left + (now - then) * self._a_second)
            self._left[visitor] = max(0.0, left - 1), now
            while len(self._left) > _VISITORS:
                self._left.popitem(last=False)
        return left >= 1


def route_of_suggestions(store: Path) -> Route:
    """The route to what completes `typed` for the visitor whose cookie a request bears."""
    allowance = Allowance()

    def answer(request: Request) -> Response:  # in a thread: it reads files
        visitor = visitor_in(request.headers.get("cookie", ""), store)
        if visitor is None or not allowance.takes(visitor):
            return JSONResponse([], 403 if visitor is None else 429, _PRIVATE)
        from app.page.suggesting import suggest  # Imported here: it brings the whole search

        return JSONResponse(suggest(visitor, request.query_params.get("typed", "")), headers=_PRIVATE)

    return Route("/suggest", answer, methods=["GET"])
