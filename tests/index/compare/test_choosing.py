"""The clause that a cell shows: the rule; what limits it stands under it."""

import pytest

from index.compare.choosing import is_under
from index.compare.columns import columns_of
from index.compare.comparison import Cell, compare
from index.search.searcher import Searcher
from shelf import Shelf

HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 05/CT-UBND

Gia Lai, ngày 20 tháng 8 năm 2021

CHỈ THỊ
Về một số nhiệm vụ

"""


def cell(shelf: Shelf, topic: str, *lines: str) -> Cell:
    """What the cell of a topic shows of one directive with these lines."""
    shelf.put_text("a.txt", HEAD + "\n".join(lines))
    columns = columns_of(shelf.store.directives(), "province")
    (found,) = compare(Searcher(shelf.store, shelf.encoder), [topic], columns).cells
    return found


def test_an_exception_stands_under_its_rule(shelf: Shelf) -> None:
    found = cell(
        shelf,
        "cách ly tại nhà",
        "1. Về cách ly",
        "1.1. Cho phép cách ly tại nhà từ ngày 16/8/2021; thời gian cách ly tại nhà là 14 ngày.",
        "1.2. Không áp dụng cách ly tại nhà đối với người ở nhà trọ.",
    )
    assert (found.state, found.hits[0].path) == ("found", "1.1")
    assert [(one.relation, one.clause.path) for one in found.under] == [("condition", "1.2")]
    assert "1.2" not in [hit.path for hit in found.hits]


def test_the_items_of_a_rule_that_ends_in_a_list_stand_under_it(shelf: Shelf) -> None:
    found = cell(
        shelf,
        "nộp hồ sơ giấy",
        "1. Sở Tài chính quyết toán ngân sách.",
        "2. Người nộp hồ sơ trực tuyến không phải nộp hồ sơ giấy, trừ các trường hợp sau:",
        "a) Thành phần hồ sơ là bản gốc phải thu hồi;",
        "b) Hệ thống gặp sự cố.",
    )
    assert (found.hits[0].path, [one.clause.path for one in found.under]) == ("2", ["2.a", "2.b"])


def test_a_recital_alone_is_never_found(shelf: Shelf) -> None:
    found = cell(
        shelf,
        "cháy rừng",
        "Thời gian qua, trên địa bàn tỉnh đã xảy ra 31 vụ cháy rừng, thiệt hại 187 ha.",
        "1. Sở Tài chính quyết toán ngân sách.",
    )
    assert found.state != "found"


@pytest.mark.parametrize(("topic", "path"), [("tiêm vắc xin", "2"), ("tuyên truyền về tiêm vắc xin", "1")])
def test_what_makes_a_rule_known_does_not_stand_for_it(shelf: Shelf, topic: str, path: str) -> None:
    found = cell(
        shelf,
        topic,
        "1. Ban Tuyên giáo tuyên truyền về tiêm vắc xin.",
        "2. Sở Y tế tổ chức tiêm vắc xin.",
        "3. Sở Tài chính quyết toán ngân sách.",
    )
    assert found.hits[0].path == path


def test_whom_a_rule_holds_for_is_not_what_it_is_about(shelf: Shelf) -> None:
    found = cell(shelf, "tiêm vắc xin", "1. Thời gian theo dõi là 14 ngày đối với người đã tiêm đủ vắc xin.")
    assert found.state == "no_clause"


def test_a_synonym_finds_what_a_topic_does_not_say(shelf: Shelf) -> None:
    assert cell(shelf, "tiêm chủng", "1. Sở Y tế tổ chức tiêm vắc xin cho học sinh.").hits[0].path == "1"


@pytest.mark.parametrize(
    ("path", "above", "under"),
    [
        ("2.1.a", "2.1", True),
        ("3 -1", "3", True),
        ("2.10", "2.1", False),
        ("2.1", "2.1", False),
        ("1", "", False),
    ],
)
def test_a_clause_is_under_those_that_its_path_begins_with(path: str, above: str, under: bool) -> None:
    assert is_under(path, above) == under
