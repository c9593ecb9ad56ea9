"""Questions for a time, an amount or a definition find the clauses that hold one, in their own words."""

from types import SimpleNamespace
from typing import cast

import pytest

from index.query import AnswerKind
from index.search.answering import holds_answer
from index.search.searcher import Searcher
from index.store import StoredClause
from sample_text import directive
from shelf import Put


def clause(text: str, kind: str = "operative") -> StoredClause:
    """A stored clause of which only its text and kind matter."""
    return cast(StoredClause, SimpleNamespace(text=text, kind=kind))


@pytest.mark.parametrize(
    ("text", "time", "quantity"),
    [
        ("1. Báo cáo trước ngày 15/8/2021.", True, True),
        ("3.2. Hoàn thành trong quý IV năm 2026.", True, True),
        ("- Báo cáo định kỳ hằng tháng.", True, False),
        ("a) Trả lời trong 05 ngày làm việc.", True, True),
        ("1. Nộp chậm nhất sau 120 (một trăm hai mươi) ngày.", True, True),
        ("2. Hỗ trợ 80.000 đồng mỗi người.", False, True),
        ("1. Thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020.", False, False),
        ("1. Theo Điều 6 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ.", False, False),
        ("4. Sở Y tế chủ trì.", False, False),
        ("", False, False),
    ],
)
def test_a_number_or_day_counts_unless_it_names_a_document(text: str, *, time: bool, quantity: bool) -> None:
    assert (holds_answer("time", clause(text)), holds_answer("quantity", clause(text))) == (time, quantity)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a) Trả lời trong 03 (ba) ngày làm việc.", ["span"]),
        ("- Xe không quá 15 năm sử dụng.", ["span"]),
        ("6. Học sinh ở lại trường hai tuần liền.", ["span"]),
        ("1. Nộp trước ngày 18 tháng 9 năm 2026.", ["deadline"]),
        ("1. Tiếp dân ngày 18 tháng 9 năm 2026.", []),
        ("2. Chính phủ quy định vốn đầu tư năm sau.", []),
        ("1. Mở cửa từ 7h30.", ["hour"]),
        ("3. Dành ít nhất 20% tin bài.", ["share", "money"]),
        ("b) Tiền ăn 80.000 đồng/người.", ["money"]),
        ("TT: 4; Bậc: 1; Đơn giá: 1.984", ["money"]),
        ("- Không thu tiền xét nghiệm của người cách ly.", ["money"]),
        ("2. Thu phí tại 12 trạm.", []),
    ],
)
def test_what_is_asked_for_narrowly_is_no_mere_number_or_day(text: str, kinds: list[AnswerKind]) -> None:
    narrow: tuple[AnswerKind, ...] = ("span", "hour", "share", "money", "deadline")
    assert [one for one in narrow if holds_answer(one, clause(text))] == kinds


def test_a_definition_is_told_by_the_kind_of_clause_or_by_what_it_calls_something() -> None:
    assert holds_answer("definition", clause("Vùng xanh là nơi an toàn.", "definition"))
    assert holds_answer("definition", clause("Việc sắp xếp ấp, bản (sau đây gọi chung là thôn) còn chậm."))
    assert not holds_answer("definition", clause("Vùng xanh được mở chợ."))


CLAUSES = (
    "1. Xã báo cáo kết quả tiêm chủng thật đầy đủ.",
    "2. Xã báo cáo kết quả tiêm chủng trước 17 giờ.",
    "3. Công an tỉnh kiểm soát người ra, vào vùng dịch.",
    "4. Sở Công Thương bảo đảm hàng hóa thiết yếu.",
)


@pytest.fixture
def searcher(put: Put) -> Searcher:
    return put(a=directive(*CLAUSES))


@pytest.mark.parametrize(("query", "first"), [("báo cáo kết quả tiêm chủng", "1"),
                                              ("khi nào báo cáo kết quả tiêm chủng", "2")])  # fmt: skip
def test_what_holds_such_an_answer_comes_first_where_it_is_asked_for(
    searcher: Searcher, query: str, first: str
) -> None:
    paths = [hit.path for hit in searcher.search(query, collapse_duplicates=False).hits]
    assert next(path for path in paths if path in "12") == first
