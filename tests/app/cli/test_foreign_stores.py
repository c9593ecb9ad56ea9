"""What lies where a store should: another program's file, or a store under a name that reads the same."""

import os
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from command import Chithi
from index.store import FILE_NAME, Store

# Every command that opens a store, with what it asks for.
COMMANDS: dict[str, list[str]] = {
    "ingest": ["ingest", "a.txt"], "watch": ["watch", "."], "search": ["search", "rừng"],
    "who": ["who", "rừng"], "compare": ["compare", "rừng"], "precedents": ["precedents", "a.txt"],
    "list": ["list", "directives"], "show": ["show", "a.txt"], "remove": ["remove", "a.txt"],
    "restore": ["restore", "a.txt"], "go back": ["restore", "--from", "b.zip"], "purge": ["purge"],
    "backup": ["backup", "new.zip"], "audit": ["audit"], "log": ["audit", "--searches", "on"],
    "correct": ["correct", "a.txt", "--signer", "An"], "status": ["status"], "verify": ["verify"],
    "reembed": ["reembed"], "serve": ["serve", "--port", "8840"],
}  # fmt: skip
# Databases of other programs, by the statements that make them.
OTHERS = {
    "one with a number of its own": ["PRAGMA application_id = 252006674"],  # Fossil
    "one with other tables": ["CREATE TABLE notes (note)", "INSERT INTO notes VALUES ('của tôi')"],
    "one with a table of our name": [
        "CREATE TABLE meta (key, value)",
        "INSERT INTO meta VALUES ('schema_version', '3'), ('version', '7')",
    ],
    "one that keeps a log": ["PRAGMA journal_mode = WAL", "CREATE TABLE notes (note)"],
}


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: Path) -> Path:
    """The working folder, with a file to read and a backup of a store."""
    with closing(Store(tmp_path / "store")) as store:
        store.back_up(tmp_path / "b.zip")
    (tmp_path / "a.txt").write_bytes((stored / "a.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHITHI_STORE", str(tmp_path / "other"))
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_programs_database_is_left_alone_by_every_command(
    chithi: Chithi, at: Path, kind: str
) -> None:
    (at / "other").mkdir()
    with closing(sqlite3.connect(at / "other" / FILE_NAME)) as database:
        for statement in OTHERS[kind]:
            database.execute(statement)
        database.commit()
    before = contents(at / "other")
    told = (
        f'chithi: The file chithi.sqlite in "{at / "other"}" is another program\'s and no store of chithi;'
        " it was left as it is. Choose another folder with --store.\n"
    )
    for arguments in COMMANDS.values():
        assert chithi(*arguments) == (1, "", told)
        assert contents(at / "other") == before


def test_a_file_that_is_no_database_is_left_alone_by_every_command(chithi: Chithi, at: Path) -> None:
    (at / "other").mkdir()
    (at / "other" / FILE_NAME).write_bytes(b"PDF, or whatever " * 1000)
    before = contents(at / "other")
    for name, arguments in COMMANDS.items():
        if name == "go back":  # which moves it aside, and says so in the trail
            continue
        ran = chithi(*arguments)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "is damaged (file is not a database)" in ran.err
        assert contents(at / "other") == before


def test_what_is_no_file_is_not_waited_for(chithi: Chithi, at: Path) -> None:
    (at / "other").mkdir()
    os.mkfifo(at / "other" / FILE_NAME)
    ran = chithi("search", "rừng")
    assert (ran.status, "is another program's" in ran.err) == (1, True)


def test_no_store_is_begun_among_the_folders_of_somebody_else(chithi: Chithi, at: Path) -> None:
    """One that is called as an index is would be replaced by it."""
    (at / "other" / "vectors").mkdir(parents=True)
    (at / "other" / "vectors" / "drawing.svg").write_text("của tôi", "utf-8")
    assert "was emptied" in chithi("ingest", "a.txt").err
    (at / "other" / "vectors").rename(at / "other" / "drawings")
    ran = chithi("ingest", "a.txt")
    told = f'chithi: The folder "{at / "other"}" holds other files and no store; choose a new folder,'
    assert (ran.status, ran.err.startswith(told)) == (1, True)
    assert [one.name for one in (at / "other").rglob("*")] == ["drawings", "drawing.svg"]


@pytest.mark.usefixtures("stored")
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device to read from")
def test_a_file_of_queries_without_end_is_refused(chithi: Chithi) -> None:
    ran = chithi("search", "--queries", "/dev/zero", "--json")
    assert (ran.status, ran.out, "/dev/zero" in ran.err) == (1, "", True)


@pytest.mark.parametrize("host", ["*", "", "*x", "a b", "http://x", "x:80", "x/y", "*.*", "[x]", "a..b"])
def test_a_host_that_would_let_others_in_or_nobody_is_bad_usage(chithi: Chithi, host: str) -> None:
    ran = chithi("serve", "--host", host)
    assert (ran.status, "expected a host name" in ran.err) == (2, True)


@pytest.mark.usefixtures("stored")
def test_a_log_of_searches_of_another_program_is_left_alone(chithi: Chithi, tmp_path: Path) -> None:
    chithi("audit", "--searches", "on")
    log = tmp_path / "store" / "searches.sqlite"
    with closing(sqlite3.connect(log)) as database:
        database.execute("CREATE TABLE notes (note)")
    before = log.read_bytes()
    ran = chithi("search", "rừng")
    assert (ran.status, ran.out == "", log.read_bytes()) == (0, False, before)
    assert "The log of searches" in chithi("audit", "--searches").err
    assert log.read_bytes() == before


@pytest.mark.parametrize(
    ("named", "typed"),
    [
        (unicodedata.normalize("NFC", "kho Chỉ thị"), unicodedata.normalize("NFD", "kho Chỉ thị")),
        (unicodedata.normalize("NFD", "kho Chỉ thị/2021"), unicodedata.normalize("NFC", "kho Chỉ thị/2021")),
        ("kho", "kho "),
        ("kho\u00a0tỉnh", "kho tỉnh"),
    ],
)
def test_a_name_that_reads_as_another_stores_makes_no_second_one(
    chithi: Chithi, at: Path, named: str, typed: str
) -> None:
    (at / named).parent.mkdir(exist_ok=True)
    (at / "store").rename(at / named)
    for arguments in (["ingest", "a.txt"], ["search", "rừng"], ["status"]):
        ran = chithi(*arguments, "--store", at / typed)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert f'There is no store "{at / typed}" but one in "{at / named}"' in ran.err
    assert not (at / typed).exists()


def test_of_two_stores_whose_names_read_the_same_the_named_one_is_used(chithi: Chithi, at: Path) -> None:
    twin = at / "store "
    with closing(Store(at / "other")):
        pass
    (at / "other").rename(twin)
    for place, count in ((at / "store", 2), (twin, 0)):
        ran = chithi("list", "directives", "--store", place)
        assert (ran.status, len(ran.rows)) == (0, count)
        assert "there is another one" in ran.err
