"""The page's HTML: in our name and the visitor's language, with a box that works before any script."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.page.user_data import change_desk
from app.page.visitors import new_cookie, visitor_of
from app.serving.first_page import routes_of_pages
from app.serving.guard import guards

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A browser at a page over a folder without a store."""
    app = Starlette(routes=routes_of_pages(tmp_path), middleware=guards(tmp_path, (), read_only=True))
    with TestClient(app, "http://127.0.0.1:8501") as made:
        yield made


def test_the_search_has_a_box_at_once_and_a_form_that_needs_no_script(client: TestClient) -> None:
    html = client.get("/").text
    assert '<form id="first" action="/" role="search">' in html
    assert '<input type="search" name="q" value="" aria-label="Câu hỏi hoặc từ khóa"' in html
    assert '<a href="/compare">So sánh</a>' in html
    assert "<title>Chỉ thị</title>" in html
    assert "SourceSans" not in html


def test_it_holds_what_the_address_asks_in_its_language(client: TestClient) -> None:
    html = client.get("/", params={"q": HOSTILE, "lang": "English"}).text
    assert HOSTILE not in html
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html
    assert '<html lang="en">' in html
    assert '<input type="hidden" name="lang" value="English"><button>Search</button>' in html


def test_it_speaks_the_language_that_the_visitor_chose_last(client: TestClient, tmp_path: Path) -> None:
    name, _, cookie = new_cookie(tmp_path, secure=False).partition(";")[0].partition("=")
    change_desk(tmp_path, visitor_of(cookie, tmp_path) or "", lambda old: old.speaking("en"))
    client.cookies.set(name, cookie)
    html = client.get("/").text
    assert "<button>Search</button>" in html
    assert 'name="lang"' not in html


@pytest.mark.parametrize("view", ["compare", "draft", "library", "document", "agency", "collection"])
def test_other_views_are_streamlits_alone(client: TestClient, view: str) -> None:
    html = client.get(f"/{view}").text
    assert 'id="first"' not in html
    assert re.search(r'<script type="module" crossorigin src="/static/js-[0-9a-f]+/joined\.js">', html)
    assert html.count("modulepreload") == 1


def test_the_policy_allows_every_script_that_stands_in_it(client: TestClient) -> None:
    answer = client.get("/")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(inline) == 2
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]
