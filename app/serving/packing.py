"""Streamlit's scripts and styles, compressed: a quarter of what its own server sends.

Its names hold a digest of what is in them, so a browser asks for each once.
"""

import gzip
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_ASSETS = Path(streamlit.__file__).parent / "static" / "static"
_KINDS = {"js": "text/javascript", "css": "text/css"}
_YEAR = 365 * 24 * 3600
_HEADERS = {
    "Content-Encoding": "gzip",
    "Vary": "Accept-Encoding",
    "Cache-Control": f"public, immutable, max-age={_YEAR}",
}


class Packing:
    """Answers requests for scripts and styles by browsers that read gzip; passes the others on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "http" and scope["method"] == "GET":
            kind, name = _asked(scope["path"])
            if name and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
                return await Response(_packed(kind, name), 200, _HEADERS, _KINDS[kind])(scope, receive, send)
        return await self._app(scope, receive, send)


def _asked(path: str) -> tuple[str, str]:
    """The kind and the name of a script or style that a path means; empty where it means none."""
    match path.split("/"):
        case ["", "static", ("js" | "css") as kind, name] if name in _names(kind):
            return kind, name
    return "", ""


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(file.name for file in (_ASSETS / kind).iterdir())


@cache
def _packed(kind: str, name: str) -> bytes:
    return gzip.compress((_ASSETS / kind / name).read_bytes(), mtime=0)
