"""Streamlit's scripts and styles: compressed for a browser that can read them so, otherwise as they are."""

import gzip
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.serving.guard import guards
from app.serving.joining import NAME, folder, join, joined

STATIC = Path(streamlit.__file__).parent / "static" / "static"


async def _other(_: Request) -> Response:
    return PlainTextResponse("of Streamlit's server")


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A client of a server that would answer everything else."""
    routes = [Route("/{path:path}", _other, methods=["GET", "POST"])]
    app = Starlette(routes=routes, middleware=guards(tmp_path, (), read_only=True))
    return TestClient(app, "http://127.0.0.1:8501")


@pytest.mark.parametrize("kind", ["js", "css"])
def test_a_script_is_sent_compressed_and_kept_by_the_browser(client: TestClient, kind: str) -> None:
    file = max((STATIC / kind).iterdir(), key=lambda one: one.stat().st_size)
    with client.stream("GET", f"/static/{kind}/{file.name}") as answer:
        sent = b"".join(answer.iter_raw())
    assert len(sent) < 0.4 * file.stat().st_size
    assert gzip.decompress(sent) == file.read_bytes()
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/none.js",
        "/static/js/../index.html",
        "/static/js/..%2fcss",
        "/static/js/",
        "/static/x",
        "/",
    ],
)
def test_all_else_is_left_to_streamlit(client: TestClient, path: str) -> None:
    assert client.get(path).text == "of Streamlit's server"


def test_a_browser_that_reads_no_gzip_gets_it_as_it_is(client: TestClient) -> None:
    file = next((STATIC / "js").iterdir())
    answer = client.get(f"/static/js/{file.name}", headers={"accept-encoding": "identity"})
    assert answer.content == file.read_bytes()
    assert "content-encoding" not in answer.headers
    assert client.post(f"/static/js/{file.name}").text == "of Streamlit's server"


def test_the_modules_of_the_first_page_are_one_file_from_which_the_others_import(client: TestClient) -> None:
    assert folder()  # else look at the modules of this version of Streamlit (docs/decisions/0065)
    within = f"/static/{folder()}"
    text = client.get(f"{within}/{NAME}").text
    assert not re.search(r'\bfrom"\./|\bimport"\./', text)
    other = client.get(f"{within}/{next((STATIC / 'js').glob('Multiselect.*')).name}").text
    imported = set(re.findall(r'from"\./([^"]+)"', other))
    assert NAME in imported
    assert imported.isdisjoint(joined().called)
    named = set(re.findall(r'"\./([^"]+\.js)"', other)) | set(re.findall(r"import\(`\./([^`]+)`\)", text))
    for file in named:
        assert client.get(f"{within}/{file}").text != "of Streamlit's server"


def test_modules_are_joined_as_they_would_run_apart() -> None:
    modules = {
        "index.js": 'import{a as b}from"./rest.js";import{default as c,d}from"./rest.js";'
        'import(`./rest.js`);import(`./Later.js`);f(b,c,d,["./rest.js"]);export{b as default,g};',
        "rest.js": 'import"./more.js";var a=1,c=2,d=3;export{a,c as default,d};',
        "more.js": "h();",
    }
    one = join(modules)
    assert one.text.splitlines()[1:] == [
        "const m0=once(()=>{const {a:b}=m1();const {default:c,d}=m1();"
        'Promise.resolve().then(m1);import(`./Later.js`);f(b,c,d,["./joined.js"]);;'
        "return{get default(){return b},get g(){return g}}});",
        "const m1=once(()=>{m2();var a=1,c=2,d=3;;"
        "return{get a(){return a},get default(){return c},get d(){return d}}});",
        "const m2=once(()=>{h();;return{}});",
        "export{m0,m1,m2};",
        "m0();",
    ]
    assert one.module('import{a as x}from"./rest.js";import{y}from"./other.js";import(`./rest.js`)') == (
        'import{m1}from"./joined.js";const {a:x}=m1();import{y}from"./other.js";'
        'import("./joined.js").then(one=>one.m1())'
    )
