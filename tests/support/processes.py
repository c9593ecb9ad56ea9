"""Child processes of tests: Ctrl-C reaches them, and none outlives its test."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
# Seconds that a process has for ending by itself once its test is through with it.
_PATIENCE = 60.0


def chithi_command(*arguments: str | Path) -> list[str]:
    """The command line of `chithi` as this tree has it."""
    return [sys.executable, "-m", "app.cli.main", *map(str, arguments)]


def chithi_environment(**added: str) -> dict[str, str]:
    """This process's environment for a `chithi` that speaks English and loads no model."""
    spoken = {"CHITHI_LANG": "en", "CHITHI_MODEL": "hashing", "PYTHONUTF8": "1"}
    return {**os.environ, **spoken, **added}


@contextmanager
def started(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    stdout: int | None = subprocess.PIPE,
    stderr: int | None = subprocess.PIPE,
) -> Iterator["subprocess.Popen[str]"]:
    """A process with its output as text; it has ended when the block has.

    A test that fails, or that pytest's timeout ends, takes the process and all that it started with it.

    Raises:
        subprocess.TimeoutExpired: it did not end by itself although the test was through with it.
    """
    with _ctrl_c_counts():
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=stdout, stderr=stderr, encoding="utf-8")
    with process:
        try:
            yield process
            process.wait(_PATIENCE)
        finally:
            _kill(process)


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a process to its end, whatever its status."""
    with started(command, cwd=cwd, env=env) as process:
        out, err = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _ctrl_c_counts() -> Iterator[None]:
    """Let what is started take SIGINT, which a shell makes its background jobs ignore, and all they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _kill(process: "subprocess.Popen[str]") -> None:
    """End a process that is still running, and all that it started, in whichever session."""
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process.pid)
        for one in [*parent.children(recursive=True), parent]:
            with suppress(psutil.NoSuchProcess):
                one.kill()
