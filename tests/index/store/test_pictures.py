"""Pages of scans in the store: a clause leads to the page and the lines that show it."""

import numpy as np
import pytest

from corpus.model import Box, ScannedLine, ScannedPage
from corpus.readers.directive import read_directive
from embed.hashing import HashingEncoder
from index.store.records import DirectiveRow
from index.store.scans import (
    Picture,
    lines_of,
    place_lines,
)
from index.store.store import Store

LINES = (
    ("1. Sở Y tế chủ trì, phối hợp với Sở Tài chính bố trí kinh phí", 100),
    ("cách ly y tế cho người dân trên địa bàn tỉnh, báo cáo kết quả về", 140),
    ("Ủy ban nhân dân tỉnh trước ngày 30 tháng 8.", 180),
    ("2. Công an tỉnh kiểm tra, giám sát việc thực hiện Chỉ thị này.", 260),
)


def page(number: int, *lines: tuple[str, int]) -> ScannedPage:
    """A page whose lines are 30 pixels high."""
    read = tuple(ScannedLine(text, Box(80, top, 900, top + 30), 95) for text, top in lines)
    return ScannedPage(number, b"picture %d" % number, "image/webp", 1000, 1400, read)


PAGES = (page(1, *LINES), page(2, ("2", 0), ("3. Sở Tài chính cấp kinh phí kịp thời cho các huyện.", 90)))
# As normalising has it: without the page's number.
DIRECTIVE = read_directive(
    "\n\f".join("\n".join(line.text for line in one.lines if line.text != "2") for one in PAGES)
)


def clause(path: str) -> tuple[int, int]:
    return next((one.start, one.end) for one in DIRECTIVE.clauses if one.path == path)


def test_lines_keep_their_boxes_where_normalising_joined_them() -> None:
    placed = place_lines(PAGES, DIRECTIVE.text)
    shown = lines_of(placed, *clause("1"))
    assert [(line.page, line.box.top) for line in shown] == [(1, 100), (1, 140), (1, 180)]
    assert [DIRECTIVE.text[line.start : line.end] for line in shown] == [text for text, _ in LINES[:3]]
    assert [(line.page, line.box.top) for line in lines_of(placed, *clause("3"))] == [(2, 90)]


def test_what_is_not_in_the_text_has_no_place() -> None:
    placed = place_lines(PAGES, DIRECTIVE.text)
    assert 0 not in {line.box.top for line in placed}
    assert place_lines((page(1, ("một dòng khác hẳn ở đây", 10)),), DIRECTIVE.text) == ()
    assert place_lines(PAGES, "") == place_lines((), DIRECTIVE.text) == ()


@pytest.fixture
def filled(store: Store, encoder: HashingEncoder) -> Store:
    """A store with the scanned directive."""
    vectors = np.zeros((len(DIRECTIVE.clauses), 64), np.float32)
    store.put(DIRECTIVE, vectors, source="quet.pdf", content="c", encoder=encoder.identity, pages=PAGES)
    return store


def test_a_clause_leads_to_its_page_and_its_lines(filled: Store) -> None:
    [directive] = filled.directives()
    assert list(filled.pictures_showing(directive.id, *clause("2"))) == [
        Picture(1, b"picture 1", "image/webp", 1000, 1400, (Box(80, 260, 900, 290),))
    ]


def test_pictures_go_with_their_directive(filled: Store) -> None:
    filled.forget("quet.pdf")
    filled.purge()
    assert filled._database.execute("SELECT count(*) FROM pictures").fetchone() == (0,)


def test_it_is_known_which_are_scans_and_how_surely_each_line_was_read(filled: Store) -> None:
    assert filled.scanned() == {1}
    lines = filled.placed_lines(DirectiveRow(1))
    assert tuple(lines) == place_lines(PAGES, DIRECTIVE.text)
    assert {line.confidence for line in lines} == {95}


def test_a_store_of_before_knows_the_lines_and_not_how_surely(filled: Store) -> None:
    filled._database.execute("UPDATE pictures SET lines = '[[0, 5, 1, 2, 3, 4]]' WHERE page = 1")
    first = filled.placed_lines(DirectiveRow(1))[0]
    assert (first.start, first.end, first.box, first.confidence) == (0, 5, Box(1, 2, 3, 4), None)
