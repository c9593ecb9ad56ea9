"""A comparison as a picture: what it says of itself, which signs it has, and that it is drawn."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from app.page.compare.picture import picture_png, picture_svg
from index.compare.columns import columns_of
from index.compare.comparison import Comparison, compare
from index.search.searcher import Searcher
from shelf import Shelf

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def comparison(shelf: Shelf) -> Comparison:
    shelf.put(
        "a.txt", "1. Cho phép cách ly tại nhà.", type="Chỉ thị", number="1/CT<b>&\x07", province="Gia Lai"
    )
    shelf.put("b.txt", "1. Kiểm tra an toàn giao thông.", type="Công văn", province="Hà Tĩnh")
    columns = columns_of(shelf.store.directives(), "province", ("Gia Lai", "Hà Tĩnh", "Cà Mau"))
    return compare(Searcher(shelf.store, shelf.encoder), ["cách ly tại nhà"], columns)


def test_every_cell_says_what_it_is(comparison: Comparison) -> None:
    root = ElementTree.fromstring(picture_svg(comparison, "vi"))
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles == [
        "So sánh 1 chủ đề qua 3 cột",
        "cách ly tại nhà, Gia Lai: có quy định",
        "cách ly tại nhà, Hà Tĩnh: không có quy định tương ứng",
        "cách ly tại nhà, Cà Mau: chưa có văn bản của tỉnh này",
    ]
    assert root.get("role") == "img"
    (style,) = [style.text or "" for style in root.iter(f"{SVG}style")]
    assert style.count("src:url(data:font/woff2;base64,") == 2
    words = " ".join(" ".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "1/CT<b>&\ufffd" in words.replace(" ", "")


def test_the_png_is_twice_as_large_and_has_the_colours_of_the_states(comparison: Comparison) -> None:
    picture = Image.open(io.BytesIO(picture_png(comparison, "vi")))
    svg = ElementTree.fromstring(picture_svg(comparison, "vi"))
    assert picture.size == (2 * int(svg.attrib["width"]), 2 * int(svg.attrib["height"]))
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    assert {(0xF1, 0xEF, 0xEA), (0xFF, 0xFF, 0xFF)} <= colours


def test_letters_of_vietnamese_are_drawn(comparison: Comparison) -> None:
    """Missing letters would be empty: the same words without their marks must look otherwise."""
    from dataclasses import replace

    def drawn(topic: str) -> bytes:
        cells = tuple(replace(cell, topic=topic) for cell in comparison.cells)
        return picture_png(Comparison((topic,), comparison.columns, cells), "vi")

    pictures = {drawn(topic) for topic in ("ệ", "ẹ", "ê", "Ữ", "ữ", "ư", "đ", "d", "\ue000")}
    assert len(pictures) == 9


def test_a_vast_comparison_is_still_drawn(shelf: Shelf) -> None:
    columns = columns_of([], "province", [f"Nơi {n}" for n in range(120)])
    searcher = Searcher(shelf.store, shelf.encoder)
    picture = Image.open(io.BytesIO(picture_png(compare(searcher, ["cách ly"], columns), "vi")))
    assert max(picture.size) <= 8000
