"""Serving: the first free port, the address on standard output, and an end when told."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.serving.ports import free_port
from eval.measures.browser import wait_until_up
from processes import chithi_command, chithi_environment, started


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_a_port_that_is_taken_is_passed_over(taken: int) -> None:
    assert free_port(taken) > taken


def test_a_port_is_free_again_as_soon_as_nobody_listens(taken: int) -> None:
    with socket.create_connection(("127.0.0.1", taken)):
        pass
    free = free_port(taken + 1)
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", free))
        listener.listen()
        with socket.create_connection(("127.0.0.1", free)) as visitor:
            listener.accept()[0].close()
            visitor.recv(1)
    assert free_port(free) == free


def test_where_no_port_is_free_it_says_so(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    monkeypatch.setattr("app.serving.ports._TRIES", 1)
    with pytest.raises(OSError, match=f"no free port from {taken} on"):
        free_port(taken)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to be ended by")
def test_it_ends_when_told_even_where_nobody_reads_what_it_prints(tmp_path: Path) -> None:
    """Streamlit says that it stops before it stops, and an error in saying so kept it going for ever."""
    command = chithi_command("serve", "--store", tmp_path, "--port", "8900")
    with started(command, env=chithi_environment()) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        assert server.stderr.readline() == f'The store of the page: "{tmp_path}".\n'
        address = server.stdout.readline().strip()
        server.stdout.close()
        wait_until_up(server, address)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
