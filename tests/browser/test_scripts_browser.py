"""Whatever a name, a text or an address says is shown as text: none of it runs, fetches or formats.

The page's policy, which forbids scripts in it, is switched off here: nothing but the page itself is tested.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from eval.measures.browser import settle
from shelf import Shelf
from visiting import visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PORT = 8980
# Each holds "zz", by which what became of it is known again.
HOSTILE = {
    "image": '<img src=zz onerror="window.ran=1">',
    "drawing": '"><svg/onload=window.ran=1 class=zz>',
    "script": "<script>window.ran='zz'</script>",
    "attribute": "' onmouseover='window.ran=1' x=\"zz",
    "link": "[zz](javascript:window.ran=1)",
    "picture": "![zz](http://127.0.0.1:9/zz.png)",
    "formula": r"$\href{javascript:window.ran=1}{zz}$",
    "directive": ":material/delete: :red[zz] :blue-background[zz]",
    "markup": "**zz** `zz` ~~zz~~ https://127.0.0.1:9/zz zz -> zz <= zz :smile: zz@zz.vn",
    "template": "{{7*7}} {zz.__class__} %s {0} zz",
}
ALL = " ".join(HOSTILE.values())
NAME = ALL.replace("/", "∕")[:180]  # as a file may be called
DRAFT = f"1. Sở Y tế lo cách ly {ALL}.\n2. Việc khác: {ALL}.\n"
# What would be there if any of it were more than text.
MADE = (
    "strong, em, del, code, img, svg, script, iframe, .katex, [data-testid=stMarkdownColoredText],"
    " [style*=color], [onmouseover], [onerror], [onload], a[href^='javascript'], a[href*='127.0.0.1:9/'],"
    " a[href^=mailto], [data-testid=stAlert] [aria-label$=' icon']"
)


def fill(shelf: Shelf) -> None:
    """Directives in which every field says such things, two that contradict each other, a removed one."""
    for kind, text in HOSTILE.items():
        shelf.put(
            f"{kind} {text.replace('/', '∕')}", f"1. Sở Y tế {text} lo cách ly {text} trước ngày 30/6/2030.",
            type="Chỉ thị", number=text, issuer=text, province=text, subject=text, signer=text,
            date="2021-08-20",
        )  # fmt: skip
    for name, verb in ((f"a {NAME}", "bố trí"), (f"b {NAME}", "không bố trí")):
        head = f"CHỈ THỊ\nSố: 05/CT-UBND\nPhú Yên, ngày 20 tháng 8 năm 2021\nVề việc {ALL}\n"
        shelf.put_text(name, f"{head}1. Sở Y tế {verb} kinh phí cách ly {ALL} theo Nghị quyết 68/NQ-CP.\n")
    shelf.put(f"c {NAME}", f"1. Việc cũ {ALL}.", type="Công văn")
    shelf.store.remove([shelf.store.directives()[-1].directive_id], by=ALL)


class Watched:
    """A page that notes what it asks for, and whether anything ran."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.asked = page, address, list[str]()
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        url = request.url
        own = url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:"))
        if not own or urlsplit(url).path.endswith(("/zz", "/zz.png")):
            self.asked.append(url)

    def open(self, view: str, **parameters: str) -> None:
        """Go to a view, and look at it."""
        self.page.goto(f"{self.address}/{view}?{urlencode(parameters)}")
        self.look()

    def look(self) -> None:
        """See that nothing ran, nothing was made of what is text, and nothing was asked for."""
        settle(self.page)
        self.page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary').forEach(one => one.click())"
        )
        settle(self.page)
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        expect(self.page.get_by_text("Trang gặp lỗi")).to_have_count(0)
        made = self.page.evaluate(
            "made => [...document.body.querySelectorAll(made)].map(one => one.outerHTML)"
            ".filter(one => one.includes('zz')).map(one => one.slice(0, 200))",
            MADE,
        )
        assert made == []
        assert self.page.evaluate("window.ran") is None
        assert self.asked == []

    def says(self, place: str, *texts: str) -> None:
        """See that a place of the page says such things, sign by sign."""
        for text in texts:
            self.page.wait_for_function(
                "([place, text]) => [...document.querySelectorAll(place)]"
                ".some(one => one.textContent.replaceAll('\\u2060', '').includes(text))",
                arg=[place, text],
                polling=200,
            )


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """One visitor for all tests: what each asks and keeps is there for the next."""
    context = visitor(browser, bypass_csp=True)
    yield Watched(context.new_page(), address)
    context.close()


def test_what_was_found_is_text(watched: Watched) -> None:
    watched.open("", q="ai lo cách ly", single="true", k="20")
    watched.says(".card", *HOSTILE.values())
    watched.page.get_by_role("button", name="Lưu tìm kiếm này").click()
    expect(watched.page.get_by_role("button", name="Bỏ lưu tìm kiếm này")).to_be_visible()
    watched.page.get_by_role("button", name="Thêm vào bộ sưu tập").first.click()
    watched.look()


def test_what_is_asked_and_filtered_by_is_text(watched: Watched) -> None:
    watched.open("", q=ALL, type=ALL, lang=ALL, k=ALL, **{"from": ALL})
    watched.page.goto(f"{watched.address}/?{urlencode({'q': ALL, 'province': ALL})}")
    watched.says("[data-testid=stAlert]", ALL)  # what the store doesn't have is soon left out of the address
    watched.look()
    watched.open("")  # the questions asked, the search saved
    watched.says(".st-key-recent", ALL)


def test_a_document_and_an_agency_are_text(watched: Watched) -> None:
    watched.open("", q="kinh phí cách ly")
    watched.page.get_by_role("link", name="Xem trong văn bản").first.click()
    watched.page.wait_for_url("**/document?*")
    watched.look()
    watched.says(".document", "zz")
    watched.open("document", clause=ALL, asked=ALL)
    watched.open("agency", name=ALL)
    watched.says("main", ALL)
    watched.open("agency", name="Sở Y tế")
    watched.open("collection")


def test_the_library_is_text(watched: Watched) -> None:
    watched.open("library", find=ALL, directive=ALL)
    watched.open("library")
    watched.says(".shelf", NAME)
    watched.page.locator(".shelf a").filter(has_text="05/CT-UBND").first.click()
    expect(watched.page.get_by_role("heading", name="Các bản mâu thuẫn với nhau")).to_be_visible()
    watched.look()
    watched.says("button", NAME)
    watched.page.locator("input[type=file]").set_input_files(
        {"name": NAME, "mimeType": "text/plain", "buffer": b""}
    )
    expect(watched.page.get_by_test_id("stFileChipName")).to_be_visible()
    watched.look()
    watched.page.get_by_role("button", name="Nạp vào kho").click()
    expect(watched.page.get_by_text("Không nhận ")).to_be_visible()
    watched.look()


def test_a_comparison_is_text(watched: Watched) -> None:
    topics = "\n".join(("cách ly", *HOSTILE.values()))
    watched.open("compare", topics=topics, at=ALL, by=ALL, cells=ALL)
    watched.says("main", *HOSTILE.values())
    watched.page.locator("button[data-cell]").first.click()
    watched.look()


def test_a_draft_is_text(watched: Watched) -> None:
    watched.open("draft")
    watched.page.get_by_role("textbox").first.fill(DRAFT)
    watched.page.get_by_role("button", name="Đối chiếu với kho").click()
    expect(watched.page.locator("#draft-0")).to_be_visible()
    watched.look()
    watched.page.locator("#draft-0").get_by_role("button", name="Thay thế").first.click()
    expect(watched.page.locator(".sources")).to_be_visible()
    watched.look()
    watched.page.get_by_role("textbox", name="Tên tệp trong kho").fill(NAME)
    watched.page.get_by_role("button", name="Lưu vào kho ngay").click()
    expect(watched.page.get_by_text("Đã lưu vào kho:")).to_be_visible()
    watched.look()


def test_an_address_of_another_path_is_the_page_or_nothing(watched: Watched) -> None:
    for path in (
        quote(ALL, safe=""),
        f"document/{quote(ALL, safe='')}",
        "%3Cimg%20src=zz%20onerror=window.ran=1%3E",
    ):
        watched.page.goto(f"{watched.address}/{path}")
        assert watched.page.evaluate("window.ran") is None
        assert not watched.page.locator("img[src=zz]").count()
