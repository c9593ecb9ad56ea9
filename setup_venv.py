"""Makes and mends the project's own `.venv`, for `run.py`: the standard library only."""

import contextlib
import dataclasses
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from setup_troubles import FULL, NO_MODULE, NO_VENV, Trouble, explain, say

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CLEARED = ROOT / ".cache" / "cleared-venv"
STATE = VENV / "chithi-setup.json"
LOG = VENV / "setup.log"
CONSTRAINTS = ROOT / "constraints.txt"

# Measured with the CPU build of torch: 1.9 GB stay, 2.2 GB at the worst, 0.6 GB more if pip keeps downloads.
NEEDED_MB = 2800

Step = Literal["nothing", "add", "afresh"]


@dataclasses.dataclass(frozen=True, slots=True)
class Setup:
    """What a `.venv` was made for, kept inside it; `ready` is false from its first file to its last package.

    `digest` covers constraints.txt and pyproject.toml. `folder` is here because scripts hold absolute paths.
    """

    python: str
    folder: str
    digest: str
    dev: bool
    torch_index: str
    ready: bool = False


def found_setup() -> Setup | None:
    """What the present `.venv` says of itself; None where there is none, or one of unknown origin."""
    try:
        return Setup(**json.loads(STATE.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def wanted_setup(found: Setup | None, *, dev: bool) -> Setup:
    """What is needed now; test packages and a torch index once chosen stay chosen."""
    files = b"\0".join((ROOT / name).read_bytes() for name in ("constraints.txt", "pyproject.toml"))
    chosen_index = os.environ.get("CHITHI_TORCH_INDEX", "")
    return Setup(
        python="{}.{}".format(*sys.version_info[:2]),
        folder=str(ROOT),
        digest=hashlib.sha256(files).hexdigest(),
        dev=dev or (found is not None and found.dev),
        torch_index=chosen_index or (found.torch_index if found else ""),
    )


def next_step(found: Setup | None, wanted: Setup, *, usable: bool) -> Step:
    """What to do with the present `.venv`; `usable` says that its Python starts.

    A half-made one is begun afresh: pip takes a package that was cut off in the middle for installed.
    """
    if not usable:
        return "afresh"
    if found is None:
        return "add"
    if not found.ready or dataclasses.replace(wanted, digest="", dev=False) != dataclasses.replace(
        found, digest="", dev=False, ready=False
    ):
        return "afresh"
    return "nothing" if (found.digest, found.dev) == (wanted.digest, wanted.dev) else "add"


def is_usable(found: Setup | None) -> bool:
    """Whether the present `.venv` has a Python; one of unknown origin is asked for its version and pip."""
    if found is not None or not PYTHON.exists():
        return PYTHON.exists()
    question = f"import pip, sys; raise SystemExit(sys.version_info[:2] != {sys.version_info[:2]})"
    asked = subprocess.run([PYTHON, "-c", question], capture_output=True, check=False)  # noqa: S603 - in our folder
    return asked.returncode == 0


def install_commands(step: Step, wanted: Setup) -> list[list[str]]:
    """The commands that bring `.venv` to what is wanted, in order.

    Nothing is compiled ahead: that doubled the time and added 0.4 GB, for modules most of which never load.
    """
    if step == "nothing":
        return []
    # Inside an activated .venv this Python is the one about to be replaced; the one below it stays.
    base = getattr(sys, "_base_executable", None) or sys.executable
    commands = [[base, "-m", "venv", str(VENV)]] if step == "afresh" else []
    pip = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", "--no-compile"]
    if wanted.torch_index:
        # Alone: an index of torch builds holds other releases of what torch needs, or none.
        commands.append([*pip, "--no-deps", "--index-url", wanted.torch_index, torch_pin()])
    commands.append([*pip, "--constraint", str(CONSTRAINTS), "--editable", ".[dev]" if wanted.dev else "."])
    return commands


def torch_pin() -> str:
    """The line of constraints.txt that pins torch."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("torch=="))


def check_modules() -> None:
    """Raises: Trouble where this Python came without a part that the setup needs."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise Trouble(*NO_VENV)
    for name in ("ssl", "sqlite3"):
        if importlib.util.find_spec("_" + name) is None:
            raise Trouble(*(sentence.format(name) for sentence in NO_MODULE))


def check_space() -> None:
    """Raises: Trouble where the disk can't hold a new environment."""
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < NEEDED_MB:
        raise Trouble(*FULL, proof=f"{ROOT}: {free} MB free, {NEEDED_MB} MB needed")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keeps a second start out while the first is setting up: two would tear one `.venv` apart."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with Path(__file__).open(encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up; waiting for it.", "Một lần chạy khác đang cài đặt; đang chờ.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def set_up(*, dev: bool) -> None:
    """Bring `.venv` to what is needed; where it is so already, nothing is started and nothing is said.

    Raises: Trouble, OSError.
    """
    with one_at_a_time():
        found = found_setup()
        wanted = wanted_setup(found, dev=dev)
        step = next_step(found, wanted, usable=is_usable(found))
        if step == "nothing":
            return
        check_modules()
        if step == "afresh":
            clear_away()
            check_space()
            VENV.mkdir()
            say(
                f"Setting up {VENV}, once: about 2 GB and a few minutes.",
                f"Đang cài đặt {VENV}, chỉ một lần: khoảng 2 GB và vài phút.",
            )
        else:
            say("Adding packages to .venv.", "Đang cài thêm gói vào .venv.")
        STATE.write_text(json.dumps(dataclasses.asdict(wanted)), encoding="utf-8")
        for command in install_commands(step, wanted):
            run_logged(command)
        ready = dataclasses.replace(wanted, ready=True)
        STATE.write_text(json.dumps(dataclasses.asdict(ready)), encoding="utf-8")


def clear_away() -> None:
    """Remove the present `.venv`, whatever stands there in its place."""
    shutil.rmtree(CLEARED, ignore_errors=True)
    if VENV.is_dir() and not VENV.is_symlink():
        # Moved before it is removed: one that is removed by half looks like one that was made by hand.
        CLEARED.parent.mkdir(exist_ok=True)
        VENV.rename(CLEARED)
        shutil.rmtree(CLEARED, ignore_errors=True)
    else:
        VENV.unlink(missing_ok=True)


def run_logged(command: Sequence[str]) -> None:
    """Run a step of the setup: all that it says goes to the log, its latest line to the terminal.

    Raises: Trouble where it fails.
    """
    last: deque[str] = deque(maxlen=400)
    with (
        LOG.open("a", encoding="utf-8", buffering=1) as log,
        started(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process,
    ):
        log.write(f"$ {shlex.join(command)}\n")
        for raw in process.stdout or ():
            line = raw.decode("utf-8", "replace")
            log.write(line)
            last.append(line)
            show_passing(line)
        code = process.wait()
    show_passing("")
    if code:
        trouble = explain(last)
        trouble.proof += f"\n{LOG}"
        raise trouble


def show_passing(line: str) -> None:
    """Show a line in the place of the one before, where someone is watching."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line.strip()[:width]:<{width}}\r")
        sys.stderr.flush()


def child_environment() -> dict[str, str]:
    """The environment of what runs: without what would lead Python or pip out of `.venv`.

    PYTHONDONTWRITEBYTECODE goes too: with it, every start would compile torch again.
    """
    dropped = {"PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PIP_TARGET", "PIP_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@contextlib.contextmanager
def started(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
    alone: bool = True,
) -> "Iterator[subprocess.Popen[bytes]]":
    """A process that ends with this one, however this one ends, and so does all that it starts.

    For that it is `alone` in a session; what may want to read from the terminal can't be.
    """
    process = subprocess.Popen(  # noqa: S603 - only commands made in this project come here
        command, cwd=cwd, env=child_environment(), stdout=stdout, stderr=stderr, start_new_session=alone
    )
    try:
        yield process
    except KeyboardInterrupt:
        if not alone:  # the terminal sent it the same Ctrl-C
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
        raise
    finally:
        end(process, alone=alone)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def end(process: "subprocess.Popen[bytes]", *, alone: bool) -> None:
    """Ask a process to end, and where it is alone in its session, all that is left of what it started."""
    if os.name == "posix" and alone:
        # Nothing may be left; macOS then says that it is not permitted.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
    elif process.poll() is None:
        process.terminate()
