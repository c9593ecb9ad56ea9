"""What `run.py` is for: index the directives and serve the page, or run the tests."""

import contextlib
import io
import os
import shlex
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bootstrap.environment import BIN, PYTHON, ROOT, install_commands, set_up
from bootstrap.messages import Trouble, say
from bootstrap.processes import child_environment, started

_SAMPLES = ROOT / "corpus" / "data" / "samples"
_SAMPLES_STORE = ROOT / ".cache" / "samples"
_CHITHI = BIN / ("chithi.exe" if os.name == "nt" else "chithi")
_USUAL_PORT = 8501
# Of the tests: each has a browser and models of its own, two gigabytes.
_MOST_WORKERS = 4
# What takes long or needs more than Python.
_QUICK = "not slow and not browser and not programs"


def check_paths(paths: Sequence[str]) -> None:
    """Raises: Trouble on what is no path, before anything is installed for it."""
    for path in paths:
        if path.startswith("-"):
            raise Trouble("no_option", path)
        if not Path(path).exists():
            raise Trouble("no_path", path)


def plan(commands: Sequence[list[str]], *, dev: bool) -> str:
    """What would run, one command a line: the set-up and these commands."""
    return "".join(f"{shlex.join(command)}\n" for command in (*install_commands(dev=dev)[2], *commands))


def test_command(arguments: Sequence[str]) -> list[str]:
    """The command of the test suite, on several cores; the last of two options of one name holds."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    if "--quick" in arguments:
        arguments = ["-m", _QUICK, *(argument for argument in arguments if argument != "--quick")]
    return [str(PYTHON), "-m", "pytest", "-n", str(workers), "--dist", "worksteal", *arguments]


def run_tests(arguments: Sequence[str]) -> int:
    """Run the tests; on POSIX in the place of this process, so that the terminal and signals are theirs."""
    set_up(dev=True)
    os.chdir(ROOT)
    command = test_command(arguments)
    if os.name == "posix":
        os.execve(command[0], command, child_environment())  # noqa: S606 - only our own command
    return subprocess.call(command, env=child_environment())  # noqa: S603 - the same


def job_commands(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The two commands: index, then serve. The samples stay out of the user's own store."""
    store = [] if paths else ["--store", str(_SAMPLES_STORE)]
    return [str(_CHITHI), "ingest", *(paths or [str(_SAMPLES)]), *store], [str(_CHITHI), "serve", *store]


def run_job(paths: Sequence[str]) -> int:
    """Index, then serve until the user ends it; the exit status of what ended it."""
    set_up(dev=False)
    ingest, serve = job_commands(paths)
    say("indexing")
    with started(ingest) as process:
        code = process.wait()
    if code not in {0, 1}:
        return code
    if code:
        say("partly")
    with started(serve, stdout=subprocess.PIPE) as page:
        lines = page.stdout or io.StringIO()
        # Its first line is its address: it is the one that looks for a free port.
        address = urlsplit(lines.readline().strip())
        if address.port and _comes_up(page, address.port):
            _welcome(address.geturl(), address.port)
        for line in lines:  # read to the end: a full pipe would stop the page
            print(line, end="", flush=True)
        return page.wait()


def _comes_up(page: "subprocess.Popen[str]", port: int) -> bool:
    """Wait until the page's server takes visitors; False if it ended instead."""
    while page.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
            return True
        time.sleep(0.1)
    return False


def _welcome(address: str, port: int) -> None:
    """Say where the page is, and open it if somebody sits at a display."""
    if port != _USUAL_PORT:
        say("other_port", port)
    say("open", address)
    if sys.platform in {"win32", "darwin"}:
        is_seen = "SSH_CONNECTION" not in os.environ
    else:
        is_seen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if is_seen and not os.environ.get("CHITHI_NO_BROWSER"):
        webbrowser.open(address)
