"""How long the page takes in a browser: from Enter or a click to the answer, from the command to its box."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Error, Page, expect

from eval.measures.browser import question_box, served, settle
from eval.measures.visitor import PageFailed

_PATIENCE = 60_000  # milliseconds
_TYPED = "cách ly"  # before anything is drawn
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
    values, took = page.locator(".st-key-facets a.go"), list[float]()
    for query in queries:
        open_in_browser(page, address, query)
        if "none" not in (page.locator(".answer").get_attribute("class") or ""):
            break
    values.first.wait_for()
    for n in range(count):
        values.nth(n % values.count()).scroll_into_view_if_needed()
        page.evaluate(_TIMER, _PATIENCE)
        values.nth(n % values.count()).click()
        took.append(_answered(page))
        open_in_browser(page, address, query)  # what was chosen may leave nothing, and no facets
        values.first.wait_for()
    return took


def _answered(page: Page) -> float:
    try:
        return float(page.evaluate("answered"))
    except Error as problem:
        raise PageFailed(problem.message) from None


def first_page(folder: Path, browser: Browser) -> dict[str, float]:
    """The first page over a store in a new browser: how long until its box can be typed in, and its traffic.

    Milliseconds from the start of the command to a box that takes what is typed (which it hands over to the
    drawn page), to the box of the drawn page, and from the server's first answer to it; requests; bytes.
    """
    page, began = browser.new_context().new_page(), perf_counter()
    session, sizes = page.context.new_cdp_session(page), list[float]()
    session.send("Network.enable")

    def note(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", note)
    with served(folder) as address:
        answered = perf_counter()
        page.goto(address, wait_until="commit")
        page.locator("#first input[type=search], .st-key-q input").first.fill(_TYPED)
        usable = perf_counter()
        expect(question_box(page)).to_have_value(_TYPED, timeout=60_000)
        drawn = perf_counter()
        settle(page)
        page.wait_for_timeout(500)  # what it asks for once it is drawn
    page.context.close()
    return {
        "from the command to a box, ms": 1000 * (usable - began),
        "from the command to the drawn box, ms": 1000 * (drawn - began),
        "from the server's answer to the drawn box, ms": 1000 * (drawn - answered),
        "requests": len(sizes),
        "bytes": sum(sizes),
    }
