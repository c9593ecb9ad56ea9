"""Scans: a drawn page is read as it was written, its columns, number and date told, its picture kept."""

import io

import pytest
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from corpus.readers.reading import Reading
from paper import BODY, MIDDLE, PAGE, as_file, directive_page, sealed
from reading import Put

pytestmark = pytest.mark.usefixtures("tesseract")


@pytest.fixture(scope="module")
def reading(tesseract: None, tmp_path_factory: pytest.TempPathFactory) -> Reading:  # noqa: ARG001
    """A tilted, sealed page in a PDF, read."""
    page = sealed(directive_page()).rotate(-1.4, Image.Resampling.BICUBIC, fillcolor=(252, 251, 248))
    file = tmp_path_factory.mktemp("scan") / "quet.pdf"
    file.write_bytes(as_file(page, form="PDF"))
    return read_document(file)


def test_a_tilted_sealed_scan_is_read_column_by_column(reading: Reading) -> None:
    header = [
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 16/CT-UBND",
        "Gia Lai, ngày 20 tháng 8 năm 2021",
        "CHỈ THỊ",
        "Về việc bố trí kinh phí cách ly y tế",
    ]
    assert [line.strip() for line in reading.text.splitlines() if line.strip()][: len(header)] == header
    assert reading.text.split() == " ".join([*header, *BODY]).split()


def test_what_is_printed_becomes_metadata(reading: Reading) -> None:
    metadata = read_directive(reading.text).metadata
    assert (metadata.number.value, metadata.date.value, metadata.issuer.value) == (
        "16/CT-UBND",
        "2021-08-20",
        "Ủy ban nhân dân tỉnh Gia Lai",
    )


def test_the_picture_is_kept_with_a_box_around_each_line(reading: Reading) -> None:
    (page,) = reading.pages
    with Image.open(io.BytesIO(page.picture)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (page.width, page.height))
    assert (page.number, page.media, len(page.picture) < 100_000) == (1, "image/webp", True)
    by_text = {line.text: line for line in page.lines}
    box = by_text["CHỈ THỊ"].box
    scale = page.width / PAGE[0]
    assert abs((box.left + box.right) / 2 - MIDDLE * scale) < 30 * scale
    assert abs(box.top - 500 * scale) < 60 * scale
    assert all(60 <= line.confidence <= 100 for line in page.lines)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["TIFF", "PNG", "JPEG"])
def test_picture_files_are_read_by_their_content(put: Put, form: str) -> None:
    text = read_document(put(as_file(directive_page(), form=form))).text
    assert BODY[2] in " ".join(text.split())


@pytest.mark.slow
def test_each_page_of_a_tiff_is_one_of_the_document(put: Put) -> None:
    reading = read_document(put(as_file(directive_page(), directive_page(), form="TIFF")))
    assert [page.number for page in reading.pages] == [1, 2]
    assert reading.text.count("CHỈ THỊ") == 2


@pytest.mark.slow
def test_a_page_that_lies_on_its_side_is_turned(put: Put) -> None:
    text = read_document(put(as_file(directive_page().rotate(90, expand=True), form="PNG"))).text
    assert "1. Sở Y tế chủ trì" in " ".join(text.split())


@pytest.mark.slow
def test_blank_pages_hold_no_words(put: Put) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(put(as_file(Image.new("RGB", PAGE, "white"), form="PNG")))
    assert caught.value.reason == "unreadable_scan"
