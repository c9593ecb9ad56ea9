"""Nothing leaves this machine: the system calls of all work, models included, connect to nobody but it."""

import re
import shutil
import sys
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from embed import DEFAULT
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


def test_work_in_a_store_connects_to_nobody(tmp_path: Path) -> None:
    """With the default model, which is loaded for it."""
    work = [sys.executable, "-c", _WORK, str(tmp_path / "store"), DEFAULT]
    done = run([*_STRACE, str(tmp_path / "calls"), *work], env=chithi_environment())
    assert (done.returncode, connected(tmp_path / "calls")) == (0, set())


def test_the_page_connects_to_nobody_else(tmp_path: Path) -> None:
    """Until it is up and has been asked once, with the default model."""
    command = chithi_command("serve", "--store", tmp_path / "store", "--port", "8930", "--model", DEFAULT)
    with started([*_STRACE, tmp_path / "calls", *command], env=chithi_environment(), stderr=None) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        wait_until_up(server, address)
        with urlopen(address) as page:
            assert page.status == 200
        psutil.Process(server.pid).children()[0].terminate()
    assert connected(tmp_path / "calls") == set()
