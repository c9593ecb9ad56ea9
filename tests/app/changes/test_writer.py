"""A machine that has the store and does not answer as it should: a sentence, whatever it is."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from threading import Thread

import pytest

from app.changes import Undo, Visitor, Writer
from corpus.errors import WriterFault, WriterUnusable

Answering = Callable[[bytes], str]


@pytest.fixture
def answering() -> Iterator[Answering]:
    """Has a server answer every request with some bytes and hang up; returns its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve(answer: bytes) -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with closing(connection):
                        connection.recv(65536)
                        connection.sendall(answer)

        def start(answer: bytes) -> str:
            Thread(target=serve, args=(answer,), daemon=True).start()
            return f"http://127.0.0.1:{listener.getsockname()[1]}"

        yield start
        listener.shutdown(socket.SHUT_RDWR)


def fault_at(address: str) -> WriterFault:
    writer = Writer(address, "t" * 32, "library", lambda: 0)
    with pytest.raises(WriterUnusable) as problem:
        writer.carry_out(Undo(1), Visitor())
    assert problem.value.address == address
    return problem.value.reason


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (b"", "slow"),  # it may have been done
        (b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{", "slow"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", "none"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n<html>no</html>", "none"),
        (b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", "none"),
        (b"HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n", "refused"),
        (b"HTTP/1.1 307 See\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n", "failed"),
        (b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 3\r\n\r\nbad", "failed"),
        (b"\x00\xff garbage", "slow"),
    ],
)
def test_what_is_no_answer_of_ours_is_named(answering: Answering, answer: bytes, fault: WriterFault) -> None:
    assert fault_at(answering(answer)) == fault


def test_one_that_is_killed_before_it_answers_may_have_done_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def die() -> None:
            connection, _ = listener.accept()
            listener.close()
            connection.recv(65536)
            connection.close()

        Thread(target=die, daemon=True).start()
        assert fault_at(f"http://127.0.0.1:{listener.getsockname()[1]}") == "slow"


def test_nobody_there() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert fault_at(f"http://127.0.0.1:{nobody.getsockname()[1]}") == "down"


def test_one_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.changes.writer._ANSWERING", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert fault_at(f"http://127.0.0.1:{silent.getsockname()[1]}") == "slow"
