"""Nothing leaves this machine: the system calls of all work, models included, connect to nobody but it."""

import re
import shutil
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
import pytest

from embed import DEFAULT
from eval.measures import visit
from eval.measures.browser import wait_until_up
from processes import chithi_command, chithi_environment, run, started

_STRACE = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o")
_ADDRESS = re.compile(r'sa_family=AF_INET6?,.*?"([^"]+)"')
_OWN = {"127.0.0.1", "::1"}
_WORK = """
import sys
import chithi

with chithi.open(sys.argv[1], model=sys.argv[2]) as library:
    assert library.ingest("corpus/data/samples/ha-lam-45-kl-tu-2021.txt").files[0].status == "stored"
    library.search("ai lo kinh phí cách ly")
    library.who("ai lo kinh phí cách ly")
    library.compare(["cách ly tại nhà", "kinh phí cách ly"])
    library.precedents("app/data/sample_draft.txt")
"""
VIEWS = {
    "compare": "topics=cách ly", "library": "", "draft": "", "collection": "", "agency": "name=Sở Y tế",
}  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="system calls are watched with strace"),
]


def connected(calls: Path) -> set[str]:
    """The addresses on the network that were written to."""
    return set(_ADDRESS.findall(calls.read_text("utf-8", "replace"))) - _OWN


def test_strace_sees_a_connection(tmp_path: Path) -> None:
    program = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    run([*_STRACE, tmp_path / "calls", sys.executable, "-c", program])
    assert connected(tmp_path / "calls") == {"192.0.2.1"}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one directive, and the system calls of all that was done with it."""
    folder = tmp_path_factory.mktemp("worked")
    work = [sys.executable, "-c", _WORK, str(folder / "store"), DEFAULT]
    done = run([*_STRACE, str(folder / "calls"), *work], env=chithi_environment())
    assert done.returncode == 0, done.stderr
    return folder


def test_work_in_a_store_connects_to_nobody(worked: Path) -> None:
    """With the default model, which is loaded for it."""
    assert connected(worked / "calls") == set()


def test_the_page_connects_to_nobody_else(worked: Path, tmp_path: Path) -> None:
    """With the default model: all views are opened, two searches made, what is typed is completed."""
    command = chithi_command("serve", "--store", worked / "store", "--port", "8930", "--model", DEFAULT)
    with started([*_STRACE, tmp_path / "calls", *command], env=chithi_environment(), stderr=None) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        wait_until_up(server, address)
        with visit(address) as visitor:
            assert visitor.ask("ai lo kinh phí cách ly") > 0
            assert visitor.ask("who handles quarantine funding") > 0
            for view, query_string in VIEWS.items():
                assert visitor.open(view, query_string)
        with pytest.raises(HTTPError, match="403"), urlopen(f"{address}/suggest?typed=cach"):
            pass
        psutil.Process(server.pid).children()[0].terminate()
    assert connected(tmp_path / "calls") == set()
