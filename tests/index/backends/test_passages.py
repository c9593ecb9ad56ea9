"""What the indexes read of a clause: its context, and the windows of a long one, of which the best counts."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.model import Clause, Field, Metadata
from index.backends.local.vectors import VectorIndex
from index.backends.passages import embed_clauses, passage_of, windows_of
from index.ingest.maintenance import verify
from index.search.searcher import Searcher
from index.store.records import Positions
from shelf import Shelf

METADATA = Metadata(type=Field("Chỉ thị", "stated"), subject=Field("Về phòng, chống dịch", "stated"))


def clause(text: str) -> Clause:
    return Clause("3.1", "Kinh phí", text, 0, len(text), section=0)


def words(count: int) -> str:
    return " ".join(f"từ{n}" for n in range(count))


def test_a_clause_is_read_under_its_title_and_heading() -> None:
    assert passage_of(METADATA, clause("Bố trí đủ.")) == "Chỉ thị Về phòng, chống dịch. Kinh phí. Bố trí đủ"


@pytest.mark.parametrize(("count", "spans"), [
    (0, [(0, 0)]),
    (300, [(0, 300)]),
    (301, [(0, 300), (240, 301)]),
    (540, [(0, 300), (240, 540)]),
    (541, [(0, 300), (240, 540), (480, 541)]),
])  # fmt: skip
def test_a_long_clause_is_read_in_windows_that_overlap(count: int, spans: list[tuple[int, int]]) -> None:
    text = words(count)
    expected = [passage_of(METADATA, clause(" ".join(text.split()[start:end]))) for start, end in spans]
    assert windows_of(METADATA, clause(text)) == expected


def test_what_only_introduces_others_is_read_alone() -> None:
    assert windows_of(METADATA, replace(clause("Giao Sở Y tế:"), introduces=True)) == ["Giao Sở Y tế:"]


def test_each_clause_has_its_vectors(shelf: Shelf) -> None:
    clauses = [clause("Bố trí đủ."), clause(words(541)), clause("")]
    vectors = embed_clauses(shelf.encoder, [(METADATA, one) for one in clauses])
    assert [len(own.vectors) for own in vectors] == [1, 3, 1]
    last = shelf.encoder.encode_passages(windows_of(METADATA, clauses[1]))[2]
    np.testing.assert_array_equal(vectors[1].vectors[2], last)
    assert embed_clauses(shelf.encoder, []) == []


def test_what_stands_at_the_end_of_a_long_clause_is_as_near_as_if_it_stood_alone(shelf: Shelf) -> None:
    said = "hỗ trợ kinh phí cách ly tập trung"
    shelf.put("dai.txt", f"{words(900)} {said}", "giao thông vận tải")
    shelf.put("ngan.txt", "tiêm chủng mở rộng")
    searcher = Searcher(shelf.store, shelf.encoder)
    snapshot = searcher.follow()
    query = shelf.encoder.encode_queries([said])[0]
    windows = windows_of(Metadata(), clause(f"{words(900)} {said}"))
    assert len(windows) == 4
    long = snapshot.cosines(Positions(np.array([0])), query)[0]
    places = snapshot.windows[snapshot.first[0] : snapshot.first[1]]
    of_each = snapshot.indexes.vectors.take(places) @ query
    assert (len(of_each), long) == (4, of_each.max())
    assert long > of_each[0]
    index = VectorIndex(None)
    index.follow(shelf.store)
    rows = snapshot.shape.row.tolist()
    assert index.nearest(query[None], within=None, limit=10)[rows[0]] == pytest.approx(float(long))
    assert verify(shelf.store).faults == ()


def test_what_was_removed_and_restored_keeps_its_own_vectors(shelf: Shelf) -> None:
    """Its rows come back at the end of the vector index, before others in the store's order."""
    for name, text in (
        ("a.txt", "kinh phí cách ly"),
        ("b.txt", "an toàn giao thông"),
        ("c.txt", "khai giảng"),
    ):
        shelf.put(name, text)
    searcher = Searcher(shelf.store, shelf.encoder)
    first = next(d for d in shelf.store.directives() if d.source == "a.txt")
    before = {hit.directive.source: hit.why.cosine for hit in searcher.search("kinh phí cách ly").hits}
    shelf.store.remove([first.directive_id])
    searcher.follow()
    shelf.store.restore([first.directive_id])
    after = {hit.directive.source: hit.why.cosine for hit in searcher.search("kinh phí cách ly").hits}
    assert after == pytest.approx(before)
