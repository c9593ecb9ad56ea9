"""What the answer to a query must hold, by the words in which it asks."""

import pytest

from corpus.data import read_table
from corpus.text import fold
from index.query import answer_kind

ROWS = read_table("index", "answer_kinds.tsv")


@pytest.mark.parametrize("row", ROWS, ids=[row["phrase"] for row in ROWS])
def test_each_phrase_asks_in_its_example_with_and_without_diacritics(row: dict[str, str]) -> None:
    assert fold(row["phrase"]) in fold(row["example"])
    assert answer_kind(row["example"]) == row["answer"]
    assert answer_kind(fold(row["example"]).upper()) == row["answer"]


@pytest.mark.parametrize(
    "query",
    [
        "ai lo kinh phí cách ly",
        "cháy rừng mùa khô",
        "what to do when a dam breaks",
        "who pays",
        "khi nàng",
        "giá đất ở do ai quyết định",
        "phí qua phà có tăng không",
        "mấy năm nay rừng có cháy không",
        "hồ sơ gia hạn nộp thuế",
        "",
    ],
)
def test_other_queries_ask_for_none_of_them(query: str) -> None:
    assert answer_kind(query) is None


def test_what_is_narrower_goes_first() -> None:
    assert answer_kind("Trong bao nhiêu ngày phải trả lời?") == "span"
    assert answer_kind("Thời hạn giải quyết là mấy ngày?") == "span"
    assert answer_kind("Chậm nhất mấy ngày phải trả lời?") == "span"
    assert answer_kind("Thời hạn nộp là ngày nào?") == "deadline"
    assert answer_kind("Mức hỗ trợ là gì?") == "money"


def test_what_is_counted_beside_money_is_no_money() -> None:
    assert answer_kind("Bao nhiêu người được trợ cấp?") == "quantity"
    assert answer_kind("Trợ cấp bao nhiêu một tháng?") == "money"
    assert answer_kind("How many people are fined?") == "quantity"
