"""A store of an earlier version is brought to this one where it lies, whole or not at all."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from corpus.citations import Citation
from corpus.errors import StoreUnusable
from corpus.model import Field, Metadata
from embed.encoder import EncoderIdentity
from index.ingest.maintenance import Soundness, verify
from index.store.database import FILE_NAME
from index.store.records import DirectiveRow
from index.store.schema import KINDS_SINCE, SCHEMA_VERSION, STEPS
from index.store.store import Store

TEXT = "Sở Y tế chủ trì.\nTuy nhiên, một số xã còn chủ quan."
# What each version of a store has of a clause: its text, and where that stands.
CLAUSES = (("Sở Y tế chủ trì.", (0, 16)), ("Tuy nhiên, một số xã còn chủ quan.", (17, 51)))
CITATION = Citation(0, "Sở", None, None, None, None, "repeals", False, 0, 2, parts=("II.3",))


def write_store(folder: Path, version: int) -> None:
    """A store with one directive, as that version wrote it."""
    folder.mkdir(exist_ok=True)
    db = sqlite3.connect(folder / FILE_NAME)
    for step in STEPS[:version]:
        db.executescript(step)
    encoder = json.dumps(asdict(EncoderIdentity("x", "y", 4)))
    meta = {"schema_version": str(version), "store_id": "one", "generation": "1", "encoder": encoder}
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    metadata = json.dumps(asdict(Metadata(type=Field("Chỉ thị", "stated", 0, 7))))
    db.execute("INSERT INTO directives VALUES (1, 'abc', ?, ?, 1)", (TEXT, metadata))
    db.execute("INSERT INTO sources VALUES ('a.txt', 1, 'digest')")
    vector = np.array([1, 0, 0, 0], "<f4").tobytes()
    columns = "id, directive, ordinal, path, heading, text, start, end, section, introduces, vector"
    insert = f"INSERT INTO clauses ({columns}) VALUES (?, 1, ?, ?, '', ?, ?, ?, ?, 0, ?)"
    db.executemany(
        insert, ((n + 1, n, str(n + 1), text, *span, n, vector) for n, (text, span) in enumerate(CLAUSES))
    )
    citation = json.dumps(asdict(CITATION), ensure_ascii=False)
    db.execute("INSERT INTO citations (directive, clause, found) VALUES (1, 0, ?)", (citation,))
    db.commit()
    db.close()


def tables(folder: Path) -> set[tuple[str, str]]:
    db = sqlite3.connect(folder / FILE_NAME)
    found = set(db.execute("SELECT name, sql FROM sqlite_master"))
    db.close()
    return found


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_store_of_any_version_is_opened_with_all_that_it_holds(tmp_path: Path, version: int) -> None:
    write_store(tmp_path, version)
    store = Store(tmp_path)
    [directive] = store.directives()
    assert (directive.directive_id, directive.sources, store.text(DirectiveRow(1))) == (
        "abc",
        ("a.txt",),
        TEXT,
    )
    assert [clause.clause_id for clause in store.clauses()] == ["abc-0", "abc-1"]
    assert (store.generation, store.content_of("a.txt")) == (1, "digest")
    assert list(store.citations()) == [(directive.id, CITATION)]
    assert verify(store).faults == Soundness(()).faults
    store.close()


@pytest.mark.parametrize("version", range(1, KINDS_SINCE))
def test_the_clauses_of_a_store_without_kinds_get_them_from_its_rows(tmp_path: Path, version: int) -> None:
    write_store(tmp_path, version)
    store = Store(tmp_path)
    assert [clause.kind for clause in store.clauses()] == ["operative", "recital"]
    store.close()


def test_kinds_of_an_older_store_follow_the_type_as_corrected(tmp_path: Path) -> None:
    write_store(tmp_path, 2)
    db = sqlite3.connect(tmp_path / FILE_NAME)
    change = json.dumps({"field": "type", "value": "Luật"})
    columns = "directive_id, source, kind, change, given_by, given_at"
    db.execute(f"INSERT INTO corrections ({columns}) VALUES ('abc', '', 'field', ?, '', '')", (change,))
    db.commit()
    db.close()
    store = Store(tmp_path)
    assert [clause.kind for clause in store.clauses()] == ["operative", "operative"]
    store.close()


def test_an_upgraded_store_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    write_store(tmp_path / "old", 1)
    Store(tmp_path / "old").close()
    Store(tmp_path / "new").close()
    assert tables(tmp_path / "old") == tables(tmp_path / "new")


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    write_store(tmp_path, 1)
    db = sqlite3.connect(tmp_path / FILE_NAME)
    db.execute("CREATE TABLE removed (of_another TEXT)")
    db.commit()
    db.close()
    before = tables(tmp_path)
    with pytest.raises(StoreUnusable):
        Store(tmp_path)
    assert tables(tmp_path) == before


def test_an_older_store_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_store(tmp_path, 1)
    monkeypatch.setattr("index.store.connections.os.access", lambda *_: False)
    with pytest.raises(StoreUnusable) as refused:
        Store(tmp_path)
    assert refused.value.reason == "outdated"
