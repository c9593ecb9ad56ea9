"""A clause on the picture of its page: the box stands where its lines do, and no markup comes in."""

from app.scanned import around, scanned_html
from corpus.readers import Box
from index.keeping.pictures import Picture

LINES = (Box(106, 206, 894, 240), Box(106, 250, 494, 294))


def test_the_box_encloses_all_lines_with_a_little_white() -> None:
    assert around(LINES) == Box(106, 206, 894, 294)
    assert scanned_html([Picture(2, b"abc", "image/webp", 1000, 1500, LINES)], "en") == (
        '<figure class="scan"><div class="sheet">'
        '<img src="data:image/webp;base64,YWJj" alt="Scan of page 2, the clause in the frame. The text was'
        ' recognised by machine: compare it with the picture." width="1000" height="1500">'
        '<div class="here" style="left:10.00%;top:13.33%;width:80.00%;height:6.67%"></div></div>'
        "<figcaption>Scan of page 2, the clause in the frame. The text was recognised by machine: compare it"
        " with the picture.</figcaption></figure>"
    )


def test_the_box_stays_on_the_page() -> None:
    told = scanned_html([Picture(1, b"", "image/webp", 100, 100, (Box(0, 0, 100, 100),))], "vi")
    assert "left:0.00%;top:0.00%;width:100.00%;height:100.00%" in told


def test_a_media_type_is_literal() -> None:
    assert "<script>" not in scanned_html([Picture(1, b"", '"><script>', 9, 9, LINES)], "vi")


def test_what_is_no_scan_shows_no_picture() -> None:
    assert scanned_html([], "vi") == ""
