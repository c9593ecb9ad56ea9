"""What goes wrong while the page is open: a sentence each, nothing lost, and the page goes on by itself."""

import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from embed.hashing import HashingEncoder
from eval.measures.browser import served, settle
from index.store import Store
from shelf import Shelf
from visiting import visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 9010
NO_STORE = "Không thấy kho văn bản nào ở đây"


def filled(folder: Path, *texts: str) -> None:
    """A store with a directive for each text."""
    shelf = Shelf(store := Store(folder), HashingEncoder(dim=64))
    for n, text in enumerate(texts):
        shelf.put(f"{n}.txt", text, type="Chỉ thị", number=f"{n}/CT-UBND")
    store.close()


def serving(folder: Path) -> AbstractContextManager[str]:
    """The page over a store, at the same address each time."""
    return served(folder, options=("--model", "hashing-64"), port=PORT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one directive."""
    folder = tmp_path_factory.mktemp("mischance") / "store"
    filled(folder, "1. Sở Y tế lo cách ly y tế tại xã.")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The page over it, for the tests that leave its server alone."""
    with served(folder, options=("--model", "hashing-64"), port=PORT + 10) as at:
        yield at


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, which is left before its server goes."""
    context = visitor(browser)
    yield context.new_page()
    context.close()


def at(page: Page, address: str) -> None:
    """Open an address, and wait until it was drawn."""
    page.goto(address)
    settle(page)


def test_a_lost_connection_loses_nothing_that_is_typed(page: Page, folder: Path) -> None:
    box = page.locator(".st-key-q input")
    with serving(folder) as address:
        at(page, address)
        box.click()
        page.keyboard.type("cách ly ")
    expect(page.get_by_text("Mất kết nối với máy chủ, đang tự nối lại.")).to_be_visible()
    page.keyboard.type("y tế ")
    expect(box).to_have_value("cách ly y tế ")
    with serving(folder):
        expect(page.get_by_text("Mất kết nối với máy chủ")).to_have_count(0)
        settle(page)
        page.keyboard.type("tại xã")
        page.keyboard.press("Enter")
        expect(page.locator(".card")).to_have_count(1)
        expect(box).to_have_value("cách ly y tế tại xã")


def test_a_query_of_5000_words_and_a_hostile_cookie(page: Page, address: str) -> None:
    for cookie in ("x" * 3000, "Ii4uL2V0YyI.forged"):
        page.context.add_cookies([{"name": "chithi-visitor", "value": cookie, "url": address}])
        at(page, address)
    page.locator(".st-key-q input").fill("cách ly y tế tại xã " * 1000)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Câu hỏi dài: chỉ tìm theo 1000 ký tự đầu.")).to_be_visible()
    expect(page.locator(".card")).to_have_count(1)
    at(page, page.url)
    expect(page.locator(".card")).to_have_count(1)


def test_a_store_that_goes_and_comes_back_and_another_in_its_place(
    page: Page, folder: Path, address: str
) -> None:
    away = folder.with_name("away")
    at(page, f"{address}/?q=cách+ly+y+tế")
    expect(page.locator(".card")).to_contain_text("Sở Y tế")
    folder.rename(away)
    page.locator(".st-key-q input").fill("cách ly")
    page.keyboard.press("Enter")
    expect(page.get_by_text(NO_STORE)).to_be_visible()
    assert not folder.exists(), "looking for a store makes none"
    away.rename(folder)
    expect(page.locator(".card")).to_contain_text("Sở Y tế")
    expect(page).to_have_url(re.compile("q=c"))
    link = page.locator("a.go[href*='/document?clause=']").first.get_attribute("href")
    shutil.rmtree(folder)
    filled(folder, "1. Sở Tài chính lo cách ly.")
    page.reload()
    expect(page.locator(".card")).to_contain_text("Sở Tài chính")
    at(page, f"{address}{link}")
    expect(page.get_by_text("Điều khoản hoặc văn bản của liên kết này không còn trong kho")).to_be_visible()
