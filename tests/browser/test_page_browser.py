"""The page in a real browser: the whole story, by mouse and by keyboard, on wide and narrow screens."""

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from embed.hashing import HashingEncoder
from eval.measures.browser import question_box, served, settle
from index.store.store import Store
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8700
MODEL = ("--model", "hashing-64")
SHORT = "<img src=x onerror=alert(1)> **đậm** $x^2$ :smile: www.example.vn"
CITATION = "Chỉ thị số 05/CT-UBND ngày 20/08/2021 của Ủy ban nhân dân tỉnh Phú Yên, mục 80"
HOSTILE = (
    f"{SHORT} <script>window.hacked = 1</script> </p></article><style>* {{ display: none }}</style> _nghiêng_"
    " `mã` :red[đỏ] [a](javascript:alert(1)) ![](http://127.0.0.1:9/x.png) &lt;i&gt; :material/home:"
)


def fill(shelf: Shelf) -> None:
    """A long directive, an undated one, and one full of markup."""
    shelf.put(
        "phu-yen-05.txt", *(f"{n}. Xã số {n} lo trật tự trên đường." for n in range(1, 80)),
        "80. Sở Tài chính bố trí kinh phí cách ly y tế.",
        *(f"{n}. Xã số {n} lo vệ sinh ngoài chợ." for n in range(81, 120)),
        type="Chỉ thị", number="05/CT-UBND", issuer="Ủy ban nhân dân tỉnh Phú Yên", province="Phú Yên",
        date="2021-08-20", subject="Về kinh phí cách ly",
    )  # fmt: skip
    shelf.put(
        f"{HOSTILE.replace('/', '|')}.txt", f"1. Độc hại {HOSTILE}",
        type="Công văn", issuer=HOSTILE, province=HOSTILE, date="2022-01-01", subject=f"về {SHORT}",
    )  # fmt: skip
    shelf.put(
        "gia-lai.txt", "1. Huyện ủy lo kinh phí cách ly y tế ở xã.",
        type="Kết luận", issuer="Ban Thường vụ Tỉnh ủy Gia Lai", province="Gia Lai",
        subject="về bảo đảm kinh phí cách ly",
    )  # fmt: skip


@pytest.fixture
def page(page: Page) -> Page:
    """A tab that may read and write the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def open_at(page: Page, address: str, **query: str | list[str]) -> None:
    page.goto(f"{address}/?{urlencode(query, doseq=True)}")
    settle(page)


def cards(page: Page) -> Locator:
    return page.locator(".card")


def ask(page: Page, query: str) -> None:
    question_box(page).fill(query)
    page.keyboard.press("Enter")


def open_filters(page: Page) -> None:
    """Open the filters and wait until they stand still: a list that opens while they move closes again."""
    page.get_by_text("Lọc kết quả").click()
    page.wait_for_function(
        "() => document.getAnimations().every(one => one.playState === 'finished')", polling=100
    )


def in_address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def expect_in_address(page: Page, name: str, value: str) -> None:
    expect(page).to_have_url(re.compile(rf"[?&]{re.escape(urlencode({name: value}))}(&|$)"))


def expect_in_view(page: Page) -> None:
    """Wait until the marked clause is in view in the box that scrolls it."""
    page.wait_for_function(
        """() => {
            const place = document.querySelector(".document mark.here");
            const box = place.closest(".document").getBoundingClientRect();
            const at = place.getBoundingClientRect();
            return at.top >= box.top && at.bottom <= box.bottom;
        }""",
        polling=100,
    )


def narrow_to_phu_yen(page: Page) -> None:
    """Choose a province in the filters, and twenty results."""
    open_filters(page)
    page.get_by_role("combobox", name="Tỉnh, thành phố").fill("Phú")
    expect(page.get_by_role("option", name="Phú Yên")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đang lọc: Phú Yên")).to_be_visible()
    expect(cards(page).filter(has_text="Gia Lai")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Xem thêm kết quả").click()
    expect(cards(page)).to_have_count(20)


def cite_and_open(page: Page, first: Locator) -> None:
    """Copy the citation of a card, and open its clause in its document."""
    card = page.locator(".hit").filter(has=first)
    card.get_by_role("button", name="Sao chép trích dẫn").first.click()
    expect(card.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == CITATION
    card.get_by_role("link", name="Xem trong văn bản").first.click()
    expect(here(page)).to_have_text("80. Sở Tài chính bố trí kinh phí cách ly y tế.")
    expect_in_view(page)
    expect(here(page)).to_be_in_viewport(ratio=1)


def here(page: Page) -> Locator:
    """The clause that is open in its document."""
    return page.locator(".document mark.here")


def expect_english_document(page: Page) -> None:
    expect(page.get_by_role("button", name="Copy the citation")).to_be_visible()
    expect_in_view(page)


def expect_language_is_remembered(page: Page, address: str) -> None:
    """What was chosen last holds for a bare address; what an address says goes before it."""
    open_at(page, address)
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    open_at(page, address, lang="Tiếng Việt")
    expect(page.get_by_role("button", name="Tìm kiếm")).to_be_visible()
    open_at(page, address)
    page.get_by_role("radio", name="Tiếng Việt").click()
    expect(page.get_by_role("button", name="Tìm kiếm")).to_be_visible()


def test_from_a_question_to_a_link_that_shows_it_all_again(page: Page, address: str) -> None:
    open_at(page, address)
    ask(page, "kinh phí cách ly")
    first = cards(page).filter(has_text="Sở Tài chính bố trí")
    expect(first.locator("mark").last).to_have_text("kinh phí cách ly")
    document = page.locator(".hit").filter(has=first)
    expect(document.get_by_role("heading")).to_contain_text("Chỉ thị 05/CT-UBND")
    expect(document.get_by_role("heading")).to_contain_text("20/08/2021")
    expect(first).to_contain_text("Mục 80")
    settle(page)
    narrow_to_phu_yen(page)
    state = in_address(page)
    assert state == {"q": ["kinh phí cách ly"], "province": ["Phú Yên"], "k": ["20"]}

    cite_and_open(page, first)
    page.get_by_text("English", exact=True).click()
    expect(page).to_have_title("Chỉ thị 05/CT-UBND – Chỉ thị")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect_in_address(page, "lang", "English")
    expect_english_document(page)
    there = page.url
    settle(page)
    page.go_back()
    expect(question_box(page)).to_have_value("kinh phí cách ly")
    expect(page.get_by_text(": Phú Yên")).to_be_visible()
    expect(cards(page)).to_have_count(20)

    page.goto("about:blank")
    page.goto(there)
    settle(page)
    expect_english_document(page)
    expect(here(page)).to_be_in_viewport(ratio=1)
    page.goto("about:blank")
    expect_language_is_remembered(page, address)
    open_at(page, address, **state)
    expect(page.get_by_text("Đang lọc: Phú Yên")).to_be_visible()
    expect(cards(page)).to_have_count(20)
    assert in_address(page) == state


def test_a_date_filter_is_typed_and_says_what_it_leaves_out(page: Page, address: str) -> None:
    open_at(page, address, q="kinh phí cách ly")
    expect(cards(page).filter(has_text="Gia Lai")).to_have_count(1)
    open_filters(page)
    page.get_by_role("group", name="Từ ngày").get_by_role("spinbutton").first.click()
    page.keyboard.type("01012021")
    page.keyboard.press("Escape")
    expect_in_address(page, "from", "2021-01-01")
    expect(page.get_by_text("Không xét 1 văn bản không rõ ngày ban hành.")).to_be_visible()
    expect(cards(page).filter(has_text="Gia Lai")).to_have_count(0)


def test_text_of_documents_is_never_markup(page: Page, address: str) -> None:
    open_at(page, address)
    expect(page.locator(".questions a").filter(has_text=SHORT)).to_have_text(SHORT)
    ask(page, "độc hại")
    clause = page.locator(".card .clause").filter(has_text="Độc hại")
    expect(clause).to_have_text(f"1. Độc hại {HOSTILE}")
    expect(page.locator(".card h3").first).to_contain_text(HOSTILE)
    markup = page.locator("main :is(.card, .document) :is(script, img, style, a:not(.go), code, em)")
    expect(markup).to_have_count(0)
    page.locator(".hit").first.get_by_text("Xem trong văn bản").first.click()
    expect(page.locator(".document")).to_have_text(f"1. Độc hại {HOSTILE}")
    expect(markup).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_the_keyboard_scrolls_a_document(page: Page, address: str) -> None:
    open_at(page, address, q="kinh phí cách ly y tế bố trí")
    page.locator(".hit").first.get_by_text("Xem trong văn bản").first.focus()
    page.keyboard.press("Enter")
    box = page.locator(".document")
    expect(box).to_be_visible()
    page.locator("a.jump").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[id^="part-"]').last).to_be_focused()
    expect(box.get_by_text("119. Xã")).to_be_in_viewport()
    box.focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name="Chỉ thị 05/CT-UBND")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_sticks_out_of_a_narrow_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_at(page, address, q="độc hại kinh phí")
    page.locator(".hit").first.get_by_text("Xem trong văn bản").first.click()
    expect(page.locator(".document")).to_be_visible()
    sticking = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert sticking == []


def test_a_store_that_is_empty_then_filled_then_removed(
    page: Page, tmp_path: Path, encoder: HashingEncoder
) -> None:
    folder = tmp_path / "store"
    with served(folder, options=MODEL) as address:
        open_at(page, address, lang="English")
        expect(page.get_by_role("link", name="Add documents")).to_be_visible()
        store = Store(folder)
        Shelf(store, encoder).put("a.txt", "1. Kinh phí cách ly.", type="Chỉ thị", number="1/CT")
        store.close()
        page.get_by_role("button", name="Reload").click()
        ask(page, "kinh phí")
        expect(cards(page)).to_have_count(1)
        shutil.rmtree(folder)
        ask(page, "cách ly")
        expect(page.get_by_text("There is no library here")).to_be_visible()
        expect(cards(page)).to_have_count(0)
        expect(question_box(page)).to_have_count(0)
        assert not folder.exists()
        page.goto("about:blank")  # before its server goes, and it complains
