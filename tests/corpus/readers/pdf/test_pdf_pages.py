"""When a PDF's text layer can't be the page's text: a watermark on a picture, wrong letters, no marks."""

from collections.abc import Callable
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # it ships no types
from pypdfium2.raw import (  # type: ignore[import-untyped]  # it ships no types
    FPDFPage_GenerateContent,
    FPDFPage_InsertObject,
    FPDFPageObj_NewTextObj,
    FPDFText_SetText,
)

from corpus.readers.pdf.pages import is_broken
from corpus.readers.read import read_document
from paper import as_file, directive_page

GOOD = "Thực hiện Nghị định số 68/2021/NĐ-CP, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện."


def test_a_layer_with_wrong_letters_is_broken() -> None:
    assert is_broken(
        "7KӵF KLӋQ 1JKӏ ÿӏQK Vӕ Ӫ\\ EDQ QKkQ GkQ WӍQK \\rX FҫX FiF Vӣ EDQ QJjQK Wә FKӭF WKӵF KLӋQ"
    )


def test_vietnamese_english_and_too_little_text_are_not_broken() -> None:
    assert not is_broken(GOOD)
    assert not is_broken(
        "The committee of the province asks all its departments to carry out this directive now."
    )
    assert not is_broken("7KӵF KLӋQ")
    assert not is_broken("")


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_scan_with_a_watermark_for_a_text_layer_is_read_as_a_scan(
    tmp_path: Path, with_watermark: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "quet.pdf"
    path.write_bytes(with_watermark(as_file(directive_page(), form="PDF")))
    reading = read_document(path)
    assert "16/CT-UBND" in reading.text
    assert [page.number for page in reading.pages] == [1]


@pytest.fixture
def with_watermark() -> Callable[[bytes], bytes]:
    """Prints the note of an electronic signature on the first page of a PDF."""

    def stamp(data: bytes) -> bytes:
        document = PdfDocument(data)
        note = FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 8.0)
        text = create_string_buffer("Signed by the Office\0".encode("utf-16-le"))
        FPDFText_SetText(note, cast(text, POINTER(c_ushort)))
        page = document[0]
        FPDFPage_InsertObject(page.raw, note)
        FPDFPage_GenerateContent(page.raw)
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    return stamp
