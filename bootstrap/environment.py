"""Makes and repairs the project's own `.venv`."""

import contextlib
import dataclasses
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from bootstrap.messages import Trouble, explain, say
from bootstrap.processes import started

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STATE = VENV / "chithi-setup.json"
LOG = VENV / "setup.log"
CONSTRAINTS = ROOT / "constraints.txt"

# Measured with the CPU build of torch: 2.0 GB stay, 2.3 GB at the worst, 0.6 GB more if pip keeps downloads.
NEEDED_MB = 2900

Step = Literal["nothing", "add", "rebuild"]


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
    """What the present `.venv` says of itself; None if absent or of unknown origin."""
    try:
        return Setup(**json.loads(STATE.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def wanted_setup(found: Setup | None, *, dev: bool) -> Setup:
    """What is needed now; test packages and a torch index once chosen stay chosen."""
    files = b"\0".join((ROOT / name).read_bytes() for name in ("constraints.txt", "pyproject.toml"))
    return Setup(
        python="{}.{}".format(*sys.version_info[:2]),
        folder=str(ROOT),
        digest=hashlib.sha256(files).hexdigest(),
        dev=dev or (found is not None and found.dev),
        torch_index=os.environ.get("CHITHI_TORCH_INDEX") or (found.torch_index if found else ""),
    )


def next_step(found: Setup | None, wanted: Setup, *, usable: bool) -> Step:
    """What to do with the present `.venv`; `usable` says that its Python starts.

    A half-made one is rebuilt: pip takes a package that was cut off in the middle for installed.
    """
    if not usable:
        return "rebuild"
    if found is None:
        return "add"
    lasting = ("python", "folder", "torch_index")
    if not found.ready or any(getattr(found, name) != getattr(wanted, name) for name in lasting):
        return "rebuild"
    return "nothing" if (found.digest, found.dev) == (wanted.digest, wanted.dev) else "add"


def is_usable(found: Setup | None) -> bool:
    """Whether the present `.venv` has a Python; one of unknown origin is asked for its version and pip."""
    if found is not None or not PYTHON.exists():
        return PYTHON.exists()
    question = f"import pip, sys; raise SystemExit(sys.version_info[:2] != {sys.version_info[:2]})"
    asked = subprocess.run([PYTHON, "-c", question], capture_output=True, check=False)  # noqa: S603 - in our folder
    return asked.returncode == 0


def install_commands(*, dev: bool) -> tuple[Step, Setup, list[list[str]]]:
    """The step to take, what it makes, and its commands in order.

    Nothing is compiled ahead: that doubled the time and added 0.4 GB, for modules most of which never load.
    """
    found = found_setup()
    wanted = wanted_setup(found, dev=dev)
    step = next_step(found, wanted, usable=is_usable(found))
    if step == "nothing":
        return step, wanted, []
    # Inside an activated .venv this Python is the one about to be replaced; the one below it stays.
    base = getattr(sys, "_base_executable", None) or sys.executable
    commands = [[base, "-m", "venv", str(VENV)]] if step == "rebuild" else []
    pip = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", "--no-compile"]
    pip += ["--constraint", str(CONSTRAINTS)]
    if wanted.torch_index:
        # Alone: an index of torch builds holds other releases of what torch needs, or none.
        commands.append([*pip, "--no-deps", "--index-url", wanted.torch_index, "torch"])
    commands.append([*pip, "--editable", ".[dev]" if wanted.dev else "."])
    return step, wanted, commands


def set_up(*, dev: bool) -> None:
    """Bring `.venv` to what is needed; if it is so already, nothing is started and nothing is said.

    One that lies elsewhere, behind a link, may be another project's and is left as it is.

    Raises: Trouble, OSError.
    """
    with _one_at_a_time():
        step, wanted, commands = install_commands(dev=dev)
        if step == "nothing":
            return
        if VENV.is_symlink():
            raise Trouble("linked", VENV)
        _check_modules()
        if step == "rebuild":
            _clear_away()
            _check_space()
            VENV.mkdir()
            say("setting_up", VENV)
        else:
            say("adding")
        _note(wanted)
        for command in commands:
            _run_logged(command)
        _note(dataclasses.replace(wanted, ready=True))


def _note(setup: Setup) -> None:
    STATE.write_text(json.dumps(dataclasses.asdict(setup)), encoding="utf-8")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Keep a second start out while the first is setting up: two would tear one `.venv` apart."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with CONSTRAINTS.open(encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _check_modules() -> None:
    """Raises: Trouble if this Python came without a part that the setup needs."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise Trouble("no_venv")
    for name in ("ssl", "sqlite3"):
        if importlib.util.find_spec("_" + name) is None:
            raise Trouble("no_module", name)


def _check_space() -> None:
    """Raises: Trouble if the disk can't hold a new environment."""
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < NEEDED_MB:
        raise Trouble("full", proof=f"{ROOT}: {free} MB free, {NEEDED_MB} MB needed")


def _clear_away() -> None:
    """Remove the present `.venv`, whatever stands there in its place."""
    if VENV.is_dir():
        # First of all: one that is removed by half must not look like one that was made by hand.
        PYTHON.unlink(missing_ok=True)
        shutil.rmtree(VENV)
    else:
        VENV.unlink(missing_ok=True)


def _run_logged(command: Sequence[str]) -> None:
    """Run a step of the setup: its output goes to the log, its latest line to the terminal.

    Raises: Trouble if it fails.
    """
    lines = []
    with (
        LOG.open("a", encoding="utf-8", buffering=1) as log,
        started(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process,
    ):
        log.write(f"$ {shlex.join(command)}\n")
        for line in process.stdout or ():
            log.write(line)
            lines.append(line)
            _show_passing(line)
        code = process.wait()
    _show_passing("")
    if code:
        trouble = explain(lines[-400:])
        trouble.proof += f"\n{LOG}"
        raise trouble


def _show_passing(line: str) -> None:
    """Show a line in the place of the one before, if someone is watching."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line.strip()[:width]:<{width}}\r")
        sys.stderr.flush()
