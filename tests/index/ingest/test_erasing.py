"""Deleting for good: nothing of a text is left in any file, whatever was derived, kept or half done."""

import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest

from corpus.errors import StoreUnusable
from corpus.scratch import Scratch
from embed.hashing import HashingEncoder
from inbox import Inbox
from index.ingest.erasing import end_erasing, erase, purge
from index.ingest.files import source_name
from index.ingest.maintenance import verify
from index.search.searcher import Searcher
from index.store.audit import Actor
from index.store.connections import WAITING
from index.store.recovery import recover
from index.store.store import Store
from shelf import Shelf
from traces import traces

# Words that stand in the deleted text alone.
WORDS = ("Vũng", "khởi", "Quyền")
SECRET = (
    "UBND TỈNH ĐÔNG KỲ\nSố: 9/CT-UBND\nĐông Kỳ, ngày 3 tháng 4 năm 2022\n\nCHỈ THỊ\nVề kho Vũng Rô\n\n"
    "1. Sở Công Thương chủ trì khởi nghiệp ở Vũng Rô.\n2. Sở Y tế phòng sấm sét.\n\nQuyền Văn Mộc\n"
)
OTHER = "CHỈ THỊ\nVề rừng\n\n1. Sở Nông nghiệp tuần tra rừng.\n"


@pytest.fixture
def full(shelf: Shelf, encoder: HashingEncoder, tmp_path: Path) -> Store:
    """A store that holds the text in many ways: uploaded, archived, contradicted, backed up, searched."""
    store, uploads = shelf.store, shelf.store.folder / "uploads"
    uploads.mkdir()
    (uploads / "a.txt").write_text(SECRET, "utf-8")
    (uploads / "c.txt").write_text(OTHER, "utf-8")
    contrary = SECRET.replace("2. Sở Y tế", "2. Sở Y tế không")
    with zipfile.ZipFile(uploads / "some.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("in/b.txt", contrary)
    shelf.put_text(source_name(uploads / "a.txt"), SECRET)
    shelf.put_text(source_name(uploads / "some.zip", "in/b.txt"), contrary)
    shelf.put_text(source_name(uploads / "c.txt"), OTHER)
    assert store.conflicts()
    assert Searcher(store, encoder).search("khởi nghiệp Vũng Rô", 3).hits
    (store.folder / "backups").mkdir()
    store.back_up(store.folder / "backups" / "before-upgrade-5.zip")
    for left in (".restore-killed", "damaged-then"):
        (store.folder / left).mkdir()
        shutil.copy(store.folder / "chithi.sqlite-wal", store.folder / left)
    found = {name.split("/")[1] for name, _ in traces(tmp_path, *WORDS)}
    assert found == {"backups", "uploads", ".restore-killed", "damaged-then", "chithi.sqlite-wal"}
    return store


def segments(store: Store) -> set[str]:
    """The files of the full-text index, which holds words in a form of its own; none is written twice."""
    return {file.name for file in (store.folder / "lexical").glob("*.*") if len(file.stem) == 32}


def names(store: Store) -> list[str]:
    return [name for one in store.directives() for name in one.sources if not name.endswith("c.txt")]


@pytest.mark.parametrize("how", ["purge", "erase"])
def test_nothing_is_left_in_any_file(full: Store, tmp_path: Path, encoder: HashingEncoder, how: str) -> None:
    before = segments(full)
    for name in names(full):
        erase(full, name) if how == "erase" else full.forget(name)
    assert how == "erase" or purge(full) == 2
    assert traces(tmp_path, *WORDS) == []
    assert [one.source for one in full.directives()] == [source_name(full.folder / "uploads" / "c.txt")]
    assert Searcher(full, encoder).search("tuần tra rừng", 1).hits
    assert (traces(tmp_path, *WORDS), verify(full).faults) == ([], ())
    assert before
    assert before.isdisjoint(segments(full))


def test_a_deletion_that_was_cut_short_is_ended_by_the_next_command(full: Store, tmp_path: Path) -> None:
    for name in names(full):
        full.erase(name)  # and killed here
    assert traces(tmp_path, *WORDS)
    assert verify(full).faults == ()
    assert traces(tmp_path, *WORDS) == []


def test_who_still_reads_keeps_no_copy_from_being_deleted(full: Store, tmp_path: Path) -> None:
    full._database.execute("PRAGMA busy_timeout = 10")
    with full.reading() as reader:
        assert reader.directives()
        with pytest.raises(StoreUnusable, match="busy"):
            erase(full, names(full)[0])
    for name in names(full):
        erase(full, name)
    end_erasing(full)
    assert traces(tmp_path, *WORDS) == []


def test_a_backup_that_is_gone_back_to_leaves_nothing_beside(full: Store, tmp_path: Path) -> None:
    full.back_up(tmp_path / "mine.zip")
    recover(tmp_path / "mine.zip", tmp_path / "store", Actor())
    (tmp_path / "mine.zip").unlink()
    for name in names(full):
        full.forget(name)
    purge(full)
    assert traces(tmp_path, *WORDS) == []


def test_reading_leaves_nothing_in_the_temporary_folder(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", SECRET)
    assert inbox.take(inbox.write("a.zip", packed.getvalue())) == [("stored", "a.zip/a.txt", None)]
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="folders are not locked here")
def test_what_a_killed_process_left_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child = os.fork()
    if not child:
        (Scratch().path / "page.txt").write_text(SECRET, "utf-8")
        os._exit(9)
    os.waitpid(child, 0)
    [left] = tmp_path.iterdir()
    with Scratch() as fresh:
        assert left.exists()  # its maker may only just have made it
        os.utime(left, (0, 0))
        os.utime(fresh, (0, 0))
        with Scratch() as other:
            assert sorted(tmp_path.iterdir()) == sorted([fresh, other])  # one that is in use stays


def test_an_upload_that_waits_to_be_read_outlives_a_purge(full: Store) -> None:
    uploads = full.folder / WAITING.parent
    uploads.mkdir(exist_ok=True)
    (uploads / "new.txt").write_text("1. Xã lo phòng cháy.", "utf-8")
    (uploads / "left.txt").write_text("1. Xã lo phòng lụt.", "utf-8")
    (full.folder / WAITING).write_text('[["new.txt", "lan"]]', "utf-8")
    full.forget(names(full)[0])
    purge(full)
    left = {one.name for one in uploads.iterdir()}
    assert left >= {".queue.json", "new.txt"}
    assert "left.txt" not in left


def test_where_uploads_are_a_link_only_what_was_stored_from_there_goes(full: Store, tmp_path: Path) -> None:
    uploads = full.folder / "uploads"
    uploads.rename(tmp_path / "elsewhere")
    uploads.symlink_to(tmp_path / "elsewhere")
    (uploads / "mine.txt").write_text("của tôi", "utf-8")
    for name in names(full):
        full.forget(name)
    purge(full)
    assert traces(tmp_path, *WORDS) == []
    assert sorted(one.name for one in uploads.iterdir()) == ["c.txt", "mine.txt"]


@pytest.mark.parametrize("prefix", ["chithi-", ".backup-", ".restore-"])
@pytest.mark.parametrize("name", ["demo", "2020", "12345678", "my.scratch", "12345678.scratch2"])
def test_no_folder_of_a_persons_own_is_removed(tmp_path: Path, prefix: str, name: str) -> None:
    """One that lies where temporary folders do, or beside a backup, and begins as they do."""
    own = tmp_path / f"{prefix}{name}"
    own.mkdir()
    (own / "chithi.sqlite").write_text("của tôi", "utf-8")
    os.utime(own, (0, 0))
    with Scratch(prefix, tmp_path):
        assert (own / "chithi.sqlite").read_text("utf-8") == "của tôi"
