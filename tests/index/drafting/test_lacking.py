"""What similar directives say and a draft does not: grouped by meaning, named, the most frequent first."""

import numpy as np
import pytest

from index.drafting.lacking import centred, find_lacking, group_alike
from index.drafting.precedents import embed_draft
from index.search.searcher import Searcher
from shelf import Shelf

VACCINES = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi."
SCHOOL = "Sở Giáo dục và Đào tạo chuẩn bị các điều kiện cho năm học mới."
MARKET = "Sở Công Thương bảo đảm cung ứng hàng hóa thiết yếu cho nhân dân."


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put("a.txt", f"1. {VACCINES}", f"2. {SCHOOL}", f"3. {MARKET}", type="Chỉ thị")
    shelf.put(
        "b.txt", f"1. {VACCINES}", f"2. Khẩn trương: {SCHOOL}", "3. Lo rừng phòng hộ ven biển trong mùa khô."
    )
    shelf.put("c.txt", f"1. {SCHOOL} Báo cáo.", f"2. {MARKET} Báo cáo.")
    return shelf


def lacking(shelf: Shelf, sources: str, *texts: str) -> list[tuple[str, int, list[str]]]:
    """Each topic's name, its directives, and the sources of its hits."""
    searcher, draft = Searcher(shelf.store, shelf.encoder), shelf.make(*texts)
    similar = [one for one in shelf.store.directives() if one.source[0] in sources]
    vectors = embed_draft(draft, shelf.encoder, {})
    topics = find_lacking(searcher, similar, draft.clauses, vectors)
    return [(t.name, t.directives, [hit.directive.source for hit in t.hits]) for t in topics]


def test_what_several_say_and_the_draft_does_not_is_listed_the_most_frequent_first(filled: Shelf) -> None:
    found = lacking(filled, "abc", f"1. {VACCINES}")
    assert [(count, sorted(sources)) for _, count, sources in found] == [
        (3, ["a.txt", "b.txt", "c.txt"]),
        (2, ["a.txt", "c.txt"]),
    ]
    assert [name for name, _, _ in found] == [
        "Chuẩn bị các điều kiện cho năm học mới",
        "Bảo đảm cung ứng hàng hóa thiết yếu cho nhân dân",
    ]


def test_what_the_draft_says_is_not_missing(filled: Shelf) -> None:
    assert lacking(filled, "abc", f"1. {SCHOOL}", f"2. {MARKET}", f"3. {VACCINES}") == []


def test_a_single_similar_directive_says_what_it_says_alone(filled: Shelf) -> None:
    found = lacking(filled, "b", f"1. {VACCINES}")
    assert [(count, sources) for _, count, sources in found] == [(1, ["b.txt"]), (1, ["b.txt"])]


def test_without_similar_directives_nothing_is_missing(filled: Shelf) -> None:
    assert lacking(filled, "", f"1. {VACCINES}") == []


def test_the_hits_of_a_topic_are_ranked(filled: Shelf) -> None:
    searcher = Searcher(filled.store, filled.encoder)
    draft = filled.make(f"1. {VACCINES}")
    similar = filled.store.directives()
    topic = find_lacking(searcher, similar, draft.clauses, embed_draft(draft, filled.encoder, {}))[0]
    assert [hit.rank for hit in topic.hits] == [1, 2, 3]
    assert [hit.score for hit in topic.hits] == sorted((hit.score for hit in topic.hits), reverse=True)


def test_what_a_directive_always_says_is_taken_away() -> None:
    vectors = np.array([[9, 1, 0], [9, 0, 1], [0, 1, 0], [0, 0, 1]], np.float32)
    without = centred(vectors, np.array([1, 1, 2, 2]))
    assert float(vectors[0] @ vectors[1]) > 80
    assert float(without[0] @ without[2]) > float(without[0] @ without[3])
    assert np.allclose(np.linalg.norm(without, axis=1), 1)


@pytest.mark.parametrize(
    ("likeness", "groups"),
    [
        (np.ones((0, 0)), []),
        (np.ones((1, 1)), [[0]]),
        (np.array([[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1.0]]), [[0, 1], [2]]),
        (np.array([[1, 0, 0.7], [0, 1, 0], [0.7, 0, 1.0]]), [[0, 2], [1]]),
    ],
)
def test_groups_are_those_that_are_alike_on_average(likeness: np.ndarray, groups: list[list[int]]) -> None:
    assert group_alike(likeness, 0.6) == groups
