"""Streamlit's scripts and styles: those of the first page joined, all compressed, a quarter of what it sends.

Their names hold a digest of what is in them, so a browser asks for each once.
"""

import gzip
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.serving.joining import MODULES, NAME, folder, joined

_ASSETS = MODULES.parent
_KINDS = {"js": "text/javascript", "css": "text/css"}
_YEAR = 365 * 24 * 3600
_HEADERS = {"Vary": "Accept-Encoding", "Cache-Control": f"public, immutable, max-age={_YEAR}"}


class Packing:
    """Answers requests for scripts and styles, packed for browsers that read gzip; passes the others on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "http" and scope["method"] == "GET":
            within, name = _asked(scope["path"])
            if name:
                packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
                # In a thread: the first page's takes a fifth of a second, once.
                answer = await run_in_threadpool(_answer, within, name, packed=packed)
                return await answer(scope, receive, send)
        return await self._app(scope, receive, send)


def _answer(within: str, name: str, *, packed: bool) -> Response:
    kind = _KINDS[name.rpartition(".")[2]]
    if packed:
        return Response(_packed(within, name), 200, _HEADERS | {"Content-Encoding": "gzip"}, kind)
    return Response(_text(within, name), 200, _HEADERS, kind)


def _asked(path: str) -> tuple[str, str]:
    """The folder and the name of a script or style that a path means; empty where it means none."""
    match path.split("/"):
        case ["", "static", within, name] if name in _names(within):
            return within, name
    return "", ""


@cache
def _names(within: str) -> frozenset[str]:
    if within == folder():
        return _names("js") | {NAME}
    if within not in _KINDS:
        return frozenset()
    return frozenset(file.name for file in (_ASSETS / within).iterdir())


@cache
def _packed(within: str, name: str) -> bytes:
    return gzip.compress(_text(within, name), mtime=0)


def _text(within: str, name: str) -> bytes:
    if within != folder():
        return (_ASSETS / within / name).read_bytes()
    if name == NAME:
        return joined().text.encode()
    return joined().module((MODULES / name).read_text("utf-8")).encode()
