"""Processes that run inside `.venv` and end with this one."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path


def child_environment() -> dict[str, str]:
    """The environment of what runs: without what would lead Python or pip out of `.venv`.

    PYTHONDONTWRITEBYTECODE goes too: with it, every start would compile torch again.
    """
    dropped = {"PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PIP_TARGET", "PIP_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@contextlib.contextmanager
def started(
    command: Sequence[str], *, cwd: Path | None = None, stdout: int | None = None, stderr: int | None = None
) -> "Iterator[subprocess.Popen[str]]":
    """A process in a session of its own; when the block is left, it ends with all that it started."""
    process = subprocess.Popen(  # noqa: S603 - only commands made in this project come here
        command,
        cwd=cwd,
        env=child_environment(),
        stdout=stdout,
        stderr=stderr,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        yield process
    finally:
        # Nothing may be left of the session; macOS then says that it is not permitted.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGTERM)
            else:
                process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
