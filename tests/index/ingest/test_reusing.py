"""What was embedded once is not embedded again, as long as its text is stored."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from embed.encoder import Vectors
from embed.hashing import HashingEncoder
from inbox import Inbox
from index.backends.passages import embed_clauses
from index.ingest.editing import correct, undo
from index.ingest.erasing import erase, purge
from index.ingest.maintenance import reembed, verify
from index.store.corrections import FieldChange
from index.store.store import Store
from shelf import Shelf

HEAD = "UBND TỈNH ĐÔNG KỲ\nSố: 1/CT-UBND\nĐông Kỳ, ngày 3 tháng 4 năm 2022\n\nCHỈ THỊ\nVề rừng\n\n"
TEXT = f"{HEAD}1. Sở Nông nghiệp tuần tra rừng.\n2. Sở Tài chính bố trí kinh phí.\n3. Sở Y tế trực.\n"
CHANGED = TEXT.replace("bố trí kinh phí", "bố trí kinh phí trước tháng 5")


class CountingEncoder(HashingEncoder):
    """An encoder that notes the passages that it was asked for."""

    def __init__(self, dim: int = 64) -> None:
        super().__init__(dim)
        self._asked = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self._asked += len(texts)
        return super().encode_passages(texts)

    def count(self) -> int:
        """How many passages were embedded since the last call."""
        count, self._asked = self._asked, 0
        return count


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def shelf(store: Store, encoder: CountingEncoder) -> Shelf:
    """A store with one text, of three passages."""
    shelf = Shelf(store, encoder)
    shelf.put_text("old/a.txt", TEXT)
    assert encoder.count() == 3
    return shelf


def stored_vectors(store: Store) -> Vectors:
    return store.vectors(store.rows().tolist())


def test_a_folder_that_was_removed_comes_back_from_another_place(
    store: Store, encoder: CountingEncoder, tmp_path: Path
) -> None:
    inbox = Inbox(tmp_path, store, encoder)
    inbox.take(inbox.write("old/a.txt", TEXT))
    assert encoder.count() == 3
    before = stored_vectors(store)
    store.remove([store.directives()[0].directive_id])
    assert inbox.take(inbox.write("new/a.txt", TEXT)) == [("stored", "new/a.txt", None)]
    assert encoder.count() == 0
    np.testing.assert_array_equal(stored_vectors(store), before)
    assert verify(store).faults == ()


@pytest.mark.parametrize("name", ["old/a.txt", "old/b.txt"])
def test_of_another_text_of_a_directive_only_what_changed_is_embedded(
    shelf: Shelf, encoder: CountingEncoder, name: str
) -> None:
    shelf.put_text(name, CHANGED)
    assert encoder.count() == 1
    [directive] = [one for one in shelf.store.directives(every=True) if "tháng 5" in shelf.store.text(one.id)]
    clauses = list(shelf.store.clauses(of=[directive.id], every=True))
    afresh = embed_clauses(encoder, ((directive.metadata, one) for one in clauses))
    expected = np.concatenate([one.vectors for one in afresh])
    np.testing.assert_array_equal(shelf.store.vectors([one.id for one in clauses]), expected)


def test_what_is_said_twice_is_embedded_once(store: Store, encoder: CountingEncoder) -> None:
    Shelf(store, encoder).put("a.txt", "Thực hiện nghiêm.", "Thực hiện nghiêm.")
    assert encoder.count() == 1


def test_a_new_title_embeds_its_clauses_again_and_the_old_one_too(
    shelf: Shelf, encoder: CountingEncoder
) -> None:
    """The vectors under the old title went with the correction."""
    public, change = shelf.store.directives()[0].directive_id, FieldChange("subject", "Về biển")
    correction = correct(shelf.store, public, change, by="Lan", encoder=lambda: encoder)
    assert encoder.count() == 3
    undo(shelf.store, correction, encoder=lambda: encoder)
    assert encoder.count() == 3


def test_vectors_of_another_encoder_are_not_taken(shelf: Shelf) -> None:
    other = CountingEncoder(32)
    [directive] = shelf.store.directives()
    clauses = shelf.store.clauses(of=[directive.id])
    embed_clauses(other, ((directive.metadata, one) for one in clauses), shelf.store)
    assert other.count() == 3
    reembed(shelf.store, other)
    other.count()
    shelf.store.remove([directive.directive_id])
    Shelf(shelf.store, other).put_text("a.txt", TEXT)
    assert other.count() == 0


def test_a_damaged_vector_is_not_taken(shelf: Shelf, encoder: CountingEncoder) -> None:
    shelf.store._database.execute("UPDATE clauses SET vector = x'00' WHERE ordinal = 1")
    shelf.put_text("b.txt", TEXT.replace("3. Sở Y tế trực.", "3. Sở Y tế họp."))
    assert encoder.count() == 2


@pytest.mark.parametrize("how", ["purge", "erase"])
def test_what_was_deleted_for_good_leaves_no_digest_and_is_embedded_again(
    shelf: Shelf, encoder: CountingEncoder, how: str
) -> None:
    store = shelf.store
    digests = store._database.execute("SELECT passages FROM clauses").fetchall()
    kept = [*(one for (one,) in digests), *(one.tobytes() for one in stored_vectors(store))]
    assert set(kept) == set(found_in(store.folder, kept))
    erase(store, "old/a.txt") if how == "erase" else store.forget("old/a.txt")
    assert how == "erase" or purge(store) == 1
    assert found_in(store.folder, kept) == []
    shelf.put_text("old/a.txt", TEXT)
    assert encoder.count() == 3


def found_in(folder: Path, kept: Sequence[bytes]) -> list[bytes]:
    """Which of some bytes lie in a file of a folder."""
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return [one for one in kept if any(one in content for content in contents)]
