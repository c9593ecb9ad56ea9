"""A clause on the picture of its page: the box stands where its lines do, and no markup comes in."""

from app.page.parts import doubtful, recognised_html
from app.page.parts.pictures import around, scanned_html
from app.page.templates import render
from corpus.model import Box
from index.store.scans import Picture, PlacedLine

LINES = (Box(106, 206, 894, 240), Box(106, 250, 494, 294))


def test_the_box_encloses_all_lines_with_a_little_white() -> None:
    assert around(LINES) == Box(106, 206, 894, 294)
    assert scanned_html([Picture(2, b"abc", "image/webp", 1000, 1500, LINES)], "en") == (
        '<figure class="scan"><div class="sheet">'
        '<img src="data:image/webp;base64,YWJj" alt="Scan of page 2, this part in the frame. The text was'
        ' recognised by machine: compare it with the picture." width="1000" height="1500">'
        '<div class="here" style="left:10.00%;top:13.33%;width:80.00%;height:6.67%"></div></div>'
        "<figcaption>Scan of page 2, this part in the frame. The text was recognised by machine: compare it"
        " with the picture.</figcaption></figure>"
    )


def test_the_box_stays_on_the_page() -> None:
    told = scanned_html([Picture(1, b"", "image/webp", 100, 100, (Box(0, 0, 100, 100),))], "vi")
    assert "left:0.00%;top:0.00%;width:100.00%;height:100.00%" in told


def test_a_media_type_is_literal() -> None:
    assert "<script>" not in scanned_html([Picture(1, b"", '"><script>', 9, 9, LINES)], "vi")


def test_what_is_no_scan_shows_no_picture() -> None:
    assert scanned_html([], "vi") == ""


def test_what_was_recognised_is_said_with_the_lines_that_may_be_wrong() -> None:
    text = "Số: …/CT-UBND\nCHỈ THỊ\nVề <b>hóa đơn"
    unsure, sure = PlacedLine(1, LINES[0], 0, 13, 50), PlacedLine(1, LINES[0], 14, 21, 90)
    unknown, markup = PlacedLine(1, LINES[0], 14, 21), PlacedLine(2, LINES[0], 22, 36, 89)
    assert doubtful([unsure, sure, unknown, markup]) == [unsure, markup]
    notice = (
        '<p class="recognised">Bản quét: chữ do máy nhận dạng, có thể sai; hãy đối chiếu với ảnh hoặc bản gốc'
        " trước khi trích dẫn.</p>"
    )
    assert recognised_html([sure, unknown], text, "vi") == notice
    assert recognised_html([unsure, markup], text, "vi") == (
        f'{notice}<details class="proofs">'
        "<summary>2 dòng đọc chưa chắc, được gạch dưới lượn sóng trong văn bản</summary>"
        '<ul><li><q lang="vi">Số: …/CT-UBND</q> <span>(trang 1, độ tin cậy 50%)</span></li>'
        '<li><q lang="vi">Về &lt;b&gt;hóa đơn</q> <span>(trang 2, độ tin cậy 89%)</span></li></ul></details>'
    )


def test_a_scan_is_told_in_a_list() -> None:
    assert render("parts/scan_badge", "en", doubts=0) == '<span class="scanned">scan</span>'
    assert (
        render("parts/scan_badge", "vi", doubts=3)
        == '<span class="scanned">bản quét, 3 dòng đọc chưa chắc</span>'
    )
