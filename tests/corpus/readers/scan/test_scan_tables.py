"""Ruled tables on scanned pages, cell by cell."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.readers.read import read_document
from corpus.readers.scan.cleaning import clean
from paper import INK, PAGE, as_file, directive_page
from reading import Put

EDGES = (200, 380, 1240, 1780, 2280)  # pixels: where the columns of a table begin and end
ROWS = (
    ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
    ("1", "Rà soát số dư tài\nkhoản tiền gửi", "Phòng Kế toán\nnhà nước", "20/12/2025"),
    ("2", "Sao lưu dữ liệu", "Phòng Hỗ trợ", "31/12/2025"),
)
HEIGHT = 180


def table_page() -> Image.Image:
    """A page with a paragraph over a ruled table of tasks."""
    page = Image.new("RGB", PAGE, (252, 251, 248))
    draw, font = ImageDraw.Draw(page), ImageFont.truetype("DejaVuSerif.ttf", 48)
    draw.text((260, 200), "Phân công nhiệm vụ cho các phòng như sau:", INK, font)
    for at, row in enumerate(ROWS):
        top = 400 + HEIGHT * at
        for (left, right), text in zip(pairwise(EDGES), row, strict=True):
            draw.rectangle((left, top, right, top + HEIGHT), outline=INK, width=4)
            draw.multiline_text((left + 30, top + 20), text, INK, font, spacing=14)
    return page


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_scanned_table_is_read_cell_by_cell(put: Put) -> None:
    reading = read_document(put(as_file(table_page(), form="PNG")))
    lines = [line for line in reading.text.split("\n") if line.strip()]
    assert [line.rpartition("T: ")[2] for line in lines] == [  # "STT" may be read as another word
        "Phân công nhiệm vụ cho các phòng như sau:",
        "1; Nhiệm vụ: Rà soát số dư tài khoản tiền gửi; Chủ trì: Phòng Kế toán nhà nước;"
        " Thời hạn: 20/12/2025.",
        "2; Nhiệm vụ: Sao lưu dữ liệu; Chủ trì: Phòng Hỗ trợ; Thời hạn: 31/12/2025.",
    ]
    assert any("nhà nước" in line.text for line in reading.pages[0].lines)


def test_only_a_page_with_a_table_has_rules() -> None:
    ruled = clean(table_page())
    assert np.allclose(sorted({rule.at for rule in ruled.down}), EDGES, atol=8)
    assert len({round(rule.at) for rule in ruled.across}) == len(ROWS) + 1
    assert clean(directive_page()).across == ()
