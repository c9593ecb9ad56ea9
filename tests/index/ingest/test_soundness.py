"""`verify` compares the store with its indexes, clause by clause; a damaged row is one sentence."""

import shutil
from pathlib import Path

import pytest

from app.cli.main import main
from embed.hashing import HashingEncoder
from index.backends.local.backend import LocalBackend
from index.ingest.maintenance import follow, verify
from index.search.searcher import Searcher
from index.store.store import Store
from shelf import Shelf


def filled(folder: Path, encoder: HashingEncoder, *texts: str) -> Store:
    shelf = Shelf(Store(folder), encoder)
    for n, text in enumerate(texts):
        shelf.put(f"{n}.txt", text, "mua máy bơm")
    follow(shelf.store)
    return shelf.store


def test_indexes_of_another_store_under_our_identifier_are_not_taken(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    ours = filled(tmp_path / "ours", encoder, "tuần tra rừng")
    other = filled(tmp_path / "other", encoder, "tiêm vắc xin")
    for name in LocalBackend(None).generations():
        shutil.rmtree(ours.folder / name)
        shutil.copytree(other.folder / name, ours.folder / name)
        state = ours.folder / name / "state.json"
        state.write_text(state.read_text("utf-8").replace(other.store_id, ours.store_id), "utf-8")
    assert [hit.text for hit in Searcher(ours, encoder).search("tuần tra rừng", 1).hits] == ["tuần tra rừng"]
    assert verify(ours).rebuilt == ()
    ours.close()
    other.close()


def test_indexes_of_a_twin_that_went_another_way_are_not_taken(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    """Two stores of one name and key, as when an older copy of the database is put back by hand."""
    filled(tmp_path / "one", encoder, "tuần tra rừng").close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    stores = {name: Shelf(Store(tmp_path / name), encoder) for name in ("one", "two")}
    for name, texts in {"one": ("tiêm vắc xin",), "two": ("mua xe cứu hỏa", "trồng cây xanh")}.items():
        for n, text in enumerate(texts):
            stores[name].put(f"{name} {n}.txt", text)
        follow(stores[name].store)
    one, two = (shelf.store for shelf in stores.values())
    for name in ("lexical", "vectors", "shape"):
        if (one.folder / name).is_dir():
            shutil.rmtree(two.folder / name, ignore_errors=True)
            shutil.copytree(one.folder / name, two.folder / name)
    for query, expected in (("trồng cây xanh", "two 1.txt"), ("mua xe cứu hỏa", "two 0.txt")):
        assert Searcher(two, encoder).search(query, 1).hits[0].source == expected
    assert verify(two).rebuilt == ()
    one.close()
    two.close()


def test_a_clause_that_an_index_lacks_is_found_missing(tmp_path: Path, encoder: HashingEncoder) -> None:
    store = filled(tmp_path / "store", encoder, "tuần tra rừng", "tiêm vắc xin")
    backend = LocalBackend(store.folder)
    backend.follow(store)
    assert backend.is_as(store)
    backend.lexical._apply(store, backend.lexical._index, [store.directives()[0].id], [])  # type: ignore[arg-type] # it is open
    backend.lexical._index.reload()  # type: ignore[union-attr] # as above
    backend.lexical._searcher = backend.lexical._index.searcher()  # type: ignore[union-attr] # as above
    assert not backend.is_as(store)
    assert set(verify(store).rebuilt) >= {"lexical"}
    assert verify(store).rebuilt == ()
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE meta SET value = 'x' WHERE key = 'generation'",
        "DELETE FROM meta WHERE key = 'generation'",
        "DELETE FROM meta WHERE key = 'store_id'",
        "UPDATE meta SET value = 'x' WHERE key = 'encoder'",
        "DELETE FROM meta WHERE key = 'encoder'",
        "UPDATE directives SET metadata = '{'",
        "UPDATE clauses SET vector = '{'",
        "UPDATE clauses SET kind = '{'",
        "INSERT INTO assignments (directive, clause, agency, found) VALUES (1, 0, 'Sở Y tế', '{')",
    ],
)
def test_a_damaged_row_is_a_sentence_of_every_command(
    tmp_path: Path,
    encoder: HashingEncoder,
    damage: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = filled(tmp_path / "store", encoder, "tuần tra rừng")
    store._database.execute(damage)
    store.close()
    for name, value in {"STORE": str(tmp_path / "store"), "MODEL": "hashing", "LANG": "en"}.items():
        monkeypatch.setenv(f"CHITHI_{name}", value)
    assert main(["verify"]) == 1
    assert capsys.readouterr().err.startswith(("Database: ", "chithi: The store's file can't be read"))
    for command in (
        ["status"],
        ["search", "rừng"],
        ["who", "rừng"],
        ["list", "assignments"],
        ["remove", "0.txt"],
    ):
        main(command)  # raises nothing


@pytest.mark.parametrize("name", ["lexical", "vectors", "shape"])
def test_a_link_in_place_of_an_index_is_not_followed(
    shelf: Shelf, encoder: HashingEncoder, tmp_path: Path, name: str
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "drawing.svg").write_text("của tôi", "utf-8")
    shelf.put("a.txt", "tuần tra rừng")
    (shelf.store.folder / name).symlink_to(own)
    assert Searcher(shelf.store, encoder).search("tuần tra rừng", 1).hits
    assert verify(shelf.store).faults == ()
    LocalBackend(shelf.store.folder).discard()
    assert [(one.name, one.read_text("utf-8")) for one in own.iterdir()] == [("drawing.svg", "của tôi")]


def test_a_full_text_index_that_lost_a_file_is_built_again(tmp_path: Path, encoder: HashingEncoder) -> None:
    store = filled(tmp_path / "store", encoder, *(f"tuần tra rừng {n}" for n in range(8)))
    store.remove([store.directives()[-1].directive_id])
    follow(store)
    folder = store.folder / "lexical"
    parts = {file.suffix for file in folder.glob("[!.]*.*")} - {".json"}
    assert parts == {".idx", ".pos", ".term", ".store", ".fast", ".fieldnorm", ".del"}
    for part in sorted(parts):
        for file in folder.glob(f"*{part}"):
            file.unlink()
        assert verify(store).rebuilt == ("lexical",)
        store.close()
        store = Store(store.folder)
        for file in folder.glob(f"*{part}"):
            file.unlink()
        assert Searcher(store, encoder).search("tuần tra rừng 3", 1).hits[0].source == "3.txt"
    store.close()
