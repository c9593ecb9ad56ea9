"""Comparing in a real browser: from four provinces to the files, by mouse and by keyboard, on any screen."""

import io
import re
from typing import Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from axe import grave
from eval.measures.browser import settle
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8760
TOPICS = ("cách ly tại nhà", "kinh phí cách ly")
PROVINCES = ("Gia Lai", "Hà Tĩnh", "Phú Yên", "Thừa Thiên Huế")
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror=alert(1)> **đậm** $x^2$ :smile: =1+1"


def fill(shelf: Shelf) -> None:
    """Four provinces, one of which says nothing of either topic."""
    shelf.put(
        "gia-lai.txt", "1. Cho phép cách ly tại nhà 14 ngày.", "2. Kinh phí cách ly do tỉnh chi.",
        type="Chỉ thị", number="05/CT-UBND", issuer="UBND tỉnh Gia Lai", province="Gia Lai",
        date="2021-08-20",
    )  # fmt: skip
    shelf.put(
        "ha-tinh.txt", "1. Không cho phép cách ly tại nhà quá 7 ngày.",
        type="Kết luận", issuer="Tỉnh ủy Hà Tĩnh", province="Hà Tĩnh", not_before="2021-07-30",
    )  # fmt: skip
    shelf.put(
        "phu-yen.txt", f"1. Kinh phí cách ly {HOSTILE} do huyện chi.",
        type="Công văn", number="281-CV/HU", province="Phú Yên", date="2021-09-06",
    )  # fmt: skip
    shelf.put("hue.txt", "1. Kiểm tra an toàn giao thông.", type="Công điện", province="Thừa Thiên Huế")


def open_at(page: Page, address: str, **query: str | list[str]) -> None:
    page.goto(f"{address}/compare?{urlencode(query, doseq=True)}")
    settle(page)


def unfold(page: Page) -> None:
    """Open the form, which is folded once there is something to look at."""
    settle(page)
    page.get_by_text("Đổi chủ đề hoặc cách so sánh").click()


def cell(page: Page, topic: str, province: str) -> Locator:
    return page.locator(f'button[data-cell="{topic} · {province}"]')


def saved(page: Page, label: str) -> bytes:
    """What a button of the view downloads, once it is drawn for good."""
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return download.value.path().read_bytes()


def test_from_four_provinces_to_the_files(page: Page, address: str) -> None:
    open_at(page, address)
    box = page.get_by_role("textbox", name="Chủ đề")
    box.fill("\n".join(TOPICS))
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.get_by_role("columnheader")).to_have_count(5)
    expect(page.get_by_role("row").nth(2)).to_contain_text("không có quy định tương ứng")
    unfold(page)
    chosen = page.get_by_role("combobox", name="Các tỉnh cần so sánh")
    for name in (*PROVINCES, "Cà Mau"):
        chosen.click()
        chosen.press_sequentially(name)
        page.get_by_role("option", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(re.escape(urlencode({"at": name}))))
    page.keyboard.press("Escape")  # an open list hides the rest from those who only hear it
    expect(page.get_by_role("columnheader")).to_have_count(6)
    expect(page.locator("td.no_document")).to_have_count(2)

    book = load_workbook(io.BytesIO(saved(page, "Excel (.xlsx)")))
    rows = [[str(one.value).partition("\n")[0] for one in row] for row in book["So sánh"].iter_rows()]
    none, nothing = "✗ không có quy định tương ứng", "∅ chưa có văn bản của tỉnh này"
    assert rows == [
        ["Chủ đề", *PROVINCES, "Cà Mau"],
        ["cách ly tại nhà", "✓ có quy định", "✓ có quy định", rows[1][3], none, nothing],
        ["kinh phí cách ly", "✓ có quy định", rows[2][2], "✓ có quy định", none, nothing],
    ]
    clauses = [[one.value for one in row] for row in book["Điều khoản"].iter_rows()]
    own = next(row for row in clauses if row[:2] == ["kinh phí cách ly", "Gia Lai"])
    assert own[4:6] == [
        "2. Kinh phí cách ly do tỉnh chi.",
        "Chỉ thị số 05/CT-UBND ngày 20/08/2021 của UBND tỉnh Gia Lai, mục 2",
    ]
    assert saved(page, "Bảng (.csv)").startswith("\ufeffChủ đề,Tỉnh,".encode())
    assert Image.open(io.BytesIO(saved(page, "Ảnh (.png)"))).format == "PNG"
    assert saved(page, "Ảnh (.svg)").startswith(b"<svg ")


def test_two_cells_are_set_side_by_side_and_the_link_shows_it_again(page: Page, address: str) -> None:
    open_at(page, address, topics="\n".join(TOPICS))
    cell(page, TOPICS[0], "Gia Lai").click()
    expect(page.get_by_role("heading", name="Chỉ thị số 05/CT-UBND")).to_be_visible()
    expect(cell(page, TOPICS[0], "Gia Lai")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".told")).to_contain_text(f"Đang xem: {TOPICS[0]} · Gia Lai.")
    cell(page, TOPICS[0], "Hà Tĩnh").click()
    expect(page.locator(".beside .card")).to_have_count(2)
    expect(page.locator(".beside ins.differs").first).to_contain_text("14")
    page.get_by_role("button", name="Xem ở dưới").click()
    expect(page.get_by_role("heading", name="Đối chiếu hai điều khoản")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("cells=.*cells="))
    state = parse_qs(urlsplit(page.url).query)
    assert state["cells"] == [f"{TOPICS[0]} · Gia Lai", f"{TOPICS[0]} · Hà Tĩnh"]

    page.goto("about:blank")
    open_at(page, address, **state)
    expect(page.locator(".beside .card")).to_have_count(2)
    expect(page.locator('button[aria-pressed="true"]')).to_have_count(2)
    cell(page, TOPICS[0], "Gia Lai").click()
    expect(page.locator(".beside")).to_have_count(0)
    expect(page.get_by_role("heading", name="Kết luận của Tỉnh ủy Hà Tĩnh")).to_be_visible()
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="When each was issued")).to_be_visible()
    expect(page.get_by_role("heading", name="Kết luận by Tỉnh ủy Hà Tĩnh")).to_be_visible()
    page.get_by_role("radio", name="Tiếng Việt").click()  # what was chosen last is kept for the next visit
    expect(page.get_by_role("heading", name="Kết luận của Tỉnh ủy Hà Tĩnh")).to_be_visible()


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    open_at(page, address, topics="\n".join(TOPICS))
    first = cell(page, TOPICS[0], "Gia Lai")
    expect(first).to_be_visible()
    page.get_by_role("region", name="So sánh 2 chủ đề").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".beside .card")).to_have_count(2)


def test_todays_provinces_and_a_suggestion(page: Page, address: str) -> None:
    open_at(page, address, topics=TOPICS[1])
    unfold(page)
    page.get_by_text("Theo tỉnh hiện nay").click()
    expect(page).to_have_url(re.compile("today=true"))
    page.get_by_text("cách ly tại nhà", exact=True).click()
    expect(page.get_by_role("rowheader")).to_have_count(2)
    expect(page.get_by_role("textbox", name="Chủ đề")).to_have_value(f"{TOPICS[1]}\n{TOPICS[0]}")


@pytest.mark.parametrize("width", [320, 2560])
def test_nothing_sticks_out_and_nothing_is_markup(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_at(page, address, topics="\n".join(TOPICS), cells=f"{TOPICS[1]} · Phú Yên")
    expect(page.locator(".card .clause")).to_have_text(f"1. Kinh phí cách ly {HOSTILE} do huyện chi.")
    expect(cell(page, TOPICS[1], "Phú Yên")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    expect(page.locator("main :is(.card, td) :is(script, img, code, em, strong)")).to_have_count(0)
    sticking = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert sticking == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    open_at(page, address)
    expect(page.get_by_role("button", name="Xem so sánh mẫu")).to_be_visible()
    assert grave(page) == []
    cells = [f"{TOPICS[0]} · Gia Lai", f"{TOPICS[0]} · Hà Tĩnh"]
    open_at(page, address, topics="\n".join(TOPICS), cells=cells, at=[*PROVINCES, "Cà Mau"])
    expect(page.locator(".beside .card")).to_have_count(2)
    expect(page.get_by_role("button", name="Excel (.xlsx)")).to_be_visible()
    assert grave(page) == []
