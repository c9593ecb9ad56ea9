"""The outline of a document: headings where they stand, or numbered parts; and who must do what in it."""

from app.page.document.duties import duties_html
from app.page.document.outline import outline_of
from app.page.parts import document_html
from corpus.readers.directive import read_directive
from index.store.store import Store
from shelf import Shelf

HEADED = """QUYẾT ĐỊNH
Số: 9/QĐ-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy định này quy định về rừng.
2. Quy định này áp dụng cho xã.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 2. Trách nhiệm
1. Sở Tài chính bố trí kinh phí.
2. Sở Y tế tổ chức tiêm chủng.
"""
NUMBERED = """CHỈ THỊ
Số: 5/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
1. Sở Tài chính bố trí kinh phí trước ngày 30/9/2021.
2. Sở Y tế tổ chức tiêm chủng.
3. Chỉ thị này có hiệu lực từ ngày ký.
"""


def test_headings_are_found_where_they_stand() -> None:
    directive = read_directive(HEADED)
    parts = outline_of(directive.clauses, directive.text)
    assert len(parts) >= 2
    assert all(part.start < part.end for part in parts)
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    assert any("Phạm vi" in directive.text[part.start : part.end] for part in parts)
    assert any(part.depth for part in parts)
    assert "Điều 1. Phạm vi" in [part.label for part in parts]


def test_without_headings_the_numbered_parts_are_the_outline() -> None:
    directive = read_directive(NUMBERED)
    parts = outline_of(directive.clauses, directive.text)
    assert [part.label[:2] for part in parts] == ["1.", "2.", "3."]
    assert outline_of(directive.clauses[:1], directive.text) == []


def test_a_part_is_a_place_in_the_text_and_its_heading_is_marked(shelf: Shelf, store: Store) -> None:
    shelf.put_text("a.txt", HEADED)
    (one,) = store.directives()
    text = store.text(one.id)
    parts = outline_of(list(store.clauses(of=[one.id])), text)
    html = document_html(one, text, None, [], "vi", (), [(part.start, part.end) for part in parts])
    assert html.count('<span id="part-') == len(parts)
    assert html.count('<mark class="heading">') == len(parts)


def test_who_must_do_what_is_listed_by_agency(shelf: Shelf, store: Store) -> None:
    shelf.put_text("a.txt", NUMBERED)
    (one,) = store.directives()
    clauses = list(store.clauses(of=[one.id]))
    found = [duty for _, duty in store.assignments([one.id])]
    html = duties_html(found, clauses, store.text(one.id), "vi")
    assert "Ai phải làm gì: 2 cơ quan" in html
    assert html.count(">thời hạn: trước ngày 30/9/2021</span>") == 1
    assert html.index("Sở Tài chính") < html.index("Sở Y tế")
    assert duties_html([], clauses, "", "vi") == ""
