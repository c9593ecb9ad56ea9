"""What a browser may ask of Streamlit, over the websocket and at its addresses.

Streamlit answers more than our page needs: any visitor could empty what all of them share, have files
written into the program's folder, read where its source came from, or drive the page as a program does.
"""

import time

from google.protobuf.message import DecodeError  # type: ignore[import-untyped] # it has no stubs
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

_OWN = "/_stcore/"
UPLOADS = f"{_OWN}upload_file/"
FILES = "/api/changes/uploads"  # of other machines, as `app.changes` has it, which takes long to import
_OTHERS = ("/auth/", "/oauth2callback", "/component/")  # sign-in, and parts of pages that ours doesn't have
_ADDRESSES = ("health", "host-config", "stream", "upload_file", "bidi-components")
_MESSAGES = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})
_REQUESTS = frozenset({"deferred_file"})  # a file that is made when it is fetched
_A_SECOND, _AT_ONCE = 30.0, 200  # messages of one page; a key that is held down repeats as often
_NOT_ALLOWED, _UNREADABLE = 1008, 1003  # Source: RFC 6455, 7.4.1


class Pace:
    """How fast one page may ask: so much at once, then so much a second (a token bucket)."""

    def __init__(self, a_second: float = _A_SECOND, at_once: int = _AT_ONCE) -> None:
        self._a_second, self._at_once = a_second, float(at_once)
        self._left, self._then = self._at_once, time.monotonic()

    def allows(self) -> bool:
        """Whether one more message may come now."""
        now = time.monotonic()
        self._left = min(self._at_once, self._left + (now - self._then) * self._a_second) - 1
        self._then = now
        return self._left >= 0


def is_asked_by_pages(path: str) -> bool:
    """Whether a page of ours needs an address of Streamlit's."""
    name = path.partition(_OWN)[2].partition("/")[0]
    return not path.startswith(_OTHERS) and (_OWN not in path or name in _ADDRESSES)


def sieved(scope: Scope, receive: Receive, send: Send) -> Receive:
    """Receive what a page of ours sends over a websocket, as fast as it does; anything else ends it."""
    if scope["type"] != "websocket":
        return receive
    pace = Pace()

    async def receiving() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        code = _refusal(message) if pace.allows() else _NOT_ALLOWED
        if code is None:
            return message
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    return receiving


def _refusal(message: Message) -> int | None:
    """Why a message is refused, as a websocket says it; None if it isn't."""
    data = message.get("bytes")
    if data is None:
        return _UNREADABLE
    asked = BackMsg()
    try:
        asked.ParseFromString(data)
    except DecodeError:
        return _UNREADABLE
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        return None if asked.backend_operation_request.WhichOneof("payload") in _REQUESTS else _NOT_ALLOWED
    return None if kind in _MESSAGES else _NOT_ALLOWED
