"""The command over a Milvus server: fed by the machine that has the store, searched from any other."""

import json
import os
from pathlib import Path

import pytest

from command import Chithi
from milvus import MilvusServer
from processes import chithi_command, chithi_environment, run


@pytest.mark.slow
def test_a_machine_without_a_store_answers_as_the_one_that_has_it(
    own_milvus: MilvusServer, chithi: Chithi, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = str(tmp_path / "cache")
    environment = chithi_environment(CHITHI_STORE=own_milvus.uri, XDG_CACHE_HOME=cache)
    monkeypatch.setenv("MILVUS_URI", own_milvus.uri)
    assert chithi("ingest", files).status == 0

    def is_refused(*change: str | Path) -> bool:
        ran = run(chithi_command(*change), env=environment)
        said = "is only read; run this on the machine that has the store."
        return ran.returncode == 1 and said in ran.stderr + ran.stdout

    assert is_refused("correct", "b.txt", "--date", "1/6/2021")
    assert is_refused("ingest", files)
    for name in ("a.txt", "b.txt"):
        asked = ("search", "máy bơm", "--json")
        [here] = chithi(*asked).rows
        there = run(chithi_command(*asked), env=environment)
        assert (there.returncode, json.loads(there.stdout)) == (0, here)
        assert chithi("remove", name).status == 0
    assert is_refused("restore", "a.txt")
    folders = [path.parent.name for path in Path(cache).rglob("chithi.sqlite")]
    assert len(folders) == 1
    assert "MILVUS_URI" in os.environ


def test_what_is_read_while_the_server_is_down_is_stored_and_fed_later(
    own_milvus: MilvusServer, chithi: Chithi, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.backends.milvus.server.QUICK", 1)
    monkeypatch.setenv("MILVUS_URI", own_milvus.uri)
    own_milvus.kill()
    ran = chithi("ingest", files)
    assert [line.partition("\t")[0] for line in ran.out.splitlines()[:2]] == ["stored", "stored"]
    assert "Everything is stored, but the search indexes could not be brought up to date" in ran.err
    down = f'chithi: The Milvus server "{own_milvus.uri}" can\'t be reached; check that it runs and try again'
    asked = chithi("search", "máy bơm")
    assert (asked.status, asked.err.startswith(down)) == (1, True)
    own_milvus.start()
    assert chithi("search", "máy bơm", "--json").rows[0]["hits"]
    assert chithi("verify").status == 0
