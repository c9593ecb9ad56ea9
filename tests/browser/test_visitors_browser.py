"""Several visitors of one page: what is one browser's is not another's, and what a visitor may not do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from embed.hashing import HashingEncoder
from eval.measures.browser import question_box, served, settle
from index.store.store import Store
from shelf import Shelf
from visiting import visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8850
VIEWS = ("?q=cách+ly", "compare?topic=cách+ly", "draft", "library", "agency?name=Sở+Y+tế", "collection")


def fill(shelf: Shelf) -> None:
    """One directive."""
    shelf.put("a.txt", "1. Sở Y tế lo cách ly.", type="Chỉ thị", number="05/CT-UBND")


@pytest.fixture(autouse=True)
def _leave(browser: Browser) -> Iterator[None]:
    """Close the pages of all visitors: each goes on running."""
    yield
    for context in browser.contexts:
        context.close()


def visit(browser: Browser, address: str) -> Page:
    """The page in a browser that was never there."""
    page = visitor(browser).new_page()
    page.goto(address)
    settle(page)
    return page


def test_what_one_browser_chose_is_not_what_another_one_gets(browser: Browser, address: str) -> None:
    one, other = visit(browser, address), visit(browser, address)
    one.get_by_role("radio", name="English").click()
    expect(one.get_by_role("button", name="Search", exact=True)).to_be_visible()
    question_box(one).fill("cách ly")
    one.keyboard.press("Enter")
    expect(one.locator(".card")).to_have_count(1)
    for page in (one, other):
        page.goto(address)
        settle(page)
    expect(one.locator(".st-key-recent").get_by_role("link", name="cách ly")).to_be_visible()
    expect(other.get_by_role("button", name="Tìm kiếm", exact=True)).to_be_visible()
    expect(other.locator(".st-key-recent").get_by_role("link", name="cách ly")).to_have_count(0)


def test_no_view_needs_what_the_policy_forbids(browser: Browser, address: str) -> None:
    page = visitor(browser).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
    for view in VIEWS:
        page.goto(f"{address}/{view}")
        settle(page)
        expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert complaints == []


def test_a_page_of_another_site_can_not_frame_this_one(browser: Browser, address: str) -> None:
    page = visitor(browser).new_page()
    page.set_content(f'<iframe src="{address}"></iframe>')
    expect(page.frame_locator("iframe").locator(".st-key-q input")).to_have_count(0)
    assert page.frames[-1].url != f"{address}/"


def test_a_page_for_reading_alone_offers_no_change(browser: Browser, tmp_path: Path) -> None:
    store = Store(tmp_path)
    fill(Shelf(store, HashingEncoder(dim=64)))
    store.close()
    before = (tmp_path / "chithi.sqlite").stat().st_mtime_ns
    with served(tmp_path, options=("--model", "hashing-64", "--read-only"), port=PORT + 50) as address:
        page = visit(browser, f"{address}/library")
        expect(page.get_by_text("Trang này chỉ để đọc")).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(0)
        page.goto(f"{address}/?q=cách+ly")
        expect(page.locator(".card")).to_have_count(1)
        page.goto("about:blank")
    assert (tmp_path / "chithi.sqlite").stat().st_mtime_ns == before
