"""What is said of a server that can't be used, in both languages; no other store needs pymilvus for it."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import pytest
from pymilvus.exceptions import MilvusException
from pymilvus.grpc_gen import milvus_pb2
from pymilvus.grpc_gen.milvus_pb2_grpc import MilvusServiceServicer, add_MilvusServiceServicer_to_server

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


class Reporting(MilvusServiceServicer):  # type: ignore[misc] # pymilvus has no types
    """Answers as a server of some version that has no collections."""

    def __init__(self, version: str) -> None:
        self.version = version

    def Connect(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802 - gRPC's names
        return milvus_pb2.ConnectResponse()

    def GetVersion(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802 - the same
        return milvus_pb2.GetVersionResponse(version=self.version)

    def ShowCollections(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802 - the same
        return milvus_pb2.ShowCollectionsResponse()


@contextmanager
def reporting(version: str) -> Iterator[str]:
    server = grpc.server(ThreadPoolExecutor(2))
    add_MilvusServiceServicer_to_server(Reporting(version), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"milvus://127.0.0.1:{port}"
    server.stop(None).wait()


@pytest.mark.parametrize("version", ["v2.3.5", "2.5.10", "v2.16.0"])
def test_a_server_of_a_known_version_is_asked(version: str) -> None:
    with reporting(version) as uri:
        assert Server(uri).collections() == []


@pytest.mark.parametrize("version", ["v2.2.16", "v3.0.1", "unknown"])
def test_a_server_of_an_unknown_version_is_a_sentence(version: str) -> None:
    with reporting(version) as uri, pytest.raises(ServerUnusable) as raised:
        Server(uri).collections()
    assert explain(raised.value, "en") == (
        f'The Milvus server "{uri}" is of version {version}, which chithi doesn\'t know; it needs 2.3 or a'
        " later 2.x."
    )


def test_a_server_that_has_not_loaded_its_collections_yet_is_a_sentence() -> None:
    with (
        reporting("v2.3.5") as uri,
        pytest.raises(ServerUnusable) as raised,
        Server(uri).asking(),
    ):
        raise MilvusException(101, "failed to query: collection not loaded[collection=4]")
    assert explain(raised.value, "en") == (
        f'The Milvus server "{uri}" was just started and is still loading; try again in a moment: what was'
        " reported as stored is stored."
    )


def test_pymilvus_is_not_imported_for_stores_without_a_server() -> None:
    program = "import sys, app.cli.main, app.library, index.search; print('pymilvus' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
