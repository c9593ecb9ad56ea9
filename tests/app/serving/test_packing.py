"""Streamlit's scripts and styles: compressed for a browser that can read them so, otherwise as they are."""

import gzip
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.serving.guard import guards

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
    name = next((STATIC / "js").iterdir()).name
    plain = {"accept-encoding": "identity"}
    assert client.get(f"/static/js/{name}", headers=plain).text == "of Streamlit's server"
    assert client.post(f"/static/js/{name}").text == "of Streamlit's server"
