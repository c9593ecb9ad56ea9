"""Damage in a tantivy index is found by the checksums that tantivy writes and does not read."""

from pathlib import Path

import pytest

from index.backends.local.checksums import damaged_files
from index.backends.local.lexical import LexicalIndex
from shelf import Shelf


@pytest.fixture
def folder(shelf: Shelf, tmp_path: Path) -> Path:
    """The folder of a full-text index with a segment and a list of deleted clauses."""
    shelf.put("a.txt", *(f"tuần tra rừng số {n}" for n in range(20)))
    shelf.put("b.txt", "mua máy bơm")
    LexicalIndex(tmp_path / "index").follow(shelf.store)
    shelf.put("b.txt", "mua xe bồn")
    LexicalIndex(tmp_path / "index").follow(shelf.store)
    return tmp_path / "index"


def test_what_was_written_is_whole(folder: Path) -> None:
    assert {file.suffix for file in folder.glob("[!.]*")} > {".idx", ".term", ".store", ".del"}
    assert damaged_files(folder) == []


def test_any_byte_that_changed_is_found(folder: Path) -> None:
    segments = [file for file in sorted(folder.glob("[!.]*")) if file.suffix != ".json"]
    for file in segments:
        content = file.read_bytes()
        for place in (0, len(content) - 12, len(content) - 5, len(content) - 1):
            changed = bytearray(content)
            changed[place] ^= 0x55
            file.write_bytes(changed)
            assert damaged_files(folder) == [file]
        for rest in (b"", content[:5], content[:-1]):
            file.write_bytes(rest)
            assert damaged_files(folder) == [file]
        file.write_bytes(content)
    assert damaged_files(folder) == []


def test_no_folder_has_no_damage(tmp_path: Path) -> None:
    assert damaged_files(tmp_path / "none") == []
