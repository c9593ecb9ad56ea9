"""The library in a real browser: from an upload to a search hit, by mouse and keyboard, on any screen."""

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Dialog, FilePayload, Page, expect

from eval.measures.browser import question_box, served, settle
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8780
MODEL = ("--model", "hashing-64")
TEXT = """CHỈ THỊ
Số: 05/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
1. Sở Tài chính bố trí kinh phí cách ly y tế.
"""
HOSTILE = "<img src=x onerror=alert(1)> **đậm** $x^2$"


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def docx() -> bytes:
    document, made = Document(), io.BytesIO()
    for line in ("TỈNH ỦY GIA LAI", "CÔNG VĂN", "1. Sở Nông nghiệp tổ chức tuần tra rừng phòng hộ."):
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def fill(shelf: Shelf) -> None:
    """A dated directive and an undated one full of markup."""
    shelf.put(
        "ha-tinh.txt", "1. Kiểm tra an toàn giao thông.", "2. Xã lo vệ sinh ngoài chợ.",
        type="Kết luận", number="45-KL/TU", issuer="Tỉnh ủy Hà Tĩnh", province="Hà Tĩnh", date="2021-07-30",
    )  # fmt: skip
    shelf.put("la.txt", f"1. {HOSTILE}", type="Công văn", number=HOSTILE, issuer=HOSTILE, province=HOSTILE)


def send(page: Page, *files: FilePayload) -> None:
    page.locator('input[type="file"]').set_input_files(files)
    for one in files:
        expect(page.get_by_test_id("stFileUploader").get_by_text(one["name"])).to_be_visible()
    page.get_by_role("button", name="Nạp vào kho").click()


def test_from_an_upload_to_a_search_hit(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with served(folder, options=MODEL, port=8790) as address:
        page.goto(f"{address}/library")
        settle(page)
        send(page, file("chi-thi.txt", TEXT.encode()), file("rung.docx", docx()), file("rong.pdf", b""))
        expect(page.get_by_text("Đã lưu chi-thi.txt.")).to_be_visible()
        expect(page.get_by_text("Đã lưu rung.docx.")).to_be_visible()
        expect(page.get_by_text("Không nhận rong.pdf.")).to_be_visible()
        read = page.locator(".drafted").filter(has_text="05/CT-UBND")
        expect(read.locator(".facts")).to_contain_text("20/08/2021 (ghi trong văn bản)")
        expect(page.get_by_role("heading", name="2 văn bản trong kho")).to_be_visible()
        read.get_by_role("link", name="Rà soát").click()
        expect(page.locator(".document")).to_contain_text("Sở Tài chính bố trí kinh phí cách ly y tế.")
        page.get_by_role("link", name="Tìm kiếm").click()
        question_box(page).fill("tuần tra rừng phòng hộ")
        page.keyboard.press("Enter")
        expect(page.locator(".card").first).to_contain_text("Sở Nông nghiệp tổ chức tuần tra rừng")
        shutil.rmtree(folder)
        page.goto(f"{address}/library")
        expect(page.get_by_text("Không thấy kho văn bản nào ở đây")).to_be_visible()
        assert not folder.exists()
        page.goto("about:blank")  # before its server goes, and it complains


def test_a_file_that_is_too_large_is_refused_in_a_sentence(page: Page, address: str, tmp_path: Path) -> None:
    large = tmp_path / "lon.txt"
    with large.open("wb") as sparse:
        sparse.truncate(51_000_000 + 2**20)
    page.goto(f"{address}/library")
    settle(page)
    page.locator('input[type="file"]').set_input_files(large)
    expect(page.get_by_text("Tệp lớn quá 50 MB nên không được nhận.")).to_be_visible()
    page.get_by_role("button", name="Nạp vào kho").click()
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".shelf").get_by_text("lon.txt")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("", "Máy chủ đang giữ nhiều tệp nên chưa nhận thêm được; xin gửi ít tệp hơn"),
        ("?lang=English", "The server holds many files and can't take more just now; please send fewer"),
    ],
)
def test_a_server_that_holds_too_much_is_a_sentence(
    page: Page, address: str, language: str, said: str
) -> None:
    page.goto(address)
    tab = page.context.new_page()  # Streamlit complains of it in the console, too
    tab.route("**/_stcore/upload_file/**", lambda asked: asked.fulfill(status=503))
    tab.goto(f"{address}/library{language}")
    settle(tab)
    tab.locator('input[type="file"]').set_input_files(file("a.txt", b"a"))
    expect(tab.get_by_text(said)).to_be_visible()


def test_two_tabs_upload_at_once(page: Page, address: str) -> None:
    other = page.context.new_page()
    for n, tab in enumerate((page, other)):
        tab.goto(f"{address}/library")
        settle(tab)
        content = f"KẾ HOẠCH\n1. Xã số {n} lo phòng cháy.\n".encode()
        tab.locator('input[type="file"]').set_input_files(file("ke-hoach.txt", content))
        expect(tab.get_by_test_id("stFileUploader").get_by_text("ke-hoach.txt")).to_be_visible()
    for tab in (page, other):
        tab.get_by_role("button", name="Nạp vào kho").click()
    for tab in (page, other):
        stored = tab.get_by_text(re.compile(r"Đã lưu ke-hoach( \(2\))?\.txt\."))
        expect(stored).to_have_count(2)  # one visitor's, in both tabs
    page.reload()
    for name in ("ke-hoach.txt", "ke-hoach (2).txt"):
        expect(page.locator(".shelf").get_by_text(name)).to_be_visible()


def test_a_closed_tab_stops_no_upload(page: Page, address: str) -> None:
    other = page.context.new_page()
    other.goto(f"{address}/library")
    settle(other)
    contents = {f"tep-{n}.txt": f"KẾ HOẠCH\n1. Xã số {n} lo phòng lụt.\n".encode() for n in range(10)}
    send(other, *(file(name, content) for name, content in contents.items()))
    expect(other.get_by_text("Đã lưu tep-").nth(4)).to_be_visible()
    other.close()
    page.goto(f"{address}/library")
    expect(page.get_by_text("Đã lưu tep-")).to_have_count(10)
    page.reload()
    expect(page.get_by_text("Đã lưu tep-")).to_have_count(10)
    page.get_by_role("button", name="Ẩn kết quả nạp").click()
    expect(page.get_by_text("Đã lưu tep-")).to_have_count(0)


def test_the_browser_asks_before_chosen_files_are_lost(page: Page, address: str) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(f"{address}/library")
    settle(page)
    page.locator('input[type="file"]').set_input_files(file("ke-hoach.txt", b"1. Ke hoach."))
    expect(page.get_by_test_id("stFileUploader").get_by_text("ke-hoach.txt")).to_be_visible()
    page.get_by_role("heading").first.click()  # a page that nobody touched may not ask
    page.reload()
    assert asked == ["beforeunload"]


def test_the_keyboard_corrects_and_takes_back(page: Page, address: str) -> None:
    page.goto(f"{address}/library")
    settle(page)
    page.get_by_role("link", name="Kết luận 45-KL/TU").focus()
    page.keyboard.press("Enter")
    signer = page.get_by_role("textbox", name="Người ký")
    signer.focus()
    page.keyboard.type("Nguyễn Văn An")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã lưu chỉnh sửa")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã hoàn tác chỉnh sửa.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Người ký")).to_have_value("")


def test_a_removal_is_undone_right_there(page: Page, address: str) -> None:
    page.goto(f"{address}/library")
    settle(page)
    page.get_by_role("link", name="Kết luận 45-KL/TU").click()
    page.get_by_role("button", name="Gỡ khỏi kho").click()
    expect(page.get_by_text("Đã gỡ “Kết luận 45-KL/TU” khỏi kho")).to_be_visible()
    expect(page.get_by_role("link", name="Kết luận 45-KL/TU")).to_have_count(0)
    page.get_by_role("button", name="Khôi phục ngay").click()
    expect(page.get_by_role("link", name="Kết luận 45-KL/TU")).to_be_visible()


def test_the_whole_store_is_a_file(page: Page, address: str) -> None:
    page.goto(f"{address}/library")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải toàn bộ kho (JSONL)").click()
    assert "Kiểm tra an toàn giao thông." in download.value.path().read_text("utf-8")


@pytest.mark.parametrize("width", [320, 2560])
def test_nothing_sticks_out_and_nothing_is_markup(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/library")
    settle(page)
    page.locator(".shelf a").filter(has_text=HOSTILE).click()
    expect(page.locator(".document")).to_have_text(f"1. {HOSTILE}")
    expect(page.locator("main :is(.shelf, .document, .counts) :is(script, img, em, strong)")).to_have_count(0)
    sticking = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter(one => !one.closest(".wide") && one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert sticking == []
