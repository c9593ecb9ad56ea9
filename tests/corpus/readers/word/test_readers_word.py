"""Word files into text: order, numbers that Word counts, what is no text, broken archives."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.readers.read import read_document
from formats import docx
from hostile import archive
from reading import SENTENCE, Put, refusal


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The same archive with some parts of `word/` replaced."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            name = info.filename.removeprefix("word/").removesuffix(".xml")
            new.writestr(info, parts.get(name, old.read(info)))
    return buffer.getvalue()


def test_a_word_file_gives_paragraphs_and_tables_in_their_order(put: Put) -> None:
    def build(document: Any) -> None:
        frame = document.add_table(rows=2, cols=2)
        for row, texts in enumerate(
            [("TỈNH ỦY AN SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("Số 12-CT/TU", "An Sơn, ngày 5")]
        ):
            for column, text in enumerate(texts):
                frame.cell(row, column).text = text
        document.add_paragraph("CHỈ THỊ\nvề phòng, chống dịch")
        table = document.add_table(rows=2, cols=3)
        for at, text in enumerate(("Nội dung", "Kinh phí", "Cơ quan", "Xét nghiệm", "10", "Sở\nY tế")):
            table.cell(at // 3, at % 3).text = text
        document.add_paragraph(SENTENCE)

    assert read_document(put(docx(build))).text.split("\n") == [
        "TỈNH ỦY AN SƠN",
        "Số 12-CT/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Sơn, ngày 5",
        "CHỈ THỊ",
        "về phòng, chống dịch",
        "Nội dung: Xét nghiệm; Kinh phí: 10; Cơ quan: Sở Y tế.",
        SENTENCE,
    ]


def level(depth: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def instance(name: int, abstract: int, change: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{change}</w:num>'


NUMBERING = "".join(
    [
        f"<w:numbering {nsdecls('w')}>",
        abstract(
            1,
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%2."),
            level(2, "lowerLetter", "%3)"),
            level(3, "bullet", "-"),
            level(4, "decimal", "%1.%2.", "<w:isLgl/>"),
            level(5, "bullet", "\uf0b7"),
            level(6, "none", ""),
        ),
        abstract(2, level(0, "lowerRoman", "(%1)"), level(1, "decimalZero", "Điều %2:", start=5)),
        instance(1, 1),
        instance(2, 1, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride>'),
        instance(3, 2),
        "</w:numbering>",
    ]
)

NUMBERED = [
    (1, 0, "I."), (1, 1, "1."), (1, 2, "a)"), (1, 2, "b)"), (1, 3, "-"), (1, 1, "2."), (1, 2, "a)"),
    (1, 0, "II."), (1, 1, "1."), (1, 4, "2.1."), (1, 5, "•"), (1, 6, ""), (2, 1, "7."), (2, 1, "8."),
    (3, 0, "(i)"), (3, 0, "(ii)"), (3, 1, "Điều 05:"), (0, 0, ""), (9, 0, ""), (1, 8, ""),
]  # fmt: skip


def numbered(name: int, depth: int, text: str) -> Any:
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_the_numbers_that_word_counts_are_written_out(put: Put) -> None:
    def build(document: Any) -> None:
        for at, (name, depth, _) in enumerate(NUMBERED):
            document.element.body.insert(at, numbered(name, depth, f"mục {at}"))

    data = with_parts(docx(build), numbering=NUMBERING.encode())
    wanted = [f"{label} mục {at}".strip() for at, (_, _, label) in enumerate(NUMBERED)]
    assert read_document(put(data)).text.split("\n")[: len(wanted)] == wanted


def test_numbers_of_a_style_are_written_out(put: Put) -> None:
    def build(document: Any) -> None:
        for style in ("List Number", "List Number", "List Bullet", "List Number"):
            document.add_paragraph(style, style=style)

    lines = read_document(put(docx(build))).text.split("\n")
    assert lines == ["1. List Number", "2. List Number", "• List Bullet", "3. List Number"]


def test_deleted_hidden_and_repeated_text_is_no_text(put: Put) -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict>"
    paragraph = (
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:r><w:t>Giữ</w:t><w:noBreakHyphen/><w:t>lại</w:t></w:r>"
        "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>đã chuyển</w:t></w:r></w:moveFrom>"
        '<w:ins><w:r><w:t xml:space="preserve"> thêm</w:t><w:tab/></w:r></w:ins>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        "<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>"
        '<w:r><w:sym w:font="Symbol" w:char="00B1"/><w:br w:type="page"/></w:r>'
        f"<w:r><mc:AlternateContent><mc:Choice>{box.format('hộp')}</mc:Choice>"
        f"<mc:Fallback>{box.format('hộp cũ')}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    data = docx(lambda document: document.element.body.insert(0, parse_xml(paragraph)))
    assert read_document(put(data)).text == "Giữ-lại thêm\tliên kết±\f\nhộp"


def run(text: str, font: str = "", more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_every_run_is_read_as_its_font_shows_it(put: Put) -> None:
    runs = [
        run("bé tµi chÝnh", ".VnTimeH"),
        run(" viÖc ", ".VnTime"),
        run("tr", ".VnTime") + "<w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:softHyphen/></w:r>",
        run("êng ", ".VnTime"),
        run("ca", "VNI-Times"),
        run("ùch", "VNI-Times", "<w:b/>"),
        run(" nghiệm ®", "Times New Roman"),
        run(" chỉ thị", more="<w:caps/>"),
        run(" đã là Unicode", ".VnTime"),
    ]
    xml = f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>"
    data = docx(lambda document: document.element.body.insert(0, parse_xml(xml)))
    wanted = "BỘ TÀI CHÍNH việc trường cách nghiệm ® CHỈ THỊ đã là Unicode"
    assert read_document(put(data)).text == wanted


def test_a_run_has_the_font_of_its_paragraphs_style(put: Put) -> None:
    def build(document: Any) -> None:
        document.styles["Normal"].font.name = ".VnTime"
        document.styles.add_style("Own", 1).base_style = document.styles["Normal"]
        document.styles.add_style("Capitals", 1).font.name = ".VnTimeH"
        for style in ("Capitals", "Normal", "Own", "List Number"):
            document.add_paragraph("®iÒu", style=style)

    assert read_document(put(docx(build))).text.split("\n") == ["ĐIỀU", "điều", "điều", "1. điều"]


def test_a_word_file_without_words_is_refused(put: Put) -> None:
    assert refusal(put(docx(lambda _: None))) == "no_text"


def test_a_cut_off_word_file_is_damaged(put: Put) -> None:
    data = docx(lambda document: document.add_paragraph(SENTENCE))
    assert refusal(put(data[: len(data) // 2])) == "damaged"


def test_entities_of_a_word_file_are_neither_expanded_nor_fetched(put: Put, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("bí mật")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{tmp_path}/secret"><!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>chữ &x;&b;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    data = with_parts(docx(lambda _: None), document=xml.encode())
    assert refusal(put(data)) == "damaged"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive({"a": b"x"}), "unknown_format"),
        (archive({}), "unknown_format"),
        (archive({"xl/workbook.xml": b"<a/>"}), "unknown_format"),
        (archive({"word/styles.xml": b"<a/>"}), "damaged"),
        (archive({"word/document.xml": b"<a"}), "damaged"),
        (archive({"word/document.xml": b"<a/>"}), "damaged"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "damaged"),
        (archive({"word/document.xml": b" " * 45_000_000}), "too_much_text"),
    ],
)
def test_other_archives_are_told_apart(put: Put, data: bytes, reason: str) -> None:
    assert refusal(put(data)) == reason


def test_an_archive_with_a_password_is_told(put: Put) -> None:
    data = bytearray(archive({"word/document.xml": b"<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(put(bytes(data))) == "encrypted"


def test_paragraphs_that_are_centred_or_bold_are_set_as_titles(put: Put) -> None:
    def build(document: Any) -> None:
        document.styles.add_style("Tên", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
        centred = document.styles.add_style("Giữa", WD_STYLE_TYPE.PARAGRAPH)
        centred.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph("KẾ HOẠCH", style="Giữa")
        document.add_paragraph("Tổ chức Hội thi", style="Tên")
        document.add_paragraph().add_run("năm 2026").bold = True
        document.add_paragraph("giữa trang").alignment = WD_ALIGN_PARAGRAPH.CENTER
        partly = document.add_paragraph("Sở Y tế ")
        partly.add_run("báo cáo").bold = True
        document.add_paragraph().add_run("Hoàn thành trong tháng 9.").bold = True
        document.add_paragraph("không đậm", style="Tên").runs[0].bold = False

    assert read_document(put(docx(build))).titles == ("KẾ HOẠCH", "Tổ chức Hội thi", "năm 2026", "giữa trang")
