"""The history of a document on its page: who changed what and when, by the audit trail."""

from shelf import Shelf
from visit import Open, html_of


def test_a_document_tells_what_became_of_it(shelf: Shelf, open_page: Open) -> None:
    shelf.put("vao/a.txt", "1. Kinh phí cách ly.", type="Chỉ thị", number="1/CT")
    shelf.put("vao/b.txt", "1. Tuần tra rừng.", type="Chỉ thị", number="2/CT")
    public = shelf.store.directives()[0].directive_id
    shelf.store.remove([public], by="Nguyễn Thị Lan")
    shelf.store.restore([public])
    html = html_of(open_page("document", directive=[public]))
    history = html[html.index('<details class="history">') :]
    assert "Lịch sử trong kho: 3 thay đổi" in history
    told = ["lưu, a.txt", "đưa ra khỏi kho, Nguyễn Thị Lan, a.txt", "đưa trở lại"]
    places = [history.index(one) for one in told]
    assert places == sorted(places)
    assert "b.txt" not in history
    assert "vao/" not in history
