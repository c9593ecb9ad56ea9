"""Titles of a scanned page: lines that are bold by their strokes, or centred; they belong to the head."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.model import Box
from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from corpus.readers.scan.cleaning import Cleaned
from corpus.readers.scan.layout import Row
from corpus.readers.scan.ocr import Word
from corpus.readers.scan.titles import titles_in
from paper import INK, LEFT, MIDDLE, RIGHT, as_file, write
from reading import Put

# A title that fills the width, and a body that opens as no body does: words alone cannot tell them apart.
TITLE = (
    "Thực hiện Tháng hành động vì trẻ em và phòng ngừa tai nạn",
    "đuối nước ở sông, hồ, ao, suối năm 2024",
)
BODY = (
    "Nhiều em ở các xã ven sông, ven hồ còn chưa biết bơi, vì vậy",
    "cần làm ngay những việc sau đây:",
    "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính bố trí kinh phí",
    "dạy bơi cho trẻ em ở các xã ven sông trên địa bàn tỉnh.",
    "2. Công an tỉnh kiểm tra, giám sát việc đặt biển cảnh báo ở",
    "những nơi nước sâu, nước chảy xiết và báo cáo trước ngày 30/6.",
)


def page() -> tuple[Image.Image, list[Row]]:
    """Title and body below each other, and where their lines stand."""
    sheet, rows = Image.new("L", (2480, 1400), 250), []
    for at, line in enumerate([*TITLE, *BODY]):
        font = ImageFont.truetype(f"DejaVuSerif{'-Bold' if at < len(TITLE) else ''}.ttf", 46)
        box = ImageDraw.Draw(sheet).textbbox((260, 100 + 90 * at), line, font)
        ImageDraw.Draw(sheet).text((260, 100 + 90 * at), line, INK[0], font)
        rows.append(Row((Word(line, Box(*map(round, box)), 96, at),)))
    return sheet, rows


def test_bold_lines_are_titles_however_wide_they_are() -> None:
    sheet, rows = page()
    cleaned = Cleaned(sheet, sheet, np.zeros((1, 1), dtype=bool), 33.0)
    assert list(titles_in(rows, cleaned)) == list(TITLE)
    assert list(titles_in(rows[:3], cleaned)) == []  # too little of a body to tell
    assert list(titles_in([], cleaned)) == []


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_title_that_fills_the_width_is_the_subject_and_no_clause(put: Put) -> None:
    sheet = Image.new("RGB", (2480, 2000), (252, 251, 248))
    for line, column in (("ỦY BAN NHÂN DÂN", LEFT), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", RIGHT)):
        write(sheet, column, 120, line, bold=True, size=44)
    for line, column in (("TỈNH GIA LAI", LEFT), ("Độc lập - Tự do - Hạnh phúc", RIGHT)):
        write(sheet, column, 192, line, bold=True)
    for line, column in (("Số: 16/KH-UBND", LEFT), ("Gia Lai, ngày 20 tháng 5 năm 2024", RIGHT)):
        write(sheet, column, 320, line)
    write(sheet, MIDDLE, 500, "KẾ HOẠCH", bold=True, size=56)
    for at, line in enumerate(TITLE):
        write(sheet, MIDDLE, 590 + 80 * at, line, bold=True, size=46)
    font = ImageFont.truetype("DejaVuSerif.ttf", 60)
    for at, line in enumerate(BODY):
        ImageDraw.Draw(sheet).text((200, 820 + 104 * at), line, INK, font)
    reading = read_document(put(as_file(sheet, form="PNG")))
    directive = read_directive(reading.text, (), reading.titles)
    assert directive.metadata.subject.value == " ".join(TITLE)
    assert {"1", "2"} < {clause.path for clause in directive.clauses}
    assert directive.clauses[0].text.startswith("Nhiều em ở các xã")
