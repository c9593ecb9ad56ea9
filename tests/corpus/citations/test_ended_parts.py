"""Which parts of a document a text repeals or replaces, as paths of its clauses."""

import pytest

from corpus.citations.ended_parts import ended_parts


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("bãi bỏ khoản 3 mục ii |chỉ thị số 06|.", ("II.3",)),
        ("bãi bỏ quy định tại điểm a, b khoản 2 điều 5 và khoản 1 điều 7 của |nghị định số 5|",
         ("Điều 5.2.a", "Điều 5.2.b", "Điều 7.1")),
        ("khoản 3 và khoản 4 mục ii |chỉ thị số 06| hết hiệu lực kể từ ngày ký", ("II.3", "II.4")),
        ("thay thế điều 4, điều 5 chương ii |quyết định số 9|", ("Điều 4", "Điều 5")),
        ("bãi bỏ các điểm 1.2, 1.3 |công văn số 8|", ("1.2", "1.3")),
        ("bãi bỏ điểm i khoản 2 |chỉ thị số 4|", ("2.i",)),
        ("thay thế |chỉ thị số 05|", ()),
        ("căn cứ khoản 3 điều 5 |luật thủ đô|", ()),
        ("khoản 3 điều 5 |luật thủ đô| được thực hiện như sau", ()),
        ("sửa đổi khoản 2 |chỉ thị số 05|", ()),
    ],
)  # fmt: skip
def test_parts_are_read_as_paths(text: str, paths: tuple[str, ...]) -> None:
    start, end = text.index("|"), text.rindex("|") - 1
    assert ended_parts(text.replace("|", ""), start, end) == paths


def test_a_long_lead_is_read_in_no_time() -> None:
    assert ended_parts("bãi bỏ điểm a " + ", b" * 5000 + " x chỉ thị", 15_016, 15_023) == ()
