"""The view for drafters: a draft is compared, taken into, undone, and stays out of the store."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from shelf import Shelf
from visit import button, html_of, visit

pytestmark = pytest.mark.usefixtures("store")

VACCINES = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi."
SCHOOL = "Sở Giáo dục và Đào tạo chuẩn bị các điều kiện cho năm học mới."
DRAFT = f"1. {VACCINES}\n2. Tuần tra rừng phòng hộ."


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    for name in ("01", "02"):
        shelf.put(
            f"{name}.txt", f"1. {VACCINES}", f"2. {SCHOOL} <b>**{name}**</b>",
            type="Chỉ thị", number=f"{name}/CT-UBND",
        )  # fmt: skip
    return shelf


def compared(text: str = DRAFT, **address: list[str]) -> AppTest:
    page = visit("draft", **address)
    page.text_area(key="draft_text").set_value(text)
    after: AppTest = (
        button(page, "Compare with your library" if address else "Đối chiếu với kho").click().run()
    )
    return after


def listed(page: AppTest) -> str:
    """The HTML of the list of clauses, and of what is lacking."""
    (found,) = page.get("bidi_component")
    html: str = json.loads(found.proto.json)["html"]
    return html


@pytest.mark.usefixtures("filled")
def test_a_pasted_draft_is_compared_clause_by_clause() -> None:
    page = compared()
    assert "1/2 điều khoản của dự thảo có tiền lệ" in html_of(page)
    assert "có tiền lệ gần như nguyên văn: <b>1</b>" in html_of(page)
    assert "Chưa thấy tiền lệ trong kho." in listed(page)
    assert listed(page).count('data-how="replace"') == 2
    assert not page.exception


@pytest.mark.usefixtures("filled")
def test_what_the_draft_lacks_is_listed_as_it_stands() -> None:
    page = compared(VACCINES)
    assert "(2 văn bản)</span>" in listed(page)
    assert "dự thảo chưa có" in listed(page)
    assert listed(page).count('data-how="add"') == 2
    assert 'Chỉ thị 01/CT-UBND<span class="by"> · không rõ ngày</span></h3>' in listed(page)
    assert "<b>**" not in listed(page)
    assert not page.exception


@pytest.mark.usefixtures("filled")
def test_an_uploaded_draft_is_read(tmp_path: Path) -> None:
    document, file = Document(), BytesIO()
    document.add_paragraph(f"1. {VACCINES}")
    document.save(file)
    page = visit("draft")
    page.file_uploader(key="draft_file").upload("dự thảo.docx", file.getvalue())
    page = page.run()
    assert page.text_area(key="draft_text").value == f"1. {VACCINES}"
    assert "1/1 điều khoản" in html_of(page)
    assert list(tmp_path.iterdir()) == [tmp_path / "store"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b" ", "Tệp rỗng, không có nội dung."), (b"%PDF-1.7 nonsense", "Tệp bị hỏng hoặc bị cắt giữa chừng")],
)
def test_an_upload_that_can_not_be_read_is_a_sentence(content: bytes, sentence: str) -> None:
    page = visit("draft")
    page.file_uploader(key="draft_file").upload("a.docx", content)
    page = page.run()
    assert page.error[0].value.replace("\\", "").startswith(sentence)
    assert not page.exception


@pytest.mark.usefixtures("filled")
def test_a_draft_of_one_word_is_a_sentence() -> None:
    page = compared("Khẩn")
    assert page.error[0].value.replace("\\", "").startswith("Dự thảo chưa đủ nội dung để so sánh")
    assert page.text_area(key="draft_text").value == "Khẩn"
    assert not page.exception


def test_a_draft_is_stored_only_where_it_is_asked_for(filled: Shelf) -> None:
    page = compared()
    assert len(filled.store.directives()) == 2
    page.text_input(key="draft_name").set_value("du thao **1**.txt")
    page = page.button(key="draft_store_now").click().run()
    assert [one.source for one in filled.store.directives()][2:] == ["du thao **1**.txt"]
    assert (
        page.success[0].value == r"Đã lưu vào kho\: du thao \*\*1\*\*\.txt"
        or "du thao" in page.success[0].value
    )
    assert "1/2 điều khoản của dự thảo có tiền lệ" in html_of(page)


@pytest.mark.usefixtures("filled")
def test_a_very_long_draft_is_shown_in_pages() -> None:
    page = compared("\n".join(f"{n}. Xã số {n} lo rừng số {n}." for n in range(1, 104)))
    assert page.number_input(key="page").max == 2
    assert listed(page).count('id="draft-') == 100
    page = page.number_input(key="page").set_value(2).run()
    assert listed(page).count('id="draft-') == 3


@pytest.mark.usefixtures("filled")
def test_the_view_speaks_english_where_asked() -> None:
    page = compared(lang=["English"])
    assert "1 of the draft&#39;s 2 clauses have precedents" in html_of(page)
    assert listed(page).count(">Replace</button>") == 2


def test_an_empty_store_says_what_to_do() -> None:
    assert visit("draft").info[0].value.startswith("Kho chưa có văn bản nào.")


@pytest.mark.usefixtures("filled")
def test_a_draft_is_cleared() -> None:
    page = button(compared(), "Xóa dự thảo").click().run()
    assert page.text_area(key="draft_text").value == ""
    assert "chỉ nằm trong phiên làm việc này" in html_of(page)
