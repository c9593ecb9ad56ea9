"""What is kept of very many directives is read where it is what was written, and else made again."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from changes import looked_up, text
from embed.hashing import HashingEncoder
from index.search.searcher import Searcher
from index.store.store import Store
from shelf import Shelf


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [
        damage,
        lambda file: file.write_bytes(file.read_bytes()[:100]),
        Path.unlink,
        lambda file: (file.parent / "state.json").unlink(),
    ],
)
def test_what_is_not_as_it_was_written_is_made_again(
    tmp_path: Path,
    encoder: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], object],
) -> None:
    monkeypatch.setattr("index.search.catalogue_file.WORTH_KEEPING", 0)
    shelf, file = _filled(tmp_path, encoder), tmp_path / "catalogue" / "catalogue.bin"
    before = looked_up(Searcher(shelf.store, encoder).follow())
    kept = file.read_bytes()
    spoil(file)
    assert looked_up(Searcher(shelf.store, encoder).follow()) == before
    assert file.read_bytes() == kept
    shelf.store.close()


def test_what_other_code_read_is_read_again(
    tmp_path: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.catalogue_file.WORTH_KEEPING", 0)
    shelf = _filled(tmp_path, encoder)
    Searcher(shelf.store, encoder).follow()
    monkeypatch.setattr("index.search.catalogue_file._code", lambda: b"other")
    Searcher(shelf.store, encoder).follow()
    assert (tmp_path / "catalogue" / "catalogue.bin").read_bytes().startswith(b"other")
    shelf.store.close()


def _filled(folder: Path, encoder: HashingEncoder) -> Shelf:
    shelf, rng = Shelf(Store(folder), encoder), random.Random(3)
    for n in range(4):
        shelf.put_text(f"{n}.txt", text(rng))
    return shelf
