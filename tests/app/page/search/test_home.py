"""The home of the page: new documents, deadlines that come up, the newest, and what can be forgotten."""

from datetime import date

import pytest

from app.page.search.home import coming, deadlines, is_sample, newest
from shelf import Shelf
from visit import Open, button, html_of, visit_until

ABOUT = {"type": "Chỉ thị", "number": "05/CT-UBND", "date": "2021-08-20"}
TEXT = "CHỈ THỊ\nSố: {}/CT-UBND\nPhú Yên, ngày 20 tháng 8 năm 2021\n1. Giao Sở Tài chính {}.\n"


@pytest.mark.parametrize(
    ("task", "day"),
    [
        ("báo cáo kết quả trước ngày 30/9/2021", "2021-09-30"),
        ("báo cáo kết quả trước ngày 30/9", "2021-09-30"),
        ("báo cáo kết quả trước ngày 15/01", "2022-01-15"),
        ("báo cáo kết quả trước ngày 25 hằng tháng", None),
        ("bố trí kinh phí", None),
    ],
)
def test_a_deadline_is_a_day(shelf: Shelf, task: str, day: str | None) -> None:
    shelf.put_text("a.txt", TEXT.format(5, task))
    known = {one.id: one for one in shelf.store.directives()}
    assert [one.day for one in deadlines(shelf.store, known)] == ([day] if day else [])


def test_only_what_is_ahead_comes_up(shelf: Shelf) -> None:
    for n, day in enumerate(("18/8/2021", "1/9/2021", "30/8/2021", "30/12/2021")):
        shelf.put_text(f"{n}.txt", TEXT.format(n + 1, f"báo cáo lần {n} trước ngày {day}"))
    found = deadlines(shelf.store, {one.id: one for one in shelf.store.directives()})
    assert [one.day for one in coming(found, date(2021, 8, 30))] == ["2021-08-30", "2021-09-01"]


def test_undated_documents_are_not_the_newest(shelf: Shelf) -> None:
    for name, day in (("a", "2021-08-20"), ("b", "--08-20"), ("c", "2022-01-01")):
        shelf.put(f"{name}.txt", f"1. Xã {name} lo.", type="Chỉ thị", number=f"{name}/CT", date=day)
    assert [one.metadata.number.value for one in newest(shelf.store.directives(), 5)] == ["c/CT", "a/CT"]


def test_what_came_since_the_last_visit_is_told(shelf: Shelf, open_page: Open) -> None:
    shelf.put("a.txt", "1. Kinh phí cách ly.", **ABOUT)
    assert "Mới từ lần xem trước" not in html_of(open_page())
    shelf.put("b.txt", "1. Tuần tra rừng.", type="Chỉ thị", number="6/CT")
    visit_until(lambda page: "<h2>Mới từ lần xem trước: 1 văn bản</h2>" in html_of(page))
    assert "Mới từ lần xem trước" not in html_of(open_page()), "it was seen"


def test_recent_questions_are_forgotten_at_a_click(shelf: Shelf, open_page: Open) -> None:
    shelf.put("a.txt", "1. Kinh phí cách ly.", **ABOUT)
    open_page(q=["kinh phí"])
    page = open_page()
    assert "<span>Tìm gần đây:</span>" in html_of(page)
    page = button(page, "Xóa danh sách này").click().run()
    assert "<span>Tìm gần đây:</span>" not in html_of(page)
    assert "Xóa danh sách này" not in [one.label for one in page.button]


def test_samples_are_told_apart_from_a_library_of_ones_own(shelf: Shelf) -> None:
    for folder in ("/opt/chithi/corpus/data/samples", "/srv/lan/samples"):
        shelf.put(f"{folder}/a.txt", f"1. Xã {folder} lo.", type="Chỉ thị")
    assert [is_sample(one) for one in shelf.store.directives()] == [True, False]
