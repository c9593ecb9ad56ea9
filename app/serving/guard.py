"""What stands before Streamlit: who may reach the page, and what a browser may do with it.

Streamlit itself checks the host only where a websocket is opened, and looks this machine's public address
up when it is asked from a foreign origin; no such request gets as far as that.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.page.visitors import new_cookie, visitor_in
from app.serving.first_page import hand_over
from app.serving.messages import UPLOADS, is_asked_by_pages, sieved
from app.serving.packing import Packing
from app.serving.room import Room

_OWN = ("127.0.0.1", "localhost")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# What Streamlit asks the site around it. The page itself says, in its language, that a connection is lost.
_HOST_CONFIG = "/_stcore/host-config"
_SAID_BY_HOST = {"allowedOrigins": [], "blockErrorDialogs": True}
# Where a request ends must not be read in two ways; what follows it on the connection isn't looked at.
_AMBIGUOUS = PlainTextResponse("Yêu cầu không hợp lệ. / Bad request.", 400, {"connection": "close"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def guards(store: Path, hosts: Sequence[str], *, read_only: bool) -> list[Middleware]:
    """The guards in the order in which a request passes them, and what compresses what they let through."""
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=[*_OWN, *hosts], www_redirect=False),
        Middleware(Guard, store=store, read_only=read_only),
        Middleware(Room),
        Middleware(Packing),
    ]


class Guard:
    """Refuses foreign pages, what no page of ours asks for, and uploads to a read-only one.

    Adds headers and the cookie of a visitor.
    """

    def __init__(self, app: ASGIApp, store: Path, *, read_only: bool) -> None:
        self._app, self._store, self._read_only = app, store, read_only
        self._headers = _security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            return await self._app(scope, receive, send)
        headers = Headers(scope=scope)
        if "content-length" in headers and "transfer-encoding" in headers:
            return await _AMBIGUOUS(scope, receive, send)
        refused = is_foreign(headers) or not is_asked_by_pages(scope["path"])
        if refused or self._is_refused_upload(scope):
            return await _refuse(scope, receive, send)
        app = JSONResponse(_SAID_BY_HOST) if scope["path"] == _HOST_CONFIG else self._app
        return await app(scope, sieved(scope, receive, send), self._adding(headers, send))

    def _is_refused_upload(self, scope: Scope) -> bool:
        writes = scope["type"] == "http" and scope["method"] not in _READING
        return self._read_only and writes and scope["path"].startswith(UPLOADS)

    def _adding(self, request: Headers, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                document = headers.get("content-type", "").startswith("text/html")
                if document and visitor_in(request.get("cookie", ""), self._store) is None:
                    secure = request.get("x-forwarded-proto") == "https"
                    headers.append("set-cookie", new_cookie(self._store, secure=secure))
            await send(message)

        return sending


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse("Không được phép. / Not allowed.", 403)(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Whether another site's page asks, other than by a link that somebody followed."""
    if any(_place_of(origin) != headers.get("host") for origin in headers.getlist("origin")):
        return True
    return headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"


def _place_of(origin: str) -> str | None:
    """The host and port of an origin; None if it is not one."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _security_headers() -> dict[str, str]:
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    hashes = [f"'sha256-{_digest(script)}'" for script in (*_INLINE.findall(index), hand_over())]
    policy = {
        "default-src": ["'none'"],
        "script-src": [
            "'self'",
            "blob:",
            *hashes,
        ],  # components come from the browser's memory
        "style-src": ["'self'", "'unsafe-inline'"],  # Streamlit writes the styles of its widgets
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return {
        "content-security-policy": "; ".join(f"{name} {' '.join(by)}" for name, by in policy.items()),
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
