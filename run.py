"""Sets the project up in a `.venv` of its own and opens its page; `python3 run.py --help` says how.

Only the standard library, and only syntax that Python 3.6 can parse: an old Python has to get as far as the
sentence that says so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this file may well have an older one
    sys.exit(
        "Python 3.11 or newer is needed, and this is {0}.{1}: install it, then `python3.11 run.py`.\n"
        "  Cần Python 3.11 trở lên, còn đây là {0}.{1}: hãy cài bản mới rồi chạy `python3.11 run.py`.".format(
            *sys.version_info[:2]
        )
    )

import contextlib
import http.client
import io
import os
import shlex
import signal
import subprocess
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from setup_troubles import Trouble, explain_os_error, say
from setup_venv import (
    BIN,
    PYTHON,
    ROOT,
    found_setup,
    install_commands,
    is_usable,
    next_step,
    set_up,
    started,
    wanted_setup,
)

HELP = """\
python3 run.py              index the sample directives and open the page
python3 run.py PATH...      index your own files or folders, into your own store, and open the page
python3 run.py test [...]   run the whole test suite; what follows "test" goes to pytest
python3 run.py --plan ...   print the commands that would run, and run none of them
On Windows: py run.py. Everything is installed into .venv beside this file, once. The samples have a store to
themselves in .cache/samples. A folder called "test" is written ./test.

python3 run.py              lập chỉ mục các văn bản mẫu rồi mở trang tìm kiếm
python3 run.py ĐƯỜNG_DẪN…   lập chỉ mục tệp hoặc thư mục của bạn, vào kho dữ liệu của bạn, rồi mở trang
python3 run.py test […]     chạy toàn bộ kiểm thử; phần sau "test" được chuyển cho pytest
python3 run.py --plan …     in ra các lệnh sẽ chạy mà không thực hiện
Trên Windows: py run.py. Mọi thứ được cài một lần vào .venv cạnh tệp này. Văn bản mẫu có kho riêng trong
.cache/samples. Thư mục tên "test" thì viết ./test.

CHITHI_TORCH_INDEX   the package index that torch comes from | chỉ mục gói để tải torch
CHITHI_STORE         the store of your own files             | kho dữ liệu của bạn
CHITHI_NO_BROWSER    where set, no browser is opened         | nếu đặt thì không mở trình duyệt
"""

SAMPLES = ROOT / "corpus" / "data" / "samples"
SAMPLES_STORE = ROOT / ".cache" / "samples"
CHITHI = BIN / ("chithi.exe" if os.name == "nt" else "chithi")
USUAL_PORT = 8501
# Of the tests: each has a browser and models of its own, two gigabytes.
_MOST_WORKERS = 4


def job_commands(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The two commands of the main job: index, then serve. The samples stay out of the user's own store."""
    store = [] if paths else ["--store", str(SAMPLES_STORE)]
    return [str(CHITHI), "ingest", *(paths or [str(SAMPLES)]), *store], [str(CHITHI), "serve", *store]


def test_command(arguments: Sequence[str]) -> list[str]:
    """The command of the test suite, on several cores; the last of two options of one name holds."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    return [str(PYTHON), "-m", "pytest", "-n", str(workers), "--dist", "worksteal", *arguments]


def plan(arguments: Sequence[str], *, is_test: bool) -> str:
    """The commands that would run, one a line."""
    found = found_setup()
    wanted = wanted_setup(found, dev=is_test)
    commands = install_commands(next_step(found, wanted, usable=is_usable(found)), wanted)
    commands += [test_command(arguments)] if is_test else job_commands(arguments)
    return "".join(f"{shlex.join(command)}\n" for command in commands)


def run_job(paths: Sequence[str]) -> int:
    """Index, then serve until the user ends it; the exit status of what ended it."""
    ingest, serve = job_commands(paths)
    say("Indexing the directives.", "Đang lập chỉ mục các văn bản.")
    with started(ingest) as process:
        code = process.wait()
    if code not in {0, 1}:
        return code
    if code:
        say(
            "Not everything could be indexed; the lines above say why. The page opens with the rest.",
            "Có phần không lập chỉ mục được, lý do ở các dòng trên. Trang sẽ mở với phần còn lại.",
        )
    with started(serve, stdout=subprocess.PIPE) as page:
        said = page.stdout or io.BytesIO()
        # Its first line is its address: it is the one that looks for a free port.
        address = urlsplit(said.readline().decode().strip())
        if address.port and comes_up(page, address.port):
            welcome(address.geturl(), address.port)
        for line in said:  # read to the end: a full pipe would stop the page
            sys.stdout.write(line.decode("utf-8", "replace"))
            sys.stdout.flush()
        return page.wait()


def comes_up(page: "subprocess.Popen[bytes]", port: int) -> bool:
    """Wait until the page's server is healthy; False where it ended instead."""
    while page.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().read() == b"ok":
                return True
        time.sleep(0.1)
    return False


def welcome(address: str, port: int) -> None:
    """Say where the page is, and open it where somebody sits before a display."""
    if port != USUAL_PORT:
        say(f"Port {USUAL_PORT} is taken: using {port}.", f"Cổng {USUAL_PORT} đang bận: dùng cổng {port}.")
    say(f"The page is open: {address} (Ctrl-C ends it)", f"Trang đã mở: {address} (Ctrl-C để dừng)")
    if os.environ.get("CHITHI_NO_BROWSER"):
        return
    if sys.platform in {"win32", "darwin"}:
        seen = "SSH_CONNECTION" not in os.environ
    else:
        seen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if seen:
        webbrowser.open(address)


def check_paths(paths: Sequence[str]) -> None:
    """Raises: Trouble on what is no path, before anything is installed for it."""
    for path in paths:
        if path.startswith("-"):
            raise Trouble(
                f"There is no option {path}: `python3 run.py --help` lists what there is.",
                f"Không có tùy chọn {path}: xem `python3 run.py --help`.",
            )
        if not Path(path).exists():
            raise Trouble(
                f"There is no file or folder {path}: look at how it is spelt.",
                f"Không có tệp hay thư mục {path}: hãy kiểm tra lại tên.",
            )


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status. Raises: Trouble, OSError."""
    if arguments[:1] in (["-h"], ["--help"]):
        sys.stdout.write(HELP)
        return 0
    is_plan = arguments[:1] == ["--plan"]
    arguments = arguments[1:] if is_plan else arguments
    is_test = arguments[:1] == ["test"]
    arguments = arguments[1:] if is_test else arguments
    if not is_test:
        check_paths(arguments)
    if is_plan:
        sys.stdout.write(plan(arguments, is_test=is_test))
        return 0
    set_up(dev=is_test)
    if not is_test:
        return run_job(arguments)
    with started(test_command(arguments), cwd=ROOT, alone=False) as process:
        return process.wait()


def main(arguments: Sequence[str]) -> int:
    """The edge: troubles become sentences, Ctrl-C a quiet end."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console may lack the letters of Vietnamese
            stream.reconfigure(errors="replace")
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    try:
        return run(arguments)
    except KeyboardInterrupt:
        say("Stopped.", "Đã dừng.")
        return 130
    except (Trouble, OSError) as error:
        trouble = error if isinstance(error, Trouble) else explain_os_error(error)
        say(trouble.english, trouble.vietnamese)
        sys.stderr.write(trouble.proof and f"{trouble.proof}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
