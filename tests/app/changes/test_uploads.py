"""Uploaded files: kept under names that do no harm, read, and gone again where nothing is stored."""

from pathlib import Path

import pytest

from app.changes.uploads import FOLDER, keep, take_in
from embed.hashing import HashingEncoder
from index.store.store import Store

TEXT = "CHỈ THỊ\nSố: 06/CT-UBND\n1. Sở Y tế lo tiêm chủng."


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("chỉ thị.docx", "chỉ thị.docx"),
        ("../../x", "x"),
        (r"C:\văn bản\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("", "file"),
        ("..", "file"),
        (".", "file"),
        (".ẩn.txt", "ẩn.txt"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("x" * 400 + ".txt", "x" * 180 + ".txt"),
        ("ữ" * 400 + ".txt", "ữ" * 60 + ".txt"),
        ("a." + "y" * 400, "a"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str, kept: str) -> None:
    file = keep(tmp_path / FOLDER, name, b"1")
    assert file == tmp_path / FOLDER / kept
    assert file.read_bytes() == b"1"


def test_another_content_gets_another_name_and_the_same_one_does_not(tmp_path: Path) -> None:
    names = [keep(tmp_path, "a.txt", content).name for content in (b"1", b"2", b"1", b"3", b"2")]
    assert names == ["a.txt", "a (2).txt", "a.txt", "a (3).txt", "a (2).txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_a_folder_of_that_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert keep(tmp_path, "a.txt", b"1").name == "a (2).txt"


@pytest.mark.slow
def test_only_what_is_stored_is_kept(store: Store, encoder: HashingEncoder) -> None:
    folder = store.folder / FOLDER
    contents = {
        "a.txt": TEXT.encode(),
        "rong.txt": b"",
        "mat.txt": f"MẬT\n{TEXT}".encode(),
        "b.pdf": b"%PDF-1",
    }
    files = [keep(folder, name, content) for name, content in contents.items()]
    outcomes = {one.file.name: one.status for one in take_in([*files, files[0]], store, encoder)}
    assert outcomes == {"a.txt": "stored", "rong.txt": "refused", "mat.txt": "refused", "b.pdf": "refused"}
    assert [file.name for file in folder.iterdir()] == ["a.txt"]
    again = list(take_in([keep(folder, "a.txt", TEXT.encode())], store, encoder))
    assert [one.status for one in again] == ["unchanged"]
    assert files[0].exists()
