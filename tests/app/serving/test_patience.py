"""How long the server waits: on the wire, over a server with little patience, and one as it is served."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from typing import ClassVar

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.serving.patience import Patience, PatientProtocol

HEAD = b"GET /{} HTTP/1.1\r\nHost: localhost\r\n"
SEND = b"PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
LARGE = 30_000_000
SLOW = 2.0  # an answer that takes longer than a browser may
HANGS = 60.0  # seconds


class Hasty(PatientProtocol):
    """Waits a fraction of a second."""

    patience: ClassVar[Patience] = Patience(head=0.4, body=0.4, rate=200.0, answer=0.4, look=0.05)


async def _answer(request: Request) -> Response:
    if request.path_params["what"] == "large":
        return Response(bytes(LARGE))
    if request.path_params["what"] == "slow":
        await asyncio.sleep(SLOW)
    return PlainTextResponse("answered")


async def _take(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server with little patience."""
    app = Starlette(routes=[Route("/", _take, methods=["PUT"]), Route("/{what}", _answer)])
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, http=Hasty, log_level="critical", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield int(listener.getsockname()[1])
        server.should_exit = True
        thread.join()


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    """A connection to it."""
    with socket.create_connection(("127.0.0.1", port), timeout=HANGS) as opened:
        yield opened


def is_ended(line: socket.socket) -> bool:
    """Whether the server ends a connection."""
    try:
        return line.recv(65_536) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def answers(line: socket.socket, count: int, said: bytes = b"answered") -> bool:
    """Whether the server says something so many times."""
    told = b""
    while told.count(said) < count:
        if not (more := line.recv(65_536)):
            return False
        told += more
    return True


def is_ended_while_dripping(line: socket.socket, drop: bytes) -> bool:
    """Whether the server ends a connection on which a little comes now and then."""
    for _ in range(1000):
        try:
            line.sendall(drop)
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("begun", [b"", b"G", HEAD, HEAD + b"X: a\r\n", SEND, SEND + bytes(100)])
def test_a_request_that_stops_is_not_waited_for(line: socket.socket, begun: bytes) -> None:
    line.sendall(begun)
    assert is_ended(line)


def test_a_request_that_drips_is_not_waited_for_either(line: socket.socket) -> None:
    line.sendall(HEAD)
    assert is_ended_while_dripping(line, b"X: a\r\n")


def test_a_body_that_comes_slower_than_any_line_is_ended(line: socket.socket) -> None:
    line.sendall(SEND)
    assert is_ended_while_dripping(line, b"a")


def test_a_body_over_a_slow_line_is_taken(line: socket.socket) -> None:
    """Longer than a body has at least, but faster than the slowest line that is waited for."""
    line.sendall(SEND)
    for _ in range(10):
        line.sendall(bytes(100))
        time.sleep(0.08)
    assert answers(line, 1, b"1000")


def test_an_answer_that_is_not_taken_is_not_kept(line: socket.socket) -> None:
    line.sendall(HEAD.replace(b"{}", b"large") + b"\r\n")
    time.sleep(1)
    took = 0
    try:
        while more := line.recv(1 << 20):
            took += len(more)
    except OSError:
        pass
    assert took < LARGE


def test_an_answer_that_takes_us_long_is_waited_for(line: socket.socket) -> None:
    line.sendall(HEAD.replace(b"{}", b"slow") + b"\r\n")
    assert answers(line, 1)


def test_requests_that_follow_each_other_are_answered(line: socket.socket) -> None:
    """Each within the time, all of them beyond it; sent together, too."""
    for _ in range(8):
        line.sendall(HEAD.replace(b"{}", b"short") + b"\r\n")
        assert answers(line, 1)
        time.sleep(0.1)
    line.sendall((HEAD.replace(b"{}", b"short") + b"\r\n") * 3)
    assert answers(line, 3)
