"""Comparing: what each province says about a topic, and which kind of nothing the others say."""

import pytest

from corpus.errors import UnusableQuery
from index.compare.columns import columns_of
from index.compare.comparison import compare, distinct, usable
from index.compare.support import Support
from index.search.searcher import Searcher
from shelf import Shelf

States = list[list[str]]


@pytest.fixture
def searcher(shelf: Shelf) -> Searcher:
    shelf.put(
        "ha-lam.txt",
        "1. Cho phép cách ly tại nhà đối với người tiếp xúc gần có phòng riêng.",
        "2. Sở Tài chính bố trí kinh phí cách ly từ ngân sách dự phòng của tỉnh.",
        type="Chỉ thị", number="05/CT-UBND", province="Hà Lam", date="2021-08-20",
    )  # fmt: skip
    shelf.put(
        "dong-ky.txt",
        "1. Kinh phí cách ly do huyện chi trả.",
        "2. Kiểm tra an toàn giao thông tại cổng trường học.",
        type="Công văn", number="77-CV/HU", province="Đông Kỳ", date="2022-03-01",
    )  # fmt: skip
    return Searcher(shelf.store, shelf.encoder)


def states(searcher: Searcher, topics: list[str], *asked: str) -> States:
    columns = columns_of(searcher.store.directives(), "province", asked)
    found = compare(searcher, topics, columns)
    return [[found.at(t, c).state for c in range(len(columns))] for t in range(len(found.topics))]


def test_no_clause_is_not_no_document(searcher: Searcher) -> None:
    topics = ["cách ly tại nhà", "kinh phí cách ly", "quy hoạch sân bay"]
    assert states(searcher, topics, "Hà Lam", "Đông Kỳ", "Cà Mau") == [
        ["found", "no_clause", "no_document"],
        ["found", "found", "no_document"],
        ["no_clause", "no_clause", "no_document"],
    ]


def test_a_cell_holds_the_best_clause_of_its_own_province(searcher: Searcher) -> None:
    found = compare(searcher, ["kinh phí cách ly"], columns_of(searcher.store.directives(), "province"), k=1)
    assert [(cell.column, [hit.text for hit in cell.hits]) for cell in found.cells] == [
        ("Đông Kỳ", ["1. Kinh phí cách ly do huyện chi trả."]),
        ("Hà Lam", ["2. Sở Tài chính bố trí kinh phí cách ly từ ngân sách dự phòng của tỉnh."]),
    ]
    assert all(0 < cell.strength <= 1 for cell in found.cells)


def test_what_is_not_said_has_no_clause_to_show(searcher: Searcher) -> None:
    columns = columns_of(searcher.store.directives(), "province", ("Hà Lam", "Cà Mau"))
    cells = compare(searcher, ["quy hoạch sân bay"], columns).cells
    assert [cell.hits for cell in cells] == [(), ()]


def test_every_topic_is_told_once_it_is_done(searcher: Searcher) -> None:
    told: list[str] = []
    topics = ["kinh phí  cách ly", "Kinh phí cách ly", "", "xét nghiệm"]
    compare(searcher, topics, columns_of(searcher.store.directives(), "province"), advance=told.append)
    assert told == ["kinh phí cách ly", "xét nghiệm"]


def test_topics_are_told_apart_but_for_case_spaces_and_tone_marks() -> None:
    topics = ["  hoà  giải ", "Hòa giải", "", "hòa bình"]
    assert distinct(topics) == ("hoà giải", "hòa bình")


def test_a_topic_without_words_is_refused(searcher: Searcher) -> None:
    assert [usable(topic) for topic in ("xét nghiệm", "5K", "?!", " ")] == [True, True, False, False]
    with pytest.raises(UnusableQuery):
        compare(searcher, ["?!"], columns_of(searcher.store.directives(), "province"))


def test_an_empty_store_compares_nothing(shelf: Shelf) -> None:
    searcher = Searcher(shelf.store, shelf.encoder)
    assert compare(searcher, ["xét nghiệm"], columns_of([], "province")).cells == ()
    (cell,) = compare(searcher, ["xét nghiệm"], columns_of([], "province", ("Cà Mau",))).cells
    assert (cell.state, cell.hits) == ("no_document", ())


@pytest.mark.parametrize(
    ("support", "state"),
    [
        (Support(said=1.0, cosine=0.0), "found"),
        (Support(said=0.4, cosine=0.90), "found"),
        (Support(said=0.4, cosine=0.87), "weak"),
        (Support(said=0.4, cosine=0.84), "no_clause"),
        (Support(said=0.6, cosine=0.80, english=True), "weak"),
        (Support(said=0.6, cosine=0.81, english=True), "found"),
        (Support(said=1.0, cosine=0.95, rules=False), "weak"),
        (Support(said=0.0, cosine=0.80, cites=True), "found"),
    ],
)
def test_a_state_rests_on_what_is_said_and_how_near_it_is(support: Support, state: str) -> None:
    assert support.state == state
    assert (support.strength >= 0.5) == (state == "found" or not support.rules)
