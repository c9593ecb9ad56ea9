"""Stores that are damaged, of another version or another model: a sentence, and the way out."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.errors import explain
from command import Chithi
from index.backends import LocalBackend
from index.store.database import FILE_NAME
from index.store.store import Store
from sample_text import FIRE_WATCH


def test_another_model_is_named_with_the_way_out(chithi: Chithi, stored: Path) -> None:
    ran = chithi("search", "rừng", "--model", "hashing-8")
    told = (
        'chithi: The store was embedded with "hashing-64", not "hashing-8"; add `--model hashing-64`,'
        " or run `chithi reembed --model hashing-8`.\n"
    )
    assert ran == (1, "", told)
    assert chithi("ingest", stored, "--model", "hashing-8").err == told
    assert chithi("reembed", "--model", "hashing-8").err == "Embedded 4 clauses again with hashing-8.\n"
    assert chithi("search", "rừng", "--model", "hashing-8").status == 0
    assert chithi("verify").status == 0


@pytest.mark.usefixtures("stored")
def test_embedding_again_mends_what_was_derived_of_damaged_vectors(chithi: Chithi, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.rmtree(folder / "vectors", ignore_errors=True)
    db = sqlite3.connect(folder / FILE_NAME)
    db.execute("UPDATE clauses SET vector = zeroblob(length(vector))")
    db.commit()
    db.close()
    chithi("search", "rừng")  # brings the indexes up to the damage
    assert chithi("verify").status == 1
    assert chithi("reembed").err == "Embedded 4 clauses again with hashing-64.\n"
    store, indexes = Store(folder), LocalBackend(folder)
    assert indexes.follow(store)["vectors"] == "current"
    assert indexes.is_as(store)


def test_a_store_of_another_version_is_left_alone(chithi: Chithi, stored: Path, tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "store" / FILE_NAME)
    db.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    db.commit()
    db.close()
    ran = chithi("ingest", stored)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(
        f'chithi: The store in "{tmp_path / "store"}" was made by a later version of chithi'
    )


def test_a_damaged_store_is_one_sentence(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / FILE_NAME).write_bytes(b"no database" * 1000)
    for arguments in (["ingest", files], ["search", "rừng"], ["status"], ["verify"]):
        ran = chithi(*arguments)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert ran.err.startswith(f'chithi: The store in "{tmp_path / "store"}" is damaged (')


@pytest.mark.slow
def test_pages_damaged_in_the_middle_are_one_sentence(chithi: Chithi, tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text(FIRE_WATCH.replace("06/", f"{n}/") + "x " * n, encoding="utf-8")
    chithi("ingest", *tmp_path.glob("*.txt"))
    file = tmp_path / "store" / FILE_NAME
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xa5" * (len(content) - 16384) + content[-8192:])
    for arguments in (["list", "directives"], ["search", "rừng"], ["verify"], ["status"]):
        ran = chithi(*arguments)
        assert ran.status == 1
        assert ran.err


def test_a_file_in_place_of_the_store_is_one_sentence(chithi: Chithi, files: Path) -> None:
    ran = chithi("ingest", files, "--store", files / "a.txt")
    assert ran == (1, "", f'chithi: "{files / "a.txt"}" is not a folder; choose another with --store.\n')


def test_verify_mends_indexes_and_says_so(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    chithi("ingest", files)
    assert chithi("verify") == (0, "", "The store is sound.\n")
    (index,) = (tmp_path / "store" / "vectors").glob("*.f32")
    index.write_bytes(index.read_bytes()[:-1])
    told = "The vector index was missing or damaged: rebuilt from the store.\nThe store is sound.\n"
    assert chithi("verify") == (0, "", told)


def test_a_full_text_index_with_changed_bytes_is_mended(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    chithi("ingest", files)
    (terms,) = (tmp_path / "store" / "lexical").glob("*.term")
    content = terms.read_bytes()
    terms.write_bytes(content[:300] + b"\xa5" * (len(content) - 600) + content[-300:])
    assert chithi("verify").err.startswith("The full-text index was missing or damaged: rebuilt")
    assert chithi("search", "rừng").status == 0


def test_a_panic_of_the_full_text_index_is_a_sentence() -> None:
    class PanicException(BaseException):
        """Rust's own can't be imported."""

    told = "The full-text index is damaged; run `chithi verify` to have it rebuilt from the store."
    assert explain(PanicException("out of bounds"), "en") == told
    assert explain(ValueError("a fault of ours"), "en") is None
