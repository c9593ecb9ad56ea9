"""A mark of secrecy that is stamped in red is seen, though red ink is taken out of the text."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.metadata.secrecy import secrecy_of
from corpus.readers.scan.cleaning import clean
from corpus.readers.scan.marks import stamped_marks
from corpus.readers.scan.read import read_scan
from paper import RED, directive_page, sealed

pytestmark = [pytest.mark.usefixtures("tesseract"), pytest.mark.slow]


def stamped(words: str) -> Image.Image:
    """A page with a red stamp in a frame, below its number."""
    page = directive_page()
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype("DejaVuSans-Bold.ttf", 60)
    box = draw.textbbox((460, 430), words, font)
    draw.text((460, 430), words, RED, font)
    draw.rectangle((box[0] - 25, box[1] - 20, box[2] + 25, box[3] + 20), outline=RED, width=6)
    return page


@pytest.mark.parametrize("grade", ["MẬT", "TUYỆT MẬT"])
def test_a_red_stamp_is_read(grade: str) -> None:
    text = read_scan([(1, stamped(grade))]).text
    assert text.splitlines()[0] == grade
    assert secrecy_of(text) == grade.lower()


def test_a_red_seal_and_other_stamps_are_none() -> None:
    assert stamped_marks(clean(sealed(directive_page(), (660, 600)))) == []
    assert stamped_marks(clean(stamped("HỎA TỐC"))) == []
