"""What was removed does not pile up in the indexes; without room to write them afresh they go on as is."""

from pathlib import Path

import pytest

from index.backends.local import lexical
from index.backends.local.backend import LocalBackend
from index.backends.local.checksums import count_documents
from index.backends.terms import exact_terms
from shelf import Shelf

TASKS = 30


@pytest.fixture
def worn(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalBackend:
    """Indexes over two directives, one of which was removed: most of their documents are out of use."""
    monkeypatch.setattr("index.backends.local.folder_index._FEW", 10)
    shelf.put("a.txt", *(f"tuần tra rừng {n}" for n in range(TASKS)))
    shelf.put("b.txt", *(f"tiêm vắc xin {n}" for n in range(TASKS // 3)))
    backend = LocalBackend(tmp_path)
    backend.follow(shelf.store)
    removed = next(one for one in shelf.store.directives() if "a.txt" in one.sources)
    shelf.store.remove([removed.directive_id])
    backend.follow(shelf.store)
    assert count_documents(tmp_path / "lexical") == (TASKS + TASKS // 3, TASKS)
    return backend


def put_one_more(shelf: Shelf, backend: LocalBackend) -> None:
    shelf.put("c.txt", "mua xe cứu hỏa")
    backend.follow(shelf.store)


def found(backend: LocalBackend, text: str) -> int:
    """How many clauses hold all the words."""
    terms = {"clause": dict.fromkeys(exact_terms(text), 1.0)}
    return len(backend.lexical.score(terms, within=None, limit=100))


def test_the_next_change_writes_an_index_afresh_without_what_was_removed(
    worn: LocalBackend, shelf: Shelf, tmp_path: Path
) -> None:
    put_one_more(shelf, worn)
    assert count_documents(tmp_path / "lexical") == (TASKS // 3 + 1, 0)
    for backend in (worn, LocalBackend(tmp_path)):
        assert backend.follow(shelf.store) == {"lexical": "current", "vectors": "current"}
        assert (found(backend, "rừng"), found(backend, "tiêm"), found(backend, "cứu")) == (0, TASKS // 3, 1)
        assert backend.is_as(shelf.store)


@pytest.mark.parametrize("how", ["no room", "fails"])
def test_an_index_that_cannot_be_written_afresh_takes_the_change_all_the_same(
    worn: LocalBackend, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    if how == "fails":
        monkeypatch.setattr(lexical.LexicalIndex, "_write_all", fail)
    else:
        monkeypatch.setattr(lexical, "_has_room", lambda _: False)
    put_one_more(shelf, worn)
    assert (found(worn, "rừng"), found(worn, "tiêm"), found(worn, "cứu")) == (0, TASKS // 3, 1)
    assert LocalBackend(tmp_path).follow(shelf.store) == {"lexical": "current", "vectors": "current"}
    assert worn.is_as(shelf.store)


@pytest.mark.parametrize(("change", "expected"), [(-1, "rebuilt"), (-400, "rebuilt"), (+3, "current")])
def test_a_file_of_vectors_that_is_too_short_is_made_again(
    shelf: Shelf, tmp_path: Path, change: int, expected: str
) -> None:
    """What lies behind the vectors was written by a process that did not live to note it."""
    shelf.put("a.txt", "tuần tra rừng", "tiêm vắc xin")
    LocalBackend(tmp_path).follow(shelf.store)
    [file] = (tmp_path / "vectors").glob("*.f32")
    content = file.read_bytes()
    file.write_bytes(content[:change] if change < 0 else content + bytes(change))
    backend = LocalBackend(tmp_path)
    assert backend.vectors.follow(shelf.store) == expected
    backend.lexical.follow(shelf.store)
    assert backend.is_as(shelf.store)
