"""Files that contradict themselves or were badly made: nothing is lost, nothing invented, doubt is said."""

from io import BytesIO
from typing import Any

import pytest
from docx.oxml import parse_xml
from PIL import Image

from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from formats import docx, pdf
from paper import BODY, as_file, directive_page
from reading import Put

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell is one or more blocks."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def text_box(blocks: str) -> str:
    """A text box as Word saves it: once for itself, once for older versions."""
    content = f"<w:txbxContent>{blocks}</w:txbxContent>"
    return (
        f'<w:p {_NAMES}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_tables_in_tables_in_text_boxes_are_read_once_and_whole(put: Put) -> None:
    inner = table((paragraph("Phối hợp"), paragraph("Sở Xây dựng")))
    outer = table(
        (paragraph("Nhiệm vụ"), paragraph("Cơ quan")),
        (paragraph("Rà soát hạ tầng"), paragraph("Sở Y tế") + inner + paragraph("Công an tỉnh")),
    )
    nested = table(
        (paragraph("Ngoài hộp"), text_box(table((paragraph("Trong hộp"), paragraph("Sở Tài chính")))))
    )

    def build(document: Any) -> None:
        document.add_paragraph("1. Các sở thực hiện:")
        for blocks in (outer, nested):
            document.element.body.insert(len(document.element.body) - 1, parse_xml(text_box(blocks)))
        document.add_paragraph("2. Báo cáo trước ngày 30.")

    text = read_document(put(docx(build))).text
    said = (
        "Rà soát hạ tầng",
        "Sở Y tế",
        "Phối hợp",
        "Sở Xây dựng",
        "Công an tỉnh",
        "Ngoài hộp",
        "Trong hộp",
        "Sở Tài chính",
    )
    assert [text.count(words) for words in said] == [1] * len(said)
    assert (
        text.index("1. Các sở") < text.index("Rà soát") < text.index("Trong hộp") < text.index("2. Báo cáo")
    )


LAYER = (
    (60, 792, "ỦY BAN NHÂN DÂN"), (300, 792, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (80, 775, "TỈNH GIA LAI"), (350, 775, "Độc lập - Tự do - Hạnh phúc"),
    (270, 722, "CHỈ THỊ"), (200, 702, "Về việc bố trí kinh phí cách ly y tế"),
    *((62, 660 - 22 * at, line) for at, line in enumerate(BODY)),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    ("number", "day", "bases"),
    [
        ("Số: 16/CT-UBND", "Gia Lai, ngày 20 tháng 8 năm 2021", ("stated", "stated")),
        ("Số: 19/CT-UBND", "Gia Lai, ngày 20 tháng 8 năm 2021", ("inferred", "stated")),
        ("Số: 16/CT-UBND", "Gia Lai, ngày 29 tháng 8 năm 2021", ("stated", "inferred")),
    ],
)
def test_a_layer_that_says_another_number_or_day_than_the_scan_beneath_it_states_none(
    put: Put, number: str, day: str, bases: tuple[str, str]
) -> None:
    layer = [(60.0, 750.0, number), (320.0, 750.0, day), *LAYER]
    reading = read_document(put(pdf([layer], picture=directive_page())))
    metadata = read_directive(reading.text, reading.doubtful).metadata
    assert (metadata.number.basis, metadata.date.basis) == bases
    assert (metadata.number.value or "—") in number
    assert not reading.pages  # the layer was read, which is no scan


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_page_upside_down_is_turned(put: Put) -> None:
    page = directive_page().crop((0, 480, 2480, 1250)).rotate(180)
    directive = read_directive(read_document(put(as_file(page, form="PNG"))).text)
    assert all(line in " ".join(directive.text.split()) for line in BODY[2:4])
    assert directive.metadata.number.value is None
    assert directive.metadata.date.value is None


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_fax_gives_its_text_and_no_number_or_day_that_is_not_on_it(put: Put) -> None:
    page = directive_page()
    fax = page.resize((page.width // 3, page.height // 3), Image.Resampling.BOX).convert("1")
    data = BytesIO()
    fax.save(data, "TIFF", compression="group4", dpi=(100, 100))
    directive = read_directive(read_document(put(data.getvalue())).text)
    assert [clause.path for clause in directive.clauses] == ["mở đầu", "1", "2"]
    assert "Sở Y tế chủ trì, phối hợp với Sở Tài chính" in directive.text
    assert directive.metadata.number.value in {None, "16/CT-UBND"}
    assert directive.metadata.date.value in {None, "2021-08-20"}
