"""A whole story without a mouse: from the first Tab on the page to a citation on the clipboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from axe import grave
from eval.measures.browser import question_box, settle
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8820
CLAUSE = "2. Sở Tài chính bố trí kinh phí cách ly y tế."
CITATION = "Chỉ thị số 05/CT-UBND ngày 20/08/2021 của Ủy ban nhân dân tỉnh Phú Yên, mục 2"
TOOLS = [
    "Xem trong văn bản",
    "Sao chép điều khoản",
    "Sao chép trích dẫn",
    "Sao chép liên kết",
    "Tương tự",
    "Thêm vào bộ sưu tập",
]
# What is read of the element that has the focus: its name, and whether it can be told from one that has not.
_FOCUSED = """() => {
    const one = document.activeElement;
    const name = one.matches("main, body") ? "" : one.getAttribute("aria-label") || one.innerText;
    const shown = [one, one.parentElement, one.parentElement?.parentElement, one.nextElementSibling]
        .filter(Boolean).map((each) => getComputedStyle(each))
        .some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none");
    const box = one.getBoundingClientRect();
    const inside = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
    if (one === document.body) return ["", true]; // past the end of the page
    return [name.replace(/^(add|remove|bookmark|tune|keyboard_arrow_down)\\s+/, "").trim(), shown && inside];
}"""


def fill(shelf: Shelf) -> None:
    """One directive."""
    shelf.put(
        "phu-yen-05.txt", "1. Xã lo vệ sinh ngoài chợ.", "2. Sở Tài chính bố trí kinh phí cách ly y tế.",
        type="Chỉ thị", number="05/CT-UBND", issuer="Ủy ban nhân dân tỉnh Phú Yên", province="Phú Yên",
        date="2021-08-20",
    )  # fmt: skip


@pytest.fixture
def page(page: Page) -> Page:
    """A tab that may read and write the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def tab_to(page: Page, name: str, *, most: int = 40) -> list[str]:
    """Press Tab until what is called so has the focus; what had it on the way, each of it plain to see."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)  # the mark of the focus may fade in
        found, plain = page.evaluate(_FOCUSED)
        assert plain, f"the focus is not seen on {found!r}"
        passed.append(found)
        if found.startswith(name):
            return passed
    pytest.fail(f"no way to {name}: {passed}")


def test_from_a_question_to_a_copied_citation(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    expect(question_box(page)).to_be_visible()
    passed = tab_to(page, "Câu hỏi hoặc từ khóa")
    assert passed[1:7] == ["Đến nội dung chính", "Chỉ thị", "Tìm kiếm", "So sánh", "Soạn thảo", "Kho văn bản"]
    page.keyboard.type("bố trí kinh phí cách ly")
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_contain_text("Sở Tài chính bố trí")
    heard = page.locator("#heard")
    expect(heard).to_have_attribute("role", "status")
    expect(heard).to_contain_text("2 điều khoản trong 1 văn bản")
    expect(question_box(page)).to_be_focused()

    tab_to(page, "Xem trong văn bản")
    tools = ["Xem trong văn bản", *tab_to(page, "Thêm vào bộ sưu tập")]
    assert tools == TOOLS
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Đã thêm.")
    expect(heard).to_contain_text("Đã thêm.")
    expect(page.get_by_role("button", name="Bỏ khỏi bộ sưu tập")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == CITATION
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đã sao chép")).to_have_count(2)
    assert page.evaluate("navigator.clipboard.readText()") == f"{CLAUSE}\n({CITATION})"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".document mark.here")).to_have_text("2. Sở Tài chính bố trí kinh phí cách ly y tế.")


def test_from_a_suggestion_to_a_copied_clause(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    box, list_ = question_box(page), page.get_by_role("listbox", name="Gợi ý")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("cach ly")
    expect(list_.get_by_role("option")).to_have_text(["cách ly y tế Chủ đề"])
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(list_.get_by_role("option", selected=True)).to_have_id(
        box.get_attribute("aria-activedescendant") or ""
    )
    assert grave(page) == []
    page.keyboard.press("Escape")
    expect(list_).to_have_count(0)
    expect(box).to_have_value("cach ly")
    page.keyboard.type(" y")
    expect(list_).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=c%C3%A1ch\+ly\+y\+t%E1%BA%BF$"))
    expect(page.locator(".card").first).to_contain_text("Sở Tài chính bố trí")
    expect(box).to_be_focused()
    expect(list_).to_have_count(0)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowDown")
    expect(list_.get_by_role("option").first).to_have_text("cách ly y tế Đã tìm")
    writing = page.context.new_cdp_session(page)  # with an input method
    writing.send("Input.imeSetComposition", {"text": "so", "selectionStart": 2, "selectionEnd": 2})
    page.wait_for_timeout(400)
    expect(list_).to_have_count(0)
    writing.send("Input.insertText", {"text": "chỉ"})
    expect(list_.get_by_role("option")).to_have_text(["Chỉ thị 05/CT-UBND Văn bản"])
    box.fill("")
    page.keyboard.type("so tai chinh ")
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_contain_text("Sở Tài chính bố trí")
    page.wait_for_timeout(400)  # what was asked before Enter would have come by now
    expect(list_).to_have_count(0)
    tab_to(page, "Sao chép điều khoản")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == f"{CLAUSE}\n({CITATION})"


def test_the_way_past_the_menu_leads_to_the_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=kinh+ph%C3%AD")
    settle(page)
    expect(page.locator(".card").first).to_be_visible()
    tab_to(page, "Đến nội dung chính", most=2)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_focused()
    tab_to(page, "Xem trong văn bản", most=8)
    page.keyboard.press("Enter")
    expect(page.locator(".document")).to_be_visible()
    tab_to(page, "Về kết quả tìm kiếm")
    page.keyboard.press("Enter")
    expect(question_box(page)).to_have_value("kinh phí")
    expect(page.locator(".card").first).to_be_visible()


def test_results_are_shown_otherwise_by_keys(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=kinh+ph%C3%AD")
    settle(page)
    expect(page.locator(".hit")).to_have_count(1)
    question_box(page).focus()
    tab_to(page, "Lọc kết quả")
    page.keyboard.press("Enter")
    page.get_by_role("switch", name="Không gộp theo văn bản").focus()
    page.keyboard.press("Space")
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.get_by_role("switch", name="Không gộp theo văn bản")).to_be_checked()
