"""What all visitors together may have the server hold: files on their way, and open pages.

Streamlit bounds each file, but not how many come at once, and it holds them in memory until their visitor
leaves.
"""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

from app.i18n import say
from app.serving.messages import FILES, UPLOADS

MOST_BYTES = 500_000_000
"""Of all files that are held in memory or on their way there."""
MOST_PAGES = 500
"""That are open at once, each with a session of one to two megabytes."""
_LATER = {"retry-after": "60"}


def bytes_held() -> int:
    """The bytes of the files that Streamlit holds for all visitors."""
    if not runtime.exists():
        return 0
    files = runtime.get_instance().uploaded_file_mgr
    held = [one for stats in files.get_stats().values() for one in stats]
    return sum(one.byte_length for one in held if isinstance(one, CacheStat))


class Room:
    """Refuses files and pages for which there is no room at the moment, and says so."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        most_bytes: int = MOST_BYTES,
        most_pages: int = MOST_PAGES,
        held: Callable[[], int] = bytes_held,
    ) -> None:
        self._app, self._most_bytes, self._most_pages, self._held = app, most_bytes, most_pages, held
        self._coming = self._pages = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what it brings, or refuse it."""
        match scope:
            case {"type": "websocket"}:
                await self._open_page(scope, receive, send)
            case {"type": "http", "method": "PUT", "path": str(path)} if path.startswith((UPLOADS, FILES)):
                await self._take_file(scope, receive, send)
            case {"type": "http"} if self._is_full() and _is_first_of_page(scope):
                await _refusal("page.no_room")(scope, receive, send)
            case _:
                await self._app(scope, receive, send)

    async def _open_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._is_full():
            return await _refusal("page.no_room")(scope, receive, send)
        self._pages += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._pages -= 1

    async def _take_file(self, scope: Scope, receive: Receive, send: Send) -> None:
        announced = Headers(scope=scope).get("content-length", "")
        size = int(announced[:15]) if announced.isdecimal() else 0
        if size <= self._most_bytes and not self._has_room_for(size):  # a larger one is too large by itself
            return await _refusal("library.no_room")(scope, receive, send)
        came = 0

        async def receiving() -> Message:
            nonlocal came
            message = await receive()
            size = len(message.get("body", b""))
            came, self._coming = came + size, self._coming + size
            if not self._has_room_for(0):
                raise HTTPException(503, _both("library.no_room"), _LATER)
            return message

        try:
            await self._app(scope, receiving, send)
        finally:
            self._coming -= came

    def _is_full(self) -> bool:
        return self._pages >= self._most_pages

    def _has_room_for(self, size: int) -> bool:
        return self._held() + self._coming + size <= self._most_bytes


def _is_first_of_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


def _refusal(key: str) -> Response:
    return PlainTextResponse(_both(key), 503, _LATER)


def _both(key: str) -> str:
    """A sentence in both languages: which one a request wants is not known here."""
    return f"{say(key, 'vi')} / {say(key, 'en')}"
