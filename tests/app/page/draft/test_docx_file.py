"""The Word file: its page, header, body, footnotes and closing, as python-docx and LibreOffice read them."""

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.page.draft.docx_file import build_docx
from app.page.draft.docx_layouts import LAYOUTS, Style, style_of
from app.page.draft.draft_text import Draft, drafted, end_of_body, take
from corpus.readers.read import read_document

STATE = """ỦY BAN NHÂN DÂN TỈNH GIA LAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/CT-UBND
Gia Lai, ngày 05 tháng 3 năm 2021
CHỈ THỊ
Về tăng cường công tác phòng, chống dịch
Trước tình hình dịch bệnh phức tạp, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế:
a) Tổ chức tiêm vắc xin cho người dân.
b) Báo cáo hằng ngày.
2. Công an tỉnh kiểm soát người ra, vào địa bàn.
Nơi nhận:
- Thường trực Tỉnh ủy;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


def built(draft: Draft, style: Style = "state") -> WordDocument:
    return Document(BytesIO(build_docx(draft, style)))


def cell_lines(document: WordDocument, table: int, column: int) -> list[str]:
    cell = document.tables[table].rows[0].cells[column]
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


def footnotes(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read("word/footnotes.xml").decode("utf-8")


def test_the_page_is_as_the_decree_has_it() -> None:
    document = built(drafted(STATE)[0])
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round((length or 0) / Mm(1)) for length in margins] == [20, 20, 30, 20]
    assert [round((length or 0) / Mm(1)) for length in (section.page_width, section.page_height)] == [
        210,
        297,
    ]
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size) == ("Times New Roman", Pt(14))
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml


def test_a_state_document_has_its_header_and_closing() -> None:
    document = built(drafted(STATE)[0])
    assert cell_lines(document, 0, 0) == ["ỦY BAN NHÂN DÂN", "TỈNH GIA LAI", "Số: 12/CT-UBND"]
    assert cell_lines(document, 0, 1) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Gia Lai, ngày 05 tháng 3 năm 2021",
    ]
    assert cell_lines(document, 1, 0) == ["Nơi nhận:", "- Thường trực Tỉnh ủy;", "- Lưu: VT."]
    assert cell_lines(document, 1, 1) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts == [
        "CHỈ THỊ",
        "Về tăng cường công tác phòng, chống dịch",
        "Trước tình hình dịch bệnh phức tạp, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Sở Y tế:",
        "a) Tổ chức tiêm vắc xin cho người dân.",
        "b) Báo cáo hằng ngày.",
        "2. Công an tỉnh kiểm soát người ra, vào địa bàn.",
    ]
    bold = [p.text for p in document.paragraphs if p.text and all(run.bold for run in p.runs)]
    assert bold == [*texts[:2], "1. Sở Y tế:"]


@pytest.mark.parametrize("gap", ["      ", " … ", "\n"])
def test_what_a_draft_has_of_its_number_stays(gap: str) -> None:
    text = f"ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố:{gap}/CT-UBND\nCHỈ THỊ\nVề đê điều\n1. Lo đê."
    assert cell_lines(built(drafted(text)[0]), 0, 0)[2] == "Số: …/CT-UBND"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("ngày     tháng 12 năm 2026", "ngày … tháng 12 năm 2026"),
        ("ngày … tháng … năm 2026", "ngày … tháng … năm 2026"),
        ("ngày 5 tháng 03 năm 2026", "ngày 05 tháng 3 năm 2026"),
    ],
)
def test_what_a_draft_has_of_its_date_stays(written: str, day: str) -> None:
    text = STATE.replace("ngày 05 tháng 3 năm 2021", written)
    assert cell_lines(built(drafted(text)[0]), 0, 1)[2] == f"Gia Lai, {day}"


def test_no_heading_and_no_closing_stands_alone_on_a_page() -> None:
    kept = [p.text for p in built(drafted(STATE)[0]).paragraphs if p.paragraph_format.keep_with_next]
    assert kept == [
        "Trước tình hình dịch bệnh phức tạp, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Sở Y tế:",
        "2. Công an tỉnh kiểm soát người ra, vào địa bàn.",
        "",
    ]


def test_a_committee_stands_in_the_title_and_its_party_body_in_the_head() -> None:
    sample = Path(__file__).parents[4] / "corpus" / "data" / "samples" / "ha-lam-45-kl-tu-2021.txt"
    document = built(drafted(sample.read_text("utf-8"))[0], "party")
    assert cell_lines(document, 0, 0) == ["TỈNH ỦY HÀ LAM", "*", "Số 45-KL/TU"]
    assert "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY" in [one.text for one in document.paragraphs]


def test_a_party_document_has_its_own(shared_folder: Path) -> None:
    draft, directive = drafted((shared_folder / "seeds/004_44141d7364da2aa0.txt").read_text("utf-8"))
    document = built(draft, style_of(directive.metadata.system))
    left, right = cell_lines(document, 0, 0), cell_lines(document, 0, 1)
    assert left[:3] == ["HUYỆN ỦY SÔNG HINH", "*", "Số 281-CV/HU"]
    assert left[3].startswith("V/v triển khai, thực hiện Kết luận")
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Hinh, ngày 06 tháng 9 năm 2021"]
    assert "Kính gửi:" in [paragraph.text for paragraph in document.paragraphs]
    assert cell_lines(document, 1, 1)[-1] == "Nguyễn Chí Hiền"


@pytest.mark.parametrize(
    ("style", "left", "crown"),
    [
        ("state", ["[TÊN CƠ QUAN BAN HÀNH]", "Số: …/…"], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("party", ["[TÊN CƠ QUAN BAN HÀNH]", "*", "Số …-…"], "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ],
)
def test_what_a_draft_does_not_state_is_left_blank(style: Style, left: list[str], crown: str) -> None:
    document = built(Draft("1. Sở Y tế tiêm vắc xin."), style)
    assert cell_lines(document, 0, 0) == left
    assert cell_lines(document, 0, 1)[0] == crown
    assert cell_lines(document, 0, 1)[-1] == "…, ngày … tháng … năm …"
    assert cell_lines(document, 1, 1) == ["[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên]"]


def test_wording_that_was_taken_has_its_source_in_a_footnote() -> None:
    draft = take(Draft("1. Lo đê."), 9, "3. Lo <biển> & sông.", "Chỉ thị <A>, mục 3")
    draft = take(draft, 9, "4. Lo rừng.", "Chỉ thị B, mục 4")
    content = build_docx(draft, "state")
    document = Document(BytesIO(content))
    referring = {
        paragraph.text: [one.get(qn("w:id")) for one in paragraph._p.iter(qn("w:footnoteReference"))]
        for paragraph in document.paragraphs
        if paragraph.text in ("Lo <biển> & sông.", "Lo rừng.", "1. Lo đê.")
    }
    assert referring == {"1. Lo đê.": [], "Lo rừng.": ["2"], "Lo <biển> & sông.": ["3"]}
    written = footnotes(content)
    assert written.index("Chỉ thị B, mục 4") < written.index("Chỉ thị &lt;A&gt;, mục 3")


def test_without_sources_there_are_no_footnotes() -> None:
    with zipfile.ZipFile(BytesIO(build_docx(Draft("1. Lo đê."), "state"))) as archive:
        assert "word/footnotes.xml" not in archive.namelist()


def test_what_xml_can_not_hold_is_left_out() -> None:
    draft = Draft("1. Lo \x00đê\x1f \ufffe.")
    assert any("Lo " in paragraph.text for paragraph in built(draft).paragraphs)


def test_our_own_reader_reads_it_back(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(build_docx(drafted(STATE)[0], "state"))
    again = drafted(read_document(file).text)[1]
    assert [clause.path for clause in again.clauses] == ["mở đầu", "1", "1.a", "1.b", "2"]
    assert again.metadata.number.value == "12/CT-UBND"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("style", list(LAYOUTS))
def test_libreoffice_opens_it_and_shows_the_footnote(tmp_path: Path, style: Style) -> None:
    draft, directive = drafted(STATE)
    draft = take(draft, end_of_body(directive), "9. Lo.", "KL 125-KL/TU, 9")
    (tmp_path / "a.docx").write_bytes(build_docx(draft, style))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True)
    text = " ".join(read_document(tmp_path / "a.pdf").text.split())
    assert "KL 125-KL/TU, 9" in text  # letters of a font that the machine has, whichever that is
    assert "NHÂN DÂN" in text
