"""A Milvus server, asked within limits of time: whatever goes wrong there is a `ServerUnusable`."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import ServerFault, ServerUnusable

# Seconds; whole ones, since pymilvus limits its own tries by no others.
QUICK, PATIENT = 10, 120
# Idle connections are pinged seldom, since gRPC's servers end one that is pinged often; and none waits
# because another one to the same server failed, so one that came back is found at once.
_CHANNEL = {"grpc.keepalive_time_ms": 300_000, "grpc.use_local_subchannel_pool": 1}
_KNOWN = re.compile(r"v?2\.(?:[3-9]|\d\d)\b")
_SCHEMES = {"milvus": "http", "http": "http", "https": "https"}
# What pymilvus and gRPC say, which have no codes in common; the first that is found counts.
_SAID: tuple[tuple[ServerFault, re.Pattern[str]], ...] = (
    ("refused", re.compile(r"unauthenticated|permission|auth check", re.IGNORECASE)),
    ("down", re.compile(r"fail\w* connecting|unavailable|connection refused|closed channel", re.IGNORECASE)),
    ("slow", re.compile(r"deadline|timeout|timed out", re.IGNORECASE)),
    # One that was started again answers before it has its collections in memory.
    ("loading", re.compile(r"not (?:fully )?loaded", re.IGNORECASE)),
)


class Server:
    """The server and the database that `milvus://host:port/db` names; the token is `MILVUS_TOKEN`'s."""

    def __init__(self, uri: str) -> None:
        parts = urlsplit(uri)
        if parts.scheme not in _SCHEMES or not parts.hostname:
            raise ServerUnusable(uri, "address")
        self.uri = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        self._address = f"{_SCHEMES[parts.scheme]}://{parts.hostname}:{parts.port or 19530}"
        self._database, self._token = parts.path.strip("/"), os.environ.get("MILVUS_TOKEN", "")

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """The client; what it raises becomes a `ServerUnusable`."""
        from grpc import FutureTimeoutError, RpcError
        from pymilvus.exceptions import MilvusException

        try:
            yield self._client
        except (MilvusException, RpcError, FutureTimeoutError) as problem:
            said = getattr(problem, "message", "") or str(problem)
            reasons: list[ServerFault] = [one for one, pattern in _SAID if pattern.search(said)]
            raise ServerUnusable(self.uri, [*reasons, "failed"][0], " ".join(said.split())) from problem

    def collections(self) -> list[str]:
        """The names of all collections in the database."""
        with self.asking() as client:
            return [str(name) for name in client.list_collections(timeout=QUICK)]

    @cached_property
    def _client(self) -> Any:
        from pymilvus import MilvusClient

        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what it reports is raised as well
        client = MilvusClient(
            self._address,
            db_name=self._database,
            token=self._token,
            timeout=QUICK,
            grpc_options=_CHANNEL,
        )
        version = _version_of(client)
        if version and not _KNOWN.match(version):
            raise ServerUnusable(self.uri, "version", version)
        return client


def _version_of(client: Any) -> str:
    """The version that a server reports; empty of Milvus Lite, which doesn't know that question."""
    from grpc import RpcError
    from pymilvus.exceptions import MilvusException

    try:
        return str(client.get_server_version(timeout=QUICK))
    except (MilvusException, RpcError) as problem:
        if "unimplemented" in str(problem).lower():
            return ""
        raise


def check_installed(uri: str) -> None:
    """Raises: ServerUnusable, if the extra that brings pymilvus is not installed."""
    try:
        import pymilvus  # noqa: F401 - that it can be
    except ImportError as error:
        raise ServerUnusable(uri, "package", str(error)) from None
