"""run.py as a user meets it: a copy of the root, on a machine that lacks one thing or another."""

import ast
import fcntl
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from bootstrap.environment import NEEDED_MB
from bootstrap.messages import SENTENCES
from processes import ROOT, run, started

HELP = (ROOT / "bootstrap" / "help.txt").read_text("utf-8")

STAND_IN_CHITHI = """\
#!{python}
import http.server, sys
print(" ".join(sys.argv[1:]), file=open({record!r}, "a"))
if sys.argv[1] == "ingest":
    sys.exit({ingest_status})

class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/_stcore/health" else 404)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Page)
print("http://127.0.0.1:%d" % server.server_port, flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
"""


def said(message: str, *about: object) -> str:
    """What run.py prints for a message."""
    english, vietnamese = (sentence.format(*about) for sentence in SENTENCES[message])
    return f"{english}\n  {vietnamese}\n"


def environment(**added: str) -> dict[str, str]:
    """This process's environment without what would steer run.py, and with what a test adds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHITHI_")}
    return {**kept, "CHITHI_NO_BROWSER": "1", "PYTHONUTF8": "1", **added}


def run_py(project: Path, *arguments: str, **added: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(project / "run.py"), *arguments]
    return run(command, env=environment(**added), cwd=project.parent)


def copy_root(folder: Path) -> None:
    """A checkout, as far as run.py looks."""
    for name in ("run.py", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "bootstrap", folder / "bootstrap", ignore=ignored)


# Each has a browser and models of its own: never more than four.
WORKERS = min(os.cpu_count() or 1, 4)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh checkout."""
    folder = tmp_path / "dự án"
    folder.mkdir()
    copy_root(folder)
    (folder / "corpus" / "data" / "samples").mkdir(parents=True)
    return folder


@pytest.fixture
def lacking(tmp_path: Path) -> Path:
    """A folder for PYTHONPATH; the sitecustomize.py that a test writes there takes something away."""
    folder = tmp_path / "lacking"
    folder.mkdir()
    return folder


def install_stand_in(project: Path, ingest_status: int = 0) -> Path:
    """Give a copy a finished `.venv` whose `chithi` only records how it was called; returns the record."""
    record = project / "calls.txt"
    bin_folder = project / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    chithi = STAND_IN_CHITHI.format(python=sys.executable, record=str(record), ingest_status=ingest_status)
    for name, text in (("python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'), ("chithi", chithi)):
        (bin_folder / name).write_text(text, "utf-8")
        (bin_folder / name).chmod(0o755)
    make = (
        "import dataclasses, json; from bootstrap.environment import STATE, wanted_setup;"
        "made = dataclasses.replace(wanted_setup(None, dev=True), ready=True);"
        "STATE.write_text(json.dumps(dataclasses.asdict(made)))"
    )
    assert run([sys.executable, "-c", make], cwd=project, env=environment()).returncode == 0
    return record


# --- the pins ---------------------------------------------------------------------------------------------


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {re.sub(r"[-_.]+", "-", name).lower(): release for name, release in pairs}


def test_every_package_is_pinned_to_one_release_and_to_no_build() -> None:
    wrong = {name: release for name, release in pins().items() if not re.fullmatch(r"\d+(\.\w+)*", release)}
    assert wrong == {}


def test_every_dependency_has_its_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower() for line in asked}
    assert names - pins().keys() == set()


# --- an old python ----------------------------------------------------------------------------------------


def test_python_3_6_can_parse_the_file_that_refuses_it() -> None:
    assert ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6)).body


def test_an_old_python_hears_which_one_is_needed(project: Path) -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path('run.py')"
    done = run([sys.executable, "-c", pretend], cwd=project, env=environment())
    assert (done.returncode, done.stderr) == (
        1,
        "Python 3.11 or newer is needed, and this is 3.9: install it, then `python3.11 run.py`.\n"
        "  Cần Python 3.11 trở lên, còn đây là 3.9: hãy cài bản mới rồi chạy `python3.11 run.py`.\n",
    )


# --- what would run ---------------------------------------------------------------------------------------


PIP = "P/.venv/bin/python -m pip install --progress-bar off --no-compile --constraint P/constraints.txt"


def planned(project: Path, *arguments: str, **added: str) -> list[str]:
    done = run_py(project, "--plan", *arguments, **added)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.replace(str(project), "P").replace("'", "") for line in done.stdout.splitlines()[1:]]


def test_a_first_start_installs_with_the_pins_then_indexes_and_serves_the_samples(project: Path) -> None:
    assert planned(project) == [
        f"{PIP} --editable .",
        "P/.venv/bin/chithi ingest P/corpus/data/samples --store P/.cache/samples",
        "P/.venv/bin/chithi serve --store P/.cache/samples",
    ]
    assert not (project / ".venv").exists()


def test_torch_comes_alone_from_the_index_that_is_named(project: Path) -> None:
    assert planned(project, "test", "-x", CHITHI_TORCH_INDEX="https://torch.example/cpu") == [
        f"{PIP} --no-deps --index-url https://torch.example/cpu torch",
        f"{PIP} --editable .[dev]",
        f"P/.venv/bin/python -m pytest -n {WORKERS} --dist worksteal -x",
    ]


def test_quick_leaves_out_what_takes_long_or_needs_more_than_python(project: Path) -> None:
    assert planned(project, "test", "--quick", "-x")[-1].endswith(
        " -m not slow and not browser and not programs -x"
    )


def test_files_of_ones_own_go_into_ones_own_store(project: Path) -> None:
    assert planned(project, str(project))[1:] == ["P/.venv/bin/chithi ingest P", "P/.venv/bin/chithi serve"]


def test_help_is_given_without_setting_anything_up(project: Path) -> None:
    done = run_py(project, "--help")
    assert (done.returncode, done.stdout, done.stderr) == (0, HELP, "")
    assert not (project / ".venv").exists()


# --- what is there already --------------------------------------------------------------------------------


def test_test_packages_and_the_torch_index_stay_once_chosen(project: Path) -> None:
    install_stand_in(project)
    state = project / ".venv" / "chithi-setup.json"
    chosen = {**json.loads(state.read_text("utf-8")), "torch_index": "https://torch.example/cpu"}
    state.write_text(json.dumps(chosen), "utf-8")
    done = run_py(project, "--plan")
    assert done.stdout.count("\n") == 2


def test_a_finished_environment_runs_the_tests_at_once(project: Path) -> None:
    install_stand_in(project)
    done = run_py(project, "test", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"pytest {pins()['pytest']}\n", "")


def test_an_environment_behind_a_link_is_left_as_it_is(project: Path) -> None:
    elsewhere = project.with_name("elsewhere")
    (elsewhere / "bin").mkdir(parents=True)
    (project / ".venv").symlink_to(elsewhere)
    done = run_py(project)
    assert (done.returncode, done.stderr) == (1, said("linked", project / ".venv"))
    assert [one.name for one in elsewhere.iterdir()] == ["bin"]


# --- a missing piece --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("argument", "message"), [("khong-co", "no_path"), ("--nhanh", "no_option")])
def test_a_wrong_argument_is_named_before_anything_is_installed(
    project: Path, argument: str, message: str
) -> None:
    done = run_py(project, argument)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said(message, argument))
    assert not (project / ".venv").exists()


def test_without_the_venv_module_the_debian_package_is_named(project: Path, lacking: Path) -> None:
    (lacking / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    done = run_py(project, PYTHONPATH=str(lacking))
    assert (done.returncode, done.stderr) == (1, said("no_venv"))


def test_too_small_a_disk_is_reported_before_anything_is_downloaded(project: Path, lacking: Path) -> None:
    (lacking / "sitecustomize.py").write_text(
        "import shutil\nshutil.disk_usage = lambda _: shutil._ntuple_diskusage(9, 8, 700_000_000)\n"
    )
    done = run_py(project, PYTHONPATH=str(lacking))
    proof = f"{project}: 700 MB free, {NEEDED_MB} MB needed\n"
    assert (done.returncode, done.stderr) == (1, said("full") + proof)
    assert not (project / ".venv").exists()


def test_a_folder_that_takes_no_files_is_reported() -> None:
    """Run as nobody where the tests run as root, whom no folder refuses."""
    python = sys.executable
    user = None
    if os.geteuid() == 0:
        python, user = shutil.which("python3", path="/usr/bin:/bin") or "", "nobody"
        if not python or subprocess.run([python, "-c", "import ensurepip, tomllib"], check=False).returncode:
            pytest.skip("root needs a python3.11 with venv in /usr/bin to hand to another user")
    with tempfile.TemporaryDirectory() as folder:
        copy_root(Path(folder))
        Path(folder).chmod(0o555)
        done = subprocess.run(
            [python, "run.py", "test"],
            cwd=folder,
            user=user,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        Path(folder).chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith(said("unwritable"))


@pytest.mark.slow
def test_without_a_network_the_log_is_named_and_the_next_start_rebuilds(project: Path) -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{nobody_listens.getsockname()[1]}"
        offline = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": index,
            "PIP_RETRIES": "1",
            "PIP_FIND_LINKS": "",
        }
        done = run_py(project, **offline)
    log = project / ".venv" / "setup.log"
    assert done.returncode == 1
    assert said("offline") in done.stderr
    assert done.stderr.endswith(f"\n{log}\n")
    assert "Connection refused" in log.read_text("utf-8")
    again = run_py(project, "--plan").stdout.splitlines()
    assert again[0].endswith(f"-m venv '{project / '.venv'}'")


# --- the main job -----------------------------------------------------------------------------------------


def healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read() == b"ok"
    except ConnectionError:
        return False
    finally:
        connection.close()


def announcement(running: "subprocess.Popen[str]") -> tuple[list[str], int]:
    """What run.py says up to where the page is, and the page's port."""
    assert running.stderr is not None
    heard = []
    for line in running.stderr:
        heard.append(line)
        if line.startswith("  Trang đã mở"):
            break
    return heard, int(heard[-2].split(":")[3].split()[0])


@pytest.mark.parametrize(("ending", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_the_page_is_announced_once_it_answers_and_ends_with_run_py(
    project: Path, ending: signal.Signals, status: int
) -> None:
    record = install_stand_in(project)
    with started([sys.executable, project / "run.py"], env=environment()) as running:
        heard, port = announcement(running)
        assert healthy(port)
        running.send_signal(ending)
        assert running.stderr is not None
        rest = running.stderr.read()
    store = project / ".cache" / "samples"
    assert (
        record.read_text("utf-8")
        == f"ingest {project}/corpus/data/samples --store {store}\nserve --store {store}\n"
    )
    address = f"http://127.0.0.1:{port}"
    assert "".join(heard) == said("indexing") + said("other_port", port) + said("open", address)
    assert rest == (said("stopped") if ending == signal.SIGINT else "")
    assert running.returncode == status
    assert not healthy(port)


def test_under_nohup_it_outlives_the_terminal(project: Path) -> None:
    install_stand_in(project)
    with started(["nohup", sys.executable, project / "run.py"], env=environment()) as running:
        _, port = announcement(running)
        running.send_signal(signal.SIGHUP)
        running.send_signal(signal.SIGTERM)
    assert running.returncode == 128 + signal.SIGTERM
    assert not healthy(port)


def test_bad_usage_of_ingest_ends_before_the_page(project: Path) -> None:
    record = install_stand_in(project, ingest_status=2)
    done = run_py(project, str(project / "corpus"))
    assert (done.returncode, record.read_text("utf-8")) == (2, f"ingest {project}/corpus\n")


def test_a_second_start_waits_for_the_one_that_is_setting_up(project: Path) -> None:
    install_stand_in(project)
    command = [sys.executable, str(project / "run.py"), "test", "--version"]
    with (project / "constraints.txt").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with started(command, env=environment()) as second:
            assert second.stderr is not None
            waiting = second.stderr.readline()
            fcntl.flock(held, fcntl.LOCK_UN)
            out, _ = second.communicate()
    assert said("waiting").startswith(waiting)
    assert out == f"pytest {pins()['pytest']}\n"
