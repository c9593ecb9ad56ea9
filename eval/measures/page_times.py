"""How long the page takes in a browser: from Enter or a click to the answer, from the command to its box."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Error, Page

from eval.measures.browser import question_box, served, settle
from eval.measures.visitor import PageFailed

_PATIENCE = 60_000  # milliseconds
# Resolves with the milliseconds from the key or the click that asks to the frame that shows the answer.
_TIMER = """patience => { window.answered = new Promise((done, fail) => {
    setTimeout(() => fail(new Error('no answer was shown in time')), patience);
    const app = document.querySelector('[data-testid="stApp"]');
    let began = 0, ran = false;
    for (const asks of ['keydown', 'pointerdown']) {
        addEventListener(asks, () => { began ||= performance.now(); }, {once: true, capture: true});
    }
    new MutationObserver((_, watch) => {
        const state = app.dataset.testScriptState;
        ran ||= state === 'running';
        if (!began || !ran || state !== 'notRunning') return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - began));
    }).observe(app, {attributes: true});
}); }"""


def open_in_browser(page: Page, address: str, query: str) -> None:
    """Open the page with a query, and wait for its answer."""
    page.goto(f"{address}/?{urlencode({'q': query})}")
    settle(page)
    page.locator(".card").first.wait_for()
    settle(page)


def ask_in_browser(page: Page, query: str) -> float:
    """Ask another query; milliseconds from the key that asks to the frame that shows the answer.

    Raises:
        PageFailed: no answer was shown within a minute.
    """
    question_box(page).fill(query)
    page.evaluate(_TIMER, _PATIENCE)
    page.keyboard.press("Enter")
    return _answered(page)


def click_facets(page: Page, address: str, queries: Sequence[str], count: int) -> list[float]:
    """Choose the first values of facets, one at a time; milliseconds from each click to what it shows.

    It is done at the first of some queries whose answer has facets: one that nothing answers has none.
    """
    pills, took = page.locator(".st-key-facets button"), list[float]()
    for query in queries:
        open_in_browser(page, address, query)
        if "none" not in (page.locator(".answer").get_attribute("class") or ""):
            break
    pills.first.wait_for()
    for n in range(count):
        pills.nth(n % pills.count()).scroll_into_view_if_needed()
        page.evaluate(_TIMER, _PATIENCE)
        pills.nth(n % pills.count()).click()
        took.append(_answered(page))
        open_in_browser(page, address, query)  # what was chosen may leave nothing, and no facets
        pills.first.wait_for()
    return took


def _answered(page: Page) -> float:
    try:
        return float(page.evaluate("answered"))
    except Error as problem:
        raise PageFailed(problem.message) from None


def first_page(folder: Path, browser: Browser) -> dict[str, float]:
    """The first page over a store in a new browser: how long until its box can be typed in, and its traffic.

    Milliseconds from the start of the command and from the server's first answer; requests; bytes received.
    """
    page, began = browser.new_context().new_page(), perf_counter()
    session, sizes = page.context.new_cdp_session(page), list[float]()
    session.send("Network.enable")

    def note(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", note)
    with served(folder) as address:
        answered = perf_counter()
        page.goto(address)
        question_box(page).wait_for()
        now = perf_counter()
        settle(page)
        page.wait_for_timeout(500)  # what it asks for once it is drawn
    page.context.close()
    return {
        "from the command, ms": 1000 * (now - began),
        "from the server's answer, ms": 1000 * (now - answered),
        "requests": len(sizes),
        "bytes": sum(sizes),
    }
