"""Attacks on a page that is really served, on the wire: each is refused, and the page goes on for others."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
from websockets import Origin, Subprotocol
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from eval.measures import visit
from eval.measures.browser import served

pytestmark = pytest.mark.slow
HOST = b"Host: 127.0.0.1\r\n"
UPLOAD = b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\n" + HOST
# Addresses that lead out of what is served, or into what no page of ours needs.
ADDRESSES = (
    "/../../etc/passwd", "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fetc/passwd",
    "/media/..%2f..%2f..%2fetc%2fpasswd", "/app/static/../session.py", "/app/static/%2e%2e/session.py",
    "/app/static/..%5csession.py", "/app/static/../.streamlit/config.toml", "/app/static//etc/passwd",
    "/app/static/%2fetc%2fpasswd", "/page.js/../main.py", "/page.js%00", "//etc/passwd", "//127.0.0.1:9/x",
    "/component/x/../../etc/passwd", "/_stcore/bidi-components/matrix/..%2f..%2fsession.py",
    "http://127.0.0.1/etc/passwd", "file:///etc/passwd", "/%0d%0aSet-Cookie:%20a=b",
    "/media/%0d%0aSet-Cookie:%20a=b", "/x%0d%0aSet-Cookie:%20a=b/", "/media/none",
    "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp",
    "/_stcore/script-health-check", "/auth/login", "/oauth2callback?state=x",
)  # fmt: skip
REQUESTS = {
    "a header without end": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "200,000 headers": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n" * 200_000 + b"\r\n",
    "an address without end": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "an upload of 100 GB": UPLOAD + b"Content-Length: 99999999999\r\n\r\n",
    "an upload of unknown size": UPLOAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
    "a length below zero": b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 9\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "a request in another": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\nTransfer-Encoding: chunked"
    b"\r\n\r\n0\r\n\r\nGET /page.js HTTP/1.1\r\n" + HOST + b"\r\n",
    "bytes that are no address": b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no request": b"\x00\xff\r\n\r\n",
    **{
        f"{method.decode()} of the page": method + b" / HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\n\r\n"
        for method in (b"PUT", b"POST", b"DELETE", b"TRACE", b"CONNECT", b"FOO")
    },
}
# Strange, but nothing that harms: the page itself is what comes back.
STRANGE = {
    "an address in no encoding": b"GET /?q=%ff%00%c3&q=&=%zz HTTP/1.1\r\n" + HOST + b"\r\n",
    "a broken cookie": b'GET / HTTP/1.1\r\nCookie: chithi-visitor=\xff; =;;; a="\\\r\n' + HOST + b"\r\n",
    "a huge cookie": b"GET / HTTP/1.1\r\nCookie: chithi-visitor=" + b"a" * 60_000 + b"\r\n" + HOST + b"\r\n",
}
# What is sent over the websocket, and the codes that it may be ended with; None is without a word.
FRAMES: dict[str, tuple[str | bytes, set[int | None]]] = {
    "text": ("rerun", {1003}),
    "no message": (b"\xff" * 100, {1003}),
    "a message of no kind": (b"", {1008}),
    "40 MB": (b"\x00" * 40_000_000, {1009, None}),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page over an empty store, as the environment of whoever starts it would open it to everybody."""
    opened = {
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
        "STREAMLIT_SERVER_ENABLE_CORS": "false",
        "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
        "STREAMLIT_GLOBAL_DEVELOPMENT_MODE": "true",
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    }
    with pytest.MonkeyPatch.context() as environment:
        for name, value in opened.items():
            environment.setenv(name, value)
        store = tmp_path_factory.mktemp("attacked") / "store"
        with served(store, options=("--model", "hashing-64"), port=8990) as at:
            yield at


@pytest.fixture(scope="module", autouse=True)
def slow(address: str) -> Iterator[dict[str, socket.socket]]:
    """Connections on which no more comes; they age while the other attacks go on."""
    at = urlsplit(address)
    begun = {
        "nothing": b"",
        "half a head": b"GET / HTTP/1.1\r\nHost: 127",
        "a request without its body": UPLOAD + b"Content-Length: 1000\r\n\r\n",
        "half a handshake": b"GET /_stcore/stream HTTP/1.1\r\n" + HOST + b"Upgrade: websocket\r\n",
    }
    with ExitStack() as held:
        lines = {}
        for what, sent in begun.items():
            lines[what] = held.enter_context(socket.create_connection((at.hostname, at.port), timeout=60))
            lines[what].sendall(sent)
        yield lines


def answered(address: str, request: bytes, *, seconds: float = 60.0) -> tuple[int, bytes]:
    """The status of what comes back of a request, and all of it; 0 if nothing does in so many seconds."""
    at, told = urlsplit(address), b""
    with socket.create_connection((at.hostname, at.port), timeout=seconds) as line, suppress(OSError):
        line.sendall(request)
        while more := line.recv(65_536):
            told += more
            if b"\r\n\r\n" in told:
                break
    return int(told.split(b" ", 2)[1]) if told.startswith(b"HTTP/1.1 ") else 0, told


def is_ended(line: socket.socket, seconds: float) -> bool:
    """Whether the server ends a connection within so many seconds."""
    line.settimeout(seconds)
    try:
        while line.recv(65_536):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_leads_nowhere_else(address: str, path: str) -> None:
    status, told = answered(address, f"GET {path} HTTP/1.1\r\n".encode() + HOST + b"\r\n")
    assert status in {400, 403, 404}
    assert b"root:" not in told
    assert b"import streamlit" not in told
    assert b"set-cookie: a" not in told.lower()


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_a_malformed_or_oversized_request_is_refused(address: str, request_: bytes) -> None:
    status, told = answered(address, request_, seconds=2)
    assert 400 <= status < 500 or not told
    assert told.count(b"HTTP/1.1 200") == 0


@pytest.mark.parametrize("request_", STRANGE.values(), ids=STRANGE)
def test_what_is_merely_strange_gets_the_page(address: str, request_: bytes) -> None:
    status, told = answered(address, request_)
    assert status == 200
    assert b"set-cookie: chithi-visitor-" in told.lower(), "whoever has no good cookie gets one"


@pytest.mark.parametrize(("frame", "codes"), FRAMES.values(), ids=FRAMES)
def test_a_broken_frame_ends_its_own_connection(
    address: str, frame: str | bytes, codes: set[int | None]
) -> None:
    with _socket(address) as opened, pytest.raises(ConnectionClosed) as ended:
        _send_and_receive(opened, frame)
    assert (ended.value.rcvd and ended.value.rcvd.code) in codes
    with visit(address) as other:
        assert other.open("")


def test_who_holds_many_connections_keeps_nobody_out(address: str) -> None:
    """As many half requests as a process may usually open files."""
    at = urlsplit(address)
    with ExitStack() as held:
        for _ in range(400):
            line = held.enter_context(socket.create_connection((at.hostname, at.port), timeout=60))
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert answered(address, b"GET /_stcore/health HTTP/1.1\r\n" + HOST + b"\r\n")[0] == 200


def test_requests_sent_without_waiting_are_answered_in_turn(address: str) -> None:
    """Two hundred at once, the last of which is refused and ends the connection."""
    at, told = urlsplit(address), b""
    good = b"GET /_stcore/health HTTP/1.1\r\n" + HOST + b"\r\n"
    with socket.create_connection((at.hostname, at.port), timeout=60) as line:
        line.sendall(good * 200 + REQUESTS["a request in another"])
        while more := line.recv(65_536):
            told += more
    assert (told.count(b"HTTP/1.1 200"), told.count(b"HTTP/1.1 ")) == (200, 201)


def test_who_sends_slowly_is_not_waited_for(slow: dict[str, socket.socket]) -> None:
    for what, line in slow.items():
        assert is_ended(line, 120), what


def test_what_the_environment_says_opens_nothing(address: str) -> None:
    """The page listens on one address of this machine alone, and a foreign page can't speak to it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
        line.settimeout(2)
        assert line.connect_ex(("127.0.0.2", urlsplit(address).port or 0)) != 0
    with pytest.raises(InvalidStatus):
        _socket(address, origin="http://evil.example")


def _send_and_receive(opened: ClientConnection, frame: str | bytes) -> None:
    opened.send(frame)
    while True:
        opened.recv(60)


def _socket(address: str, origin: str = "") -> ClientConnection:
    return connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        origin=Origin(origin or address),
        subprotocols=[Subprotocol("streamlit")],
        proxy=None,
        max_size=None,
    )
