"""What the web is used like: Back and Forward, keys, suggestions, paper."""

import pytest
from playwright.sync_api import Page, expect

from eval.measures.browser import question_box, settle
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8870
TOPICS = ("kinh phí cách ly", "vệ sinh ngoài chợ", "tiêm chủng cho trẻ", "phòng chống bão", "trật tự ở xã")
_MAIN = "document.querySelector('[data-testid=stMain]')"


def fill(shelf: Shelf) -> None:
    """Directives of several clauses on each topic, so that results are longer than a screen."""
    for n in range(1, 3):
        shelf.put(
            f"{n}.txt", *(f"{m}. Xã số {n} lo {topic} ở thôn {m}." for m, topic in enumerate(TOPICS * 3, 1)),
            type="Chỉ thị", number=f"{n}/CT-UBND", issuer="UBND tỉnh Gia Lai", date=f"202{n}-08-02",
        )  # fmt: skip


def ask(page: Page, query: str) -> None:
    question_box(page).fill(query)
    page.keyboard.press("Enter")
    expect_results(page, query)


def expect_results(page: Page, query: str) -> None:
    expect(question_box(page)).to_have_value(query)
    expect(page.locator(".card .clause").first).to_contain_text(query)
    settle(page)


def scroll(page: Page, top: int) -> None:
    page.evaluate(f"{_MAIN}.scrollTo(0, {top})")
    kept = "sessionStorage.getItem(`chithi-scrolled-${history.state.entry}`)"
    page.wait_for_function(f"() => {kept} === '{top}'", polling=100)


def expect_scrolled(page: Page, top: int) -> None:
    page.wait_for_function(f"() => {_MAIN}.scrollTop === {top}", polling=100)


def test_back_and_forward_go_through_searches_and_a_document(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    for query in TOPICS:
        ask(page, query)
    scroll(page, 300)
    page.get_by_role("link", name="Xem trong văn bản").last.evaluate("link => link.click()")
    expect(page.locator(".document mark.here")).to_be_visible()
    page.go_back()
    expect_scrolled(page, 300)
    expect_results(page, TOPICS[-1])
    for query in reversed(TOPICS[:-1]):
        page.go_back()
        expect_results(page, query)
    for query in TOPICS[1:]:
        page.go_forward()
        expect_results(page, query)
    expect_scrolled(page, 300)
    page.go_forward()
    expect(page.locator(".document mark.here")).to_be_visible()
    page.get_by_role("link", name="Về kết quả tìm kiếm").click()
    expect_scrolled(page, 300)  # the entry before, not one more
    page.get_by_text("Lọc kết quả").click()
    page.get_by_text("Không gộp theo văn bản").click()
    page.wait_for_url("**single=true**")
    page.go_back()
    page.wait_for_function("() => !location.search.includes('single')", polling=100)
    expect_results(page, TOPICS[-1])


def test_back_keeps_the_language_that_was_chosen_since(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    for query in TOPICS[:2]:
        ask(page, query)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Compare")).to_be_visible()
    for go, query in ((page.go_back, TOPICS[0]), (page.go_forward, TOPICS[1])):
        go()
        expect_results(page, query)
        expect(page.get_by_role("link", name="Compare")).to_be_visible()
    page.get_by_role("radio", name="Tiếng Việt").click()
    expect(page.get_by_role("link", name="So sánh")).to_be_visible()
    page.go_back()
    expect_results(page, TOPICS[0])
    expect(page.get_by_role("link", name="So sánh")).to_be_visible()


def test_keys_go_from_the_box_through_the_results_into_a_document_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=ph%C3%B2ng+ch%E1%BB%91ng+b%C3%A3o")
    settle(page)
    expect(page.locator(".card").nth(1)).to_be_visible()
    expect(question_box(page)).to_be_visible()  # which may be drawn after the results
    page.wait_for_function("() => window.chithiPress")
    page.keyboard.press("/")
    expect(question_box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(question_box(page)).to_have_value("phòng chống bão")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".card").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("ArrowDown")
    text = page.locator(".card .clause").nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".document mark.here")).to_have_text(text)
    page.keyboard.press("Escape")
    expect_results(page, "phòng chống bão")


def test_results_are_printed_without_what_is_there_to_press(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=ph%C3%B2ng+ch%E1%BB%91ng+b%C3%A3o")
    settle(page)
    expect(page.locator(".card").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate(f"{_MAIN}.scrollHeight <= {_MAIN}.clientHeight")
    pressed = page.locator("main :is(button, input, summary), .bar a").filter(visible=True)
    expect(pressed.filter(has_not_text="Thêm")).to_have_count(0)
    expect(page.locator(".card .clause").first).to_be_visible()
