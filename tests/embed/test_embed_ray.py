"""Passages over a real Ray cluster of two workers, one of which is killed (`just ray` installs Ray)."""

import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, Popen
from threading import Thread

import psutil
import pytest

from corpus.errors import EncoderUnavailable
from embed.hashing import HashingEncoder
from embed.ray_encoder import RayEncoder
from index.store.store import Store
from processes import ROOT, chithi_command, chithi_environment, free_port, run, started
from sample_text import FIRE_WATCH, VACCINATION

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is missing: just ray")
_PATIENCE = 60.0


@contextmanager
def cluster(environment: dict[str, str]) -> Iterator[tuple[str, "Popen[str]"]]:
    """A cluster of two workers on this machine: its address, and the process that it ends with."""
    port = free_port()
    command = [
        sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block", "--num-cpus=2",
        f"--port={free_port()}", f"--ray-client-server-port={port}", "--include-dashboard=false",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # short: it names sockets
        command.append(f"--temp-dir={folder}")
        with started(command, env=environment, stdout=DEVNULL, stderr=DEVNULL) as head:
            until = time.monotonic() + _PATIENCE
            while head.poll() is None and time.monotonic() < until:
                with suppress(ConnectionRefusedError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                time.sleep(0.1)
            yield f"ray://127.0.0.1:{port}", head


def kill_a_worker(head: "Popen[str]", killed: list[int]) -> None:
    """Kill the first worker that encodes."""
    until = time.monotonic() + _PATIENCE
    while not killed and time.monotonic() < until:
        for one in psutil.Process(head.pid).children(recursive=True):
            try:
                if "encode_part" in one.name() + "".join(one.cmdline()):
                    one.kill()
                    killed.append(one.pid)
                    return
            except psutil.Error:
                continue
        time.sleep(0.02)


def vectors(folder: Path) -> dict[str, bytes]:
    store = Store(folder)
    try:
        rows = {clause.clause_id: clause.id for clause in store.clauses()}
        return {public: store.vectors([row]).tobytes() for public, row in rows.items()}
    finally:
        store.close()


@needs_ray
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_workers_give_the_vectors_of_one_process_also_when_one_is_killed(tmp_path: Path) -> None:
    for name, text in (("a.txt", FIRE_WATCH), ("b.txt", VACCINATION)):
        (tmp_path / name).write_text(text, "utf-8")
    token = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": "a" * 40, "RAY_USAGE_STATS_ENABLED": "0"}
    patient = {"RAY_worker_niceness": "0"}  # by default a busy machine lets workers starve
    environment = chithi_environment(**token, **patient, PYTHONPATH=str(ROOT))

    def ingest(name: str, store: str, *more: str) -> list[str]:
        command = chithi_command("ingest", tmp_path / name, "--store", tmp_path / store, *more)
        return run(command, env=environment).stdout.strip().split("\t")

    with cluster(environment) as (address, head):
        killed: list[int] = []
        killing = Thread(target=kill_a_worker, args=(head, killed))
        killing.start()
        assert ingest("a.txt", "spread", "--ray", address)[0] == "stored"
        killing.join()
        assert len(killed) == 1
        for one in (*psutil.Process(head.pid).children(recursive=True), psutil.Process(head.pid)):
            one.kill()
    failed, _, why = ingest("b.txt", "spread", "--ray", address)
    assert failed == "failed"
    assert f'the Ray cluster "{address}" does not encode: Connection refused' in why
    assert ingest("b.txt", "spread")[0] == "stored"
    for name in ("a.txt", "b.txt"):
        ingest(name, "plain")
    assert vectors(tmp_path / "spread") == vectors(tmp_path / "plain")


@pytest.mark.parametrize("address", ["local", "auto", "127.0.0.1:6379", "ray://127.0.0.1", "http://a:1"])
def test_only_a_cluster_that_runs_is_joined(address: str) -> None:
    with pytest.raises(EncoderUnavailable, match="write its address as ray://host:10001"):
        RayEncoder(HashingEncoder(), address).encode_passages(["máy bơm"])


def test_a_cluster_that_is_not_there_is_a_sentence_and_queries_need_none() -> None:
    encoder = RayEncoder(HashingEncoder(), f"ray://127.0.0.1:{free_port()}")
    assert encoder.identity == HashingEncoder().identity
    assert (encoder.encode_queries(["máy bơm"]) == HashingEncoder().encode_queries(["máy bơm"])).all()
    with pytest.raises(EncoderUnavailable, match="does not encode: Connection refused"):
        encoder.encode_passages(["máy bơm"])


def test_without_ray_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        encoder = RayEncoder(HashingEncoder(), f"ray://127.0.0.1:{listening.getsockname()[1]}")
        with pytest.raises(EncoderUnavailable, match=r'"\.\[ray\]"'):
            encoder.encode_passages(["máy bơm"])
