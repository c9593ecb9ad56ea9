"""The first page while Streamlit's scripts are still on their way: what is typed already counts."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from eval.measures.browser import question_box, settle
from shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 9040


def fill(shelf: Shelf) -> None:
    """One directive."""
    shelf.put("a.txt", "1. Sở Y tế lo cách ly y tế tại xã.", type="Chỉ thị", number="5/CT-UBND")


@contextmanager
def held_up(page: Page) -> Iterator[None]:
    """While the block runs, no script of Streamlit's arrives."""
    waiting: list[Route] = []
    page.route("**/static/js/**", lambda route: waiting.append(route))
    yield
    page.unroute("**/static/js/**")
    for one in waiting:
        with suppress(Error):  # of a page that was left
            one.continue_()


def test_what_is_typed_before_any_script_is_handed_over(page: Page, address: str) -> None:
    with held_up(page):
        page.goto(address, wait_until="commit")
        first = page.locator("#first input[type=search]")
        first.press_sequentially("cách ly ")
        expect(first).to_have_value("cách ly ")
    expect(page.locator("#first")).to_have_count(0)
    expect(question_box(page)).to_be_focused()
    page.keyboard.type("y tế")
    expect(question_box(page)).to_have_value("cách ly y tế")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_contain_text("Sở Y tế lo cách ly y tế tại xã.")


def test_enter_before_any_script_asks(page: Page, address: str) -> None:
    with held_up(page):
        page.goto(address, wait_until="commit")
        page.locator("#first input[type=search]").fill("cách ly y tế")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=*", wait_until="commit")
        expect(page.locator("#first input[type=search]")).to_have_value("cách ly y tế")
    expect(page.locator(".card")).to_contain_text("Sở Y tế lo cách ly y tế tại xã.")
    settle(page)
    expect(question_box(page)).to_have_value("cách ly y tế")


def test_an_address_with_a_question_is_not_asked_twice(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=c%C3%A1ch+ly")
    settle(page)
    expect(page.locator("#first")).to_have_count(0)
    expect(page.locator(".card")).to_have_count(1)
    assert page.evaluate("history.length") == 2
