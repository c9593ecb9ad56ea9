"""A real Milvus server for tests: the C++ core of Milvus Lite, installed for itself (`just milvus`)."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from processes import ROOT, free_port

LITE = Path(os.environ.get("CHITHI_MILVUS_LITE") or ROOT / ".cache" / "milvus-lite") / "milvus_lite" / "lib"
_PATIENCE = 30.0


class MilvusServer:
    """A server over a file, on a port of its own; it may be killed, halted and started again."""

    def __init__(self, file: Path) -> None:
        self._file, self._port = file, free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.uri = f"milvus://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command: list[str | Path] = [LITE / "milvus", self._file, f"127.0.0.1:{self._port}", "ERROR"]
        environment = {**os.environ, "LD_LIBRARY_PATH": str(LITE)}
        nothing = subprocess.DEVNULL
        self._process = subprocess.Popen(command, env=environment, stdout=nothing, stderr=nothing)
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self._process.poll() is None, "the Milvus server ended"
            assert time.monotonic() < until, "the Milvus server does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def halt(self) -> None:
        """Let it answer no more, without ending it."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def _answers(self) -> bool:
        from pymilvus import MilvusClient
        from pymilvus.exceptions import MilvusException

        address = self.uri.replace("milvus:", "http:")
        with suppress(OSError, MilvusException):
            socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            # A connection that is shared would hand its short patience on to whoever asks next.
            with closing(MilvusClient(address, timeout=2, dedicated=True)) as client:
                client.list_collections(timeout=2)
            return True
        return False


def break_at(monkeypatch: pytest.MonkeyPatch, call: int, act: Callable[[], None]) -> list[str]:
    """Have something happen before the given call that sends rows; returns what is sent, as it is sent."""
    from index.backends.milvus.collection import Collection

    sent: list[str] = []
    put = Collection.put

    def breaking(self: Collection, rows: Sequence[Any]) -> None:
        sent.append(self.name.rpartition("_")[2])
        if len(sent) == call:
            act()
        put(self, rows)

    monkeypatch.setattr(Collection, "put", breaking)
    return sent


def interrupt() -> None:
    """End a writer where it is."""
    raise KeyboardInterrupt
