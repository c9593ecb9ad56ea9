"""Files that contradict themselves or were badly made: nothing is lost, nothing invented, doubt is said."""

from io import BytesIO
from typing import Any

import pytest
from docx.oxml import parse_xml
from PIL import Image

from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from formats import Line, docx, pdf
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


def letter(number: str, day: str, agency: str) -> list[Line]:
    return [
        (70, 800, "UBND TỈNH AN SƠN"), (300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (70, 784, f"Số: {number}/CT-UBND"), (320, 784, f"An Sơn, ngày {day} năm 2021"),
        (250, 760, "CHỈ THỊ"), (200, 745, f"Về nhiệm vụ của {agency}"),
        (90, 720, f"1. {agency} chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu."),
        (300, 650, "TM. ỦY BAN NHÂN DÂN"), (330, 636, "CHỦ TỊCH"), (320, 560, "Nguyễn Văn An"),
    ]  # fmt: skip


def test_of_two_letters_in_one_file_the_first_gives_the_metadata_and_both_are_read(put: Put) -> None:
    data = pdf([letter("16", "6 tháng 9", "Sở Y tế"), letter("28", "8 tháng 10", "Sở Công thương")])
    directive = read_directive(read_document(put(data)).text)
    metadata = directive.metadata
    assert (metadata.number.value, metadata.date.value) == ("16/CT-UBND", "2021-09-06")
    assert "Sở Công thương" not in (metadata.subject.value or "")
    for words in ("28/CT-UBND", "8 tháng 10", "Về nhiệm vụ của Sở Công thương"):
        assert words in directive.text
    assert any("Sở Công thương chủ trì" in clause.text for clause in directive.clauses)


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
