"""A draft in a real browser: from the paste to a Word file with a footnote, by keyboard, on any screen."""

import io
import re
import zipfile

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from axe import grave
from eval.measures.browser import question_box, settle
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8790
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror=alert(1)> `mã` $x^2$ :smile:"
VACCINES = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi."
SCHOOL = f"Sở Giáo dục chuẩn bị các điều kiện cho năm học mới {HOSTILE}."


def fill(shelf: Shelf) -> None:
    """Two directives that say the same, full of markup."""
    for name in ("01", "02"):
        shelf.put(
            f"{name}.txt", f"1. {VACCINES}", f"2. {SCHOOL}",
            type="Chỉ thị", number=f"{name}/CT-UBND", province="Gia Lai", date="2021-08-20",
        )  # fmt: skip


def compare(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}/draft")
    settle(page)
    field = page.get_by_role("textbox", name="Hoặc dán nội dung dự thảo vào đây")
    field.fill(text)
    field.press("Control+Enter")
    settle(page)
    button = page.get_by_role("button", name="Đối chiếu với kho")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#draft-0")).to_be_visible()


def test_from_a_draft_to_a_word_file_with_its_source(page: Page, address: str) -> None:
    compare(page, address, f"CHỈ THỊ\nVề phòng dịch\n1. {VACCINES.replace('Sở Y tế', 'Bệnh viện')}")
    expect(page.locator("ins.differs").first).to_have_text(re.compile("Sở Y tế"))
    press(page, "#draft-0", "Thay thế")
    field = page.locator("textarea")
    expect(field).to_have_value(f"CHỈ THỊ\nVề phòng dịch\n1. {VACCINES}")
    press(page, "#lacking-0", "Đưa vào dự thảo")
    expect(page.locator(".sources li")).to_have_count(2)
    source = page.locator(".sources li").last.inner_text()
    assert source.startswith("Chỉ thị số 0")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về (.docx)").click()
    content = download.value.path().read_bytes()
    texts = [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
    assert SCHOOL in texts
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert source in archive.read("word/footnotes.xml").decode("utf-8")
    page.get_by_role("button", name="Hoàn tác").first.click()
    expect(page.locator(".sources li")).to_have_count(1)


def press(page: Page, within: str, name: str) -> None:
    """Fold a clause out and press one of its buttons, by keyboard."""
    folded = page.locator(f"{within}:not([open]) > summary")
    if folded.count():
        folded.focus()
        page.keyboard.press("Enter")
    page.locator(within).get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def test_text_of_documents_and_drafts_is_shown_as_it_is(page: Page, address: str) -> None:
    compare(page, address, f"1. {VACCINES}\n2. Lo {HOSTILE} hôm nay.")
    expect(page.locator("#draft-1")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    expect(page.locator(".card img")).to_have_count(0)


def test_a_draft_stays_when_another_view_was_looked_at(page: Page, address: str) -> None:
    compare(page, address, f"1. {VACCINES}")
    page.get_by_role("link", name="Tìm kiếm").click()
    expect(question_box(page)).to_be_visible()
    page.get_by_role("link", name="Soạn thảo").click()
    expect(page.locator("textarea")).to_have_value(f"1. {VACCINES}")
    expect(page.locator("#draft-0")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_holds_it_all(page: Page, address: str, scheme: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that there are
    compare(page, address, f"1. {VACCINES}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert grave(page) == []
