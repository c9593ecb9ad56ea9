"""Backups: of a store in use, whole or not at all, and back again with all that it held."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.errors import BackupUnusable, StoreUnusable
from embed.hashing import HashingEncoder
from eval.commands.kills import AS_BEFORE_SEALS
from index.ingest.maintenance import follow, verify
from index.search.searcher import Searcher
from index.store.audit import Actor
from index.store.backup import check_backup
from index.store.database import FILE_NAME
from index.store.recovery import recover
from index.store.schema import SCHEMA_VERSION
from index.store.store import Store
from shelf import Shelf

LAN = Actor("Lan", "command")


def answers(store: Store, encoder: HashingEncoder) -> list[str]:
    return [hit.text for hit in Searcher(store, encoder).search("tuần tra rừng", 5).hits]


def test_a_backup_gives_the_same_answers_again(shelf: Shelf, tmp_path: Path, encoder: HashingEncoder) -> None:
    shelf.put("a.txt", "tuần tra rừng", "mua máy bơm")
    (shelf.store.folder / "uploads").mkdir()
    (shelf.store.folder / "uploads" / "a.txt").write_text("tuần tra rừng", "utf-8")
    before = answers(shelf.store, encoder)
    made = shelf.store.back_up(tmp_path / "b.zip")
    shelf.put("c.txt", "tuần tra rừng phòng hộ")
    recover(tmp_path / "b.zip", tmp_path / "other", LAN)
    store = Store(tmp_path / "other")
    assert (made.directives, answers(store, encoder), verify(store).faults) == (1, before, ())
    assert (tmp_path / "other" / "uploads" / "a.txt").read_text("utf-8") == "tuần tra rừng"
    assert (store.trail_break(), [one.action for one in store.trail()]) == (None, ["stored", "recovered"])
    store.close()


def test_a_store_that_is_open_goes_over_to_the_backup_and_keeps_what_it_was(
    shelf: Shelf, tmp_path: Path, encoder: HashingEncoder
) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    shelf.store.back_up(tmp_path / "b.zip")
    shelf.put("c.txt", "tuần tra rừng phòng hộ")
    searcher = Searcher(shelf.store, encoder)
    assert len(searcher.search("tuần tra rừng", 5).hits) == 2
    recover(tmp_path / "b.zip", shelf.store.folder, LAN)
    assert [hit.text for hit in searcher.search("tuần tra rừng", 5).hits] == ["tuần tra rừng"]
    [kept] = (shelf.store.folder / "backups").iterdir()
    assert check_backup(kept).directives == 2


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_cut_short_is_refused_and_the_store_left_alone(
    shelf: Shelf, tmp_path: Path, share: float
) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    whole = tmp_path / "b.zip"
    shelf.store.back_up(whole)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[: int(share * whole.stat().st_size)])
    with pytest.raises(BackupUnusable) as refused:
        recover(cut, shelf.store.folder, LAN)
    assert refused.value.reason == ("damaged" if share else "no_backup")
    assert [one.source for one in shelf.store.directives()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_backup_and_not_waited_for(shelf: Shelf, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BackupUnusable) as refused:
        recover(tmp_path / "pipe", shelf.store.folder, LAN)
    assert refused.value.reason == "no_backup"


def forged(whole: Path, database: bytes | None) -> Path:
    """A backup with another database in it, or none, and a manifest that fits."""
    with ZipFile(whole) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    files = {"desks/one.json": b"{}"} if database is None else {FILE_NAME: database}
    manifest["digests"] = {name: sha256(content).hexdigest() for name, content in files.items()}
    with ZipFile(whole.with_name("forged.zip"), "w") as packed:
        for name, content in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
            packed.writestr(name, content)
    return whole.with_name("forged.zip")


def another_database(folder: Path, *statements: str) -> bytes:
    """The bytes of a database that other statements made."""
    with closing(sqlite3.connect(folder / "other.sqlite")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return (folder / "other.sqlite").read_bytes()


@pytest.mark.parametrize("kind", ["none", "empty", "cut", "of another program", "of a newer version"])
def test_a_backup_whose_database_is_not_what_it_says_leaves_the_store_alone(
    shelf: Shelf, tmp_path: Path, kind: str
) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    shelf.store.back_up(tmp_path / "b.zip")
    whole = (shelf.store.folder / FILE_NAME).read_bytes()
    meta = [f"CREATE TABLE {name} (key, value)" for name in ("meta", "directives", "sources", "clauses")]
    meta.append("INSERT INTO meta VALUES ('schema_version', '99')")
    kinds: dict[str, Callable[[], bytes | None]] = {
        "none": lambda: None,
        "empty": lambda: b"",
        "cut": lambda: whole[: len(whole) // 2],
        "of another program": lambda: another_database(tmp_path, "CREATE TABLE notes (note)"),
        "of a newer version": lambda: another_database(tmp_path, *meta),
    }
    with pytest.raises(BackupUnusable) as refused:
        recover(forged(tmp_path / "b.zip", kinds[kind]()), shelf.store.folder, LAN)
    assert refused.value.reason == ("version" if "newer" in kind else "damaged")
    assert [one.source for one in shelf.store.directives()] == ["a.txt"]
    assert [file.name for file in shelf.store.folder.glob("[.d]*")] == []


def test_a_backup_that_would_act_on_its_own_is_refused_and_such_a_store_is_not_sound(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    shelf.store.back_up(tmp_path / "b.zip")
    other = Store(tmp_path / "other")
    recover(tmp_path / "b.zip", other.folder, LAN)
    trap = "CREATE TRIGGER later AFTER INSERT ON sources BEGIN DELETE FROM clauses; END"
    with closing(sqlite3.connect(other.folder / FILE_NAME)) as database:
        database.execute(trap)
    assert other.problems() == ["not of chithi: later"]
    other.back_up(tmp_path / "trap.zip")
    other.close()
    with pytest.raises(BackupUnusable) as refused:
        recover(tmp_path / "trap.zip", shelf.store.folder, LAN)
    assert (refused.value.reason, refused.value.detail) == ("damaged", f"{FILE_NAME}: later")
    assert [one.source for one in shelf.store.directives()] == ["a.txt"]


def test_a_backup_whose_manifest_unpacks_to_very_much_is_not_read(shelf: Shelf, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "b.zip", "w", ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", b" " * 60_000_000)
    with pytest.raises(BackupUnusable) as refused:
        recover(tmp_path / "b.zip", shelf.store.folder, LAN)
    assert (refused.value.reason, refused.value.detail) == ("damaged", "manifest.json")


def test_a_file_of_several_names_is_read_and_not_written(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    shelf.store.close()
    os.link(shelf.store.folder / FILE_NAME, tmp_path / "snapshot.sqlite")
    store = Store(shelf.store.folder)
    assert [one.source for one in store.directives()] == ["a.txt"]
    with pytest.raises(StoreUnusable) as refused:
        store.remove([store.directives()[0].directive_id])
    assert refused.value.reason == "linked"
    store.close()


def test_a_backup_of_a_newer_version_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    shelf.store.set_setting("schema_version", str(SCHEMA_VERSION + 1))
    with pytest.raises(BackupUnusable) as refused:
        shelf.store.back_up(tmp_path / "b.zip")
    assert refused.value.reason == "version"
    assert list(tmp_path.glob("*.zip")) == []


def test_no_file_is_overwritten(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"of somebody")
    with pytest.raises(BackupUnusable):
        shelf.store.back_up(tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == b"of somebody"


def test_a_store_that_was_emptied_says_so_and_comes_back(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    follow(shelf.store)
    shelf.store.back_up(tmp_path / "b.zip")
    shelf.store.close()
    for part in shelf.store.folder.glob(f"{FILE_NAME}*"):
        part.write_bytes(b"")
    for create in (True, False):
        with pytest.raises(StoreUnusable) as refused:
            Store(shelf.store.folder, create=create)
        assert refused.value.reason == "emptied"
    recover(tmp_path / "b.zip", shelf.store.folder, LAN)
    store = Store(shelf.store.folder)
    assert [one.source for one in store.directives()] == ["a.txt"]
    store.close()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_that_goes_while_it_is_written_promises_nothing(shelf: Shelf, replaced: bool) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    shutil.rmtree(shelf.store.folder)
    if replaced:
        Store(shelf.store.folder).close()
    with pytest.raises(StoreUnusable) as refused:
        shelf.put("b.txt", "mua máy bơm")
    assert refused.value.reason == "gone"


def test_deleted_bytes_are_overwritten_however_sqlite_was_built(shelf: Shelf) -> None:
    assert shelf.store._database.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_nobody_else_may_read_a_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "store")
    modes = [path.stat().st_mode & 0o777 for path in (store.folder, store.folder / FILE_NAME)]
    store.close()
    assert modes == [0o700, 0o600]


def test_an_older_store_is_backed_up_before_it_is_upgraded(shelf: Shelf) -> None:
    shelf.put("a.txt", "tuần tra rừng")
    shelf.store.close()
    db = sqlite3.connect(shelf.store.folder / FILE_NAME)
    db.executescript(AS_BEFORE_SEALS)
    db.close()
    Store(shelf.store.folder).close()
    [kept] = (shelf.store.folder / "backups").iterdir()
    assert check_backup(kept).schema_version == 5
