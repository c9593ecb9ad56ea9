"""Every view in a real browser, in both languages and themes: nothing is grave to axe, no text is markup."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import grave
from corpus.assignments.find import Assignment
from eval.measures.browser import settle
from index.store.records import Findings, clause_id_of, directive_id_of
from shelf import Shelf
from visiting import visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8830
HOSTILE = (
    "<script>window.hacked = 1</script><img src=x onerror=alert(1)> **đậm** $x^2$ :smile: :red[đỏ] `mã`"
    " [a](javascript:alert(1)) :material/home:"
)
CLAUSE = f"1. Cách ly tại nhà {HOSTILE}."
OTHER = f"1. Không cách ly tại nhà quá 7 ngày {HOSTILE}."


def nothing(_page: Page) -> None:
    """What most views need before they are looked at."""


def open_filters(page: Page) -> None:
    page.locator(".st-key-filters summary").click()
    page.locator(".st-key-filters").get_by_role("combobox").first.click()
    expect(page.get_by_role("option").first).to_be_visible()


def paste_draft(page: Page) -> None:
    page.locator("textarea").fill(CLAUSE)
    page.locator("textarea").press("Control+Enter")
    settle(page)
    page.get_by_test_id("stBaseButton-primary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#draft-0")).to_be_visible()
    settle(page)  # a fold that is opened while the rest is drawn is drawn closed again
    page.locator("#draft-0 > summary").click()
    expect(page.locator("#draft-0 .card").first).to_be_visible()


@dataclass(frozen=True, slots=True)
class Seen:
    """A view as it is looked at: its path and address, what is drawn then, what has to be done before."""

    path: str
    drawn: str
    parameters: dict[str, str] = field(default_factory=dict)
    act: Callable[[Page], None] = nothing


def views(ids: dict[str, str]) -> dict[str, Seen]:
    return {
        "start": Seen("", ".questions"),
        "search": Seen("", ".panel", {"q": f"cách ly tại nhà {HOSTILE}", "who": "true"}),
        "single": Seen("", ".card", {"q": "cách ly tại nhà", "single": "true", "province": HOSTILE}),
        "filters": Seen("", ".card", {"q": "cách ly tại nhà"}, open_filters),
        "compare": Seen("compare", ".coverage", {"topics": f"cách ly tại nhà {HOSTILE}"}),
        "draft": Seen("draft", "textarea", {}, paste_draft),
        "library": Seen("library", ".pictures"),
        "review": Seen("library", ".document", {"directive": ids["directive"]}),
        "document": Seen("document", ".document", {"clause": ids["clause"], "asked": f"cách ly {HOSTILE}"}),
        "collection": Seen("collection", ".card"),
        "agency": Seen("agency", ".tasks", {"name": HOSTILE}),
    }


NAMES = tuple(views({"directive": "", "clause": ""}))


@pytest.fixture(scope="module")
def ids() -> dict[str, str]:
    """The public names of the first directive and its clause."""
    directive = directive_id_of(CLAUSE)
    return {"directive": directive, "clause": clause_id_of(directive, 0)}


def fill(shelf: Shelf) -> None:
    """Two directives full of markup."""
    for n, text in enumerate((CLAUSE, OTHER)):
        directive = shelf.make(
            text, type="Chỉ thị", number=f"{n} {HOSTILE}", issuer=f"Ủy ban {HOSTILE}",
            province=HOSTILE if n else f"Tỉnh {HOSTILE}", date=f"2021-08-2{n}", subject=f"về {HOSTILE}",
            signer=HOSTILE,
        )  # fmt: skip
        duty = Assignment(
            0, HOSTILE, HOSTILE, "lead", text, 0, len(text),
            HOSTILE, 0, 9, None, None, None, False, False, 0, 9,
        )  # fmt: skip
        vectors = shelf.encoder.encode_passages([text])
        shelf.store.put(
            directive, vectors, Findings((duty,)), source=f"{n} {HOSTILE}.txt".replace("/", "|"),
            content=text, encoder=shelf.encoder.identity,
        )  # fmt: skip


@pytest.fixture(scope="module")
def cookies(address: str, browser: Browser, ids: dict[str, str]) -> list[Any]:
    """The cookies of a visitor who kept a clause and saved a search."""
    page = visitor(browser).new_page()
    page.goto(f"{address}/?{urlencode({'q': f'cách ly tại nhà {HOSTILE}'})}")
    settle(page)
    page.locator(f"button[data-at='{ids['clause']}']").click()
    expect(page.locator(".done")).to_be_visible()
    page.locator(".st-key-deeds button").first.click()
    expect(page.locator(".st-key-deeds .done")).to_be_visible()
    kept = page.context.cookies()
    page.context.close()
    return kept


@pytest.fixture
def page(page: Page, cookies: list[Any]) -> Page:
    """A tab of that visitor."""
    page.context.add_cookies(cookies)
    return page


def visit(page: Page, address: str, seen: Seen, locale: str) -> None:
    language = {"lang": "English"} if locale == "en" else {}
    page.goto(f"{address}/{seen.path}?{urlencode(seen.parameters | language)}")
    settle(page)
    expect(page.locator(seen.drawn).first).to_be_visible()
    seen.act(page)
    settle(page)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_document_or_a_user_is_markup(
    page: Page, address: str, ids: dict[str, str], name: str
) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    visit(page, address, views(ids)[name], "vi")
    literal = "**đậm** $x^2$ :smile: :red[đỏ] `mã` [a](javascript:alert(1)) :material/home:"
    expect(page.locator("body")).to_contain_text(literal, use_inner_text=True)
    markup = "strong, b, em, code:not([data-testid=stCode] *), img[src='x'], .katex, a[href^='javascript']"
    for element in page.locator(f"main :is({markup})").all_inner_texts():
        assert "đậm" not in element
        assert "mã" not in element
    expect(page.locator("main :is(.katex, img[src='x'], a[href^='javascript'])")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


# Both languages and both themes, each with the other: contrast does not hang on words, nor names on colours.
@pytest.mark.parametrize(("locale", "scheme"), [("vi", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_grave(
    page: Page, address: str, ids: dict[str, str], name: str, locale: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, address, views(ids)[name], locale)
    assert grave(page) == []


@pytest.mark.parametrize("width", [320, 1280, 2560])
def test_no_view_sticks_out_and_the_bar_stays_where_it_is(
    page: Page, address: str, ids: dict[str, str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    bars = set()
    for name, seen in views(ids).items():
        visit(page, address, seen, "vi")
        bars.add(page.locator(".bar").evaluate("bar => bar.getBoundingClientRect().left"))
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= width, name
    assert len(bars) == 1
