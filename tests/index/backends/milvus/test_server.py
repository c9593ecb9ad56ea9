"""What is said of a server that can't be used, in both languages; no other store needs pymilvus for it."""

import socket
import subprocess
import sys

import pytest

from app.errors import explain
from corpus.errors import ServerUnusable
from index.backends.milvus.server import Server
from processes import ROOT


@pytest.mark.parametrize("uri", ["milvus://", "ftp://host", "thu-muc", "milvus:///db"])
def test_what_is_no_address_is_refused(uri: str) -> None:
    with pytest.raises(ServerUnusable) as raised:
        Server(uri)
    assert raised.value.reason == "address"


def test_a_server_that_is_down_is_a_sentence_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.backends.milvus.server.QUICK", 1)
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(ServerUnusable) as raised:
            Server(f"milvus://root:secret@127.0.0.1:{port}/luat").collections()
    uri = f"milvus://127.0.0.1:{port}/luat"
    assert raised.value.reason == "down"
    assert explain(raised.value, "en") == (
        f'The Milvus server "{uri}" can\'t be reached; check that it runs and try again: what was reported as'
        " stored is stored."
    )
    assert explain(raised.value, "vi") == (
        f"Không kết nối được máy chủ Milvus “{uri}”; hãy kiểm tra máy chủ rồi thử lại, những gì đã báo"
        " là đã lưu vẫn còn."
    )


def test_pymilvus_is_not_imported_for_stores_without_a_server() -> None:
    program = "import sys, app.cli.main, app.library, index.search; print('pymilvus' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
