"""Reading in processes of their own: what a file does to its reader costs that file, and nothing is left."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import psutil
import pytest

from corpus.errors import ReadersUnavailable, UnreadableDocument
from corpus.readers.workers.limits import CAN_LIMIT_MEMORY, Limits
from corpus.readers.workers.messages import Answer, End, Fault, Read, Request, Unchanged, Unread
from corpus.readers.workers.pool import Job, Workers, read_alone
from processes import started
from reading import Put

ROOT = Path(__file__).parents[4]
TEXT = "CHỈ THỊ\nVề việc phòng cháy\n\n1. Sở Tài chính chủ trì tuần tra rừng {n}.\n"
# A reader that does what a file of that text makes it do, and reads the others.
TROUBLED = """
import json, os, subprocess, sys, tempfile, time
told = json.loads(sys.argv[1])
sys.path[:] = told["path"]
from pathlib import Path
from corpus.readers.read import read_content
from corpus.readers.workers.child import serve
from corpus.readers.workers.limits import Limits

def read(data, suffix):
    if data.startswith(b"crash"): os.abort()
    if data.startswith(b"sleep"): time.sleep(600)
    if data.startswith(b"eat"): return bytearray(10**10)
    if data.startswith(b"fault"): raise ZeroDivisionError("nobody knew")
    if data.startswith(b"print"): os.write(1, b"noise" * 100)
    if data.startswith(b"leave"): tempfile.mkstemp(); tempfile.mkdtemp()
    if data.startswith(b"start"): subprocess.run(["sleep", "600"], start_new_session=True)
    while data.startswith(b"spin"): pass
    return read_content(data, suffix)

serve(Limits(**told["limits"]), Path(told["folder"]), read)
"""
linux = pytest.mark.skipif(not CAN_LIMIT_MEMORY, reason="this system has no limit on a process's memory")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of temporary files, in which nothing may be left."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def submit(workers: Workers, file: Path) -> Job:
    return workers.submit(Request(os.fsencode(file), {}, take_secret=False))


def answers(workers: Workers, file: Path) -> list[Answer | End]:
    job = submit(workers, file)
    found: list[Answer | End] = []
    while not found or not isinstance(found[-1], End):
        answer = job.next()
        if answer is not None:
            found.append(answer)
    return found


def told(found: list[Answer | End]) -> list[tuple[str, str]]:
    """Of each answer its kind or reason, and its name."""
    return [
        (getattr(one, "reason", type(one).__name__), one.name) for one in found if not isinstance(one, End)
    ]


def test_a_file_is_read_into_a_directive_with_all_that_is_found_in_it(
    put: Put,
) -> None:
    file = put(TEXT.format(n=1), "a.txt")
    with Workers(1) as workers:
        read, end = answers(workers, file)
        assert isinstance(read, Read)
        assert (read.name, read.reading.text, end) == ("", TEXT.format(n=1), End(whole=True))
        assert read.directive.metadata.type.value == "Chỉ thị"
        assert [(one.agency, one.role) for one in read.assignments] == [("Sở Tài chính", "lead")]
        assert workers.submit(
            Request(os.fsencode(file), {"": read.digest}, take_secret=False)
        ).next() == Unchanged("")


@pytest.mark.slow
@pytest.mark.timeout(120)
@posix
@pytest.mark.parametrize(
    ("does", "answer"),
    [
        ("crash", Unread("", "crashed")),
        ("sleep", Unread("", "took_too_long")),
        ("spin", Unread("", "took_too_long")),
        pytest.param("eat", Unread("", "too_much_memory"), marks=linux),
        ("fault", Fault("", "ZeroDivisionError: nobody knew")),
    ],
)
def test_a_reader_that_goes_wrong_costs_its_file_alone(
    put: Put, temporary: Path, does: str, answer: Answer
) -> None:
    before, bad, after = put(TEXT.format(n=1), "1.txt"), put(does, "2.txt"), put(TEXT.format(n=3), "3.txt")
    with Workers(1, Limits(seconds=4 if does == "sleep" else 60, processor_seconds=2), TROUBLED) as workers:
        assert told(answers(workers, before)) == [("Read", "")]
        assert answers(workers, bad)[0] == answer
        assert told(answers(workers, after)) == [("Read", "")]
    assert temporary.is_dir()


@pytest.mark.slow
@posix
@pytest.mark.timeout(120)
def test_a_member_that_kills_its_reader_costs_that_member_alone(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with ZipFile(archive, "w") as file:
        for name, text in [
            ("1.txt", TEXT),
            ("2.txt", "crash"),
            ("in/3.txt", "crash!"),
            ("4.txt", TEXT + "x"),
        ]:
            file.writestr(name, text)
    with Workers(1, Limits(), TROUBLED) as workers:
        found = answers(workers, archive)
    assert told(found) == [
        ("Read", "1.txt"),
        ("crashed", "2.txt"),
        ("crashed", "in/3.txt"),
        ("Read", "4.txt"),
    ]
    assert found[-1] == End(whole=True)


def test_what_readers_print_or_leave_behind_is_seen_by_nobody(put: Put, temporary: Path) -> None:
    with Workers(1, Limits(), TROUBLED) as workers:
        assert told(answers(workers, put(f"print {TEXT}", "a.txt"))) == [("Read", "")]
        assert told(answers(workers, put(f"leave {TEXT}", "b.txt"))) == [("Read", "")]
        (own,) = temporary.iterdir()
        answers(workers, put("c", "c.txt"))
        assert list(own.iterdir()) == []


@pytest.mark.slow
def test_files_are_read_side_by_side_and_answered_in_their_order(put: Put) -> None:
    files = [put(TEXT.format(n=n), f"{n:02}.txt") for n in range(20)]
    with Workers(2) as workers:
        jobs = [submit(workers, file) for file in files]
        texts = []
        for job in jobs:
            read = job.next()
            assert isinstance(read, Read)
            texts.append(read.reading.text)
            assert job.next() == End(whole=True)
    assert texts == [TEXT.format(n=n) for n in range(20)]


@pytest.mark.timeout(60)
def test_closing_waits_for_nobody(tmp_path: Path, put: Put, temporary: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as file:
        for n in range(50):  # more than anybody waits for
            file.writestr(f"{n}.txt", TEXT.format(n=n))
    before = threading.active_count()
    with Workers(2, Limits(), TROUBLED) as workers:
        for n in range(10):
            submit(workers, put("sleep", f"{n}.txt"))
            job = submit(workers, tmp_path / "a.zip")
        del job
    assert threading.active_count() == before
    assert temporary.is_dir()


def test_a_process_that_can_not_start_is_told_with_its_last_words(put: Put) -> None:
    with Workers(1, Limits(), "raise RuntimeError('no room')") as workers:
        job = submit(workers, put("a", "a.txt"))
        with pytest.raises(ReadersUnavailable, match="RuntimeError: no room"):
            job.next()


@posix
@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize("does", ["sleep", "start", "spin"])
def test_killing_chithi_leaves_no_process_and_no_file(put: Put, tmp_path: Path, does: str) -> None:
    """Not even a program that the reader started, and that went its own way."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    script = (
        "import os, sys, time\n"
        "from corpus.readers.workers.limits import Limits\n"
        "from corpus.readers.workers.messages import Request\n"
        "from corpus.readers.workers.pool import Workers\n"
        f"workers = Workers(1, Limits(processor_seconds=10), {TROUBLED!r})\n"
        f"workers.submit(Request(os.fsencode({str(put(does, 'a.txt'))!r}), {{}}, False))\n"
        "time.sleep(600)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    with started([sys.executable, "-c", script], env=environment, stderr=None) as chithi:
        own = psutil.Process(chithi.pid)
        wanted = 2 if does == "start" else 1
        while len(family := own.children(recursive=True)) < wanted or not any(folder.iterdir()):
            time.sleep(0.05)
        time.sleep(1)  # the worker may still be on its way to the file
        chithi.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert list(folder.iterdir()) == []


def test_a_reading_process_needs_no_model_to_start() -> None:
    """Nor the libraries of formats that it may never meet."""
    program = "import corpus.readers.workers.child, sys; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"torch", "transformers", "sentence_transformers", "underthesea", "scipy", "pypdfium2", "PIL"}
    assert heavy.isdisjoint(done.stdout.split())


def test_a_file_alone_is_read_or_told_why_not(put: Put, tmp_path: Path) -> None:
    [alone] = read_alone(put(TEXT.format(n=1), "a.txt"), most=2)
    assert alone.directive.metadata.type.value == "Chỉ thị"
    with pytest.raises(UnreadableDocument, match="missing"):
        read_alone(tmp_path / "none.txt")
