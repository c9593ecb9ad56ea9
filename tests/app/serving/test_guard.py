"""The guard before the page: who is let in, what headers go out, which browser is which visitor."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.page.visitors import cookie_name, visitor_in, visitor_of
from app.serving.guard import guards

OWN = "http://127.0.0.1:8501"


async def _page(_: Request) -> Response:
    return HTMLResponse("<p>page</p>")


async def _stored(_: Request) -> Response:
    return Response(status_code=204)


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


def client(store: Path, *hosts: str, read_only: bool = False) -> TestClient:
    """A client of something served behind the guard."""
    routes = [
        Route("/", _page),
        Route("/_stcore/upload_file/{name}", _stored, methods=["PUT"]),
        WebSocketRoute("/_stcore/stream", _socket),
    ]
    return TestClient(Starlette(routes=routes, middleware=guards(store, hosts, read_only=read_only)), OWN)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a page that this machine alone can reach."""
    with client(tmp_path) as made:
        yield made


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST", "LocalHost:80"])
def test_this_machine_is_let_in(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8501",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "",
        "0",
        "localhost.evil.example",
        "[::1].evil.example",
        "[::ffff:127.0.0.1]",
        "127.0.0.1@evil.example:80",
        "127.1",
        "2130706433",
        "0x7f000001",
        "evil.example#127.0.0.1",
        "evil.example\\@localhost",
        "127.0.0.1, evil.example",
        "xn--localhost-",
        "localhost%00.evil.example",
    ],
)
def test_a_name_that_was_bent_to_this_machine_is_refused(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 400


def test_the_name_of_a_proxy_is_let_in_where_it_was_given(tmp_path: Path) -> None:
    with client(tmp_path, "chithi.tinh.example") as page:
        assert page.get("/", headers={"host": "chithi.tinh.example"}).status_code == 200
        assert page.get("/", headers={"host": "khac.tinh.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"origin": "http://[::1"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"},
    ],
)
def test_what_a_foreign_page_asks_for_is_refused(page: TestClient, headers: dict[str, str]) -> None:
    assert page.get("/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"origin": OWN}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}]
)
def test_our_own_page_and_a_followed_link_are_let_in(page: TestClient, headers: dict[str, str]) -> None:
    assert page.get("/", headers=headers).status_code == 200


def test_a_foreign_page_opens_no_websocket(page: TestClient) -> None:
    own = {"host": "127.0.0.1:8501", "origin": OWN}
    with page.websocket_connect("/_stcore/stream", headers=own) as socket:
        assert socket.receive_text() == "open"
    for foreign in ({"origin": "http://evil.example"}, {"host": "evil.example"}):
        headers = own | foreign
        with pytest.raises(WebSocketDisconnect), page.websocket_connect("/_stcore/stream", headers=headers):
            pass


def test_nobody_may_frame_the_page_or_bring_scripts_into_it(page: TestClient) -> None:
    headers = page.get("/").headers
    assert headers["x-frame-options"] == "DENY"
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert rules["connect-src"] == rules["form-action"] == "'self'"


def test_each_browser_is_a_visitor_of_its_own_and_stays_the_same(tmp_path: Path) -> None:
    with client(tmp_path) as one, client(tmp_path) as other:
        first, second = (made.get("/").cookies[cookie_name(tmp_path)] for made in (one, other))
        assert "set-cookie" not in one.get("/").headers
    visitors = [visitor_of(cookie, tmp_path) for cookie in (first, second)]
    assert all(visitors)
    assert len(set(visitors)) == 2


def test_the_cookie_can_be_read_by_no_script_and_sent_by_no_other_site(page: TestClient) -> None:
    told = page.get("/").headers["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told
    assert "Secure" not in told
    page.cookies.clear()
    assert "Secure" in page.get("/", headers={"x-forwarded-proto": "https"}).headers["set-cookie"]


@pytest.mark.parametrize("forged", ["x", "Ii4uL2V0YyI.forged", "", "a.b.c", "%00", "é"])
def test_a_forged_cookie_is_no_visitor(page: TestClient, forged: str, tmp_path: Path) -> None:
    answer = page.get("/", headers={b"cookie": f"{cookie_name(tmp_path)}={forged}".encode()})
    assert answer.status_code == 200
    assert visitor_of(answer.cookies[cookie_name(tmp_path)], tmp_path)


def test_the_cookie_of_another_store_is_no_visitor(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with client(tmp_path / "a") as other:
        cookie = other.get("/").cookies[cookie_name(tmp_path / "a")]
    assert visitor_of(cookie, tmp_path / "a")
    assert visitor_of(cookie, tmp_path / "b") is None


def test_two_stores_on_one_host_leave_each_other_their_visitors(tmp_path: Path) -> None:
    """A browser sends the cookies of a host to all its ports, and keeps one of each name."""
    stores, visitors = (tmp_path / "a", tmp_path / "b"), []
    for store in stores:
        store.mkdir()
    jar: dict[str, str] = {}
    for store in stores * 2:
        with client(store) as page:
            page.cookies.update(jar)
            jar |= dict(page.get("/").cookies)
            visitors.append(visitor_of(jar[cookie_name(store)], store))
    assert visitors[:2] == visitors[2:]
    assert None not in visitors


@pytest.mark.parametrize("other", ['x={"a": 1}', "=", 'y="', "z=\xff; chithi-visitor=forged", "é=ù"])
def test_cookies_of_other_programs_do_not_hide_ours(page: TestClient, tmp_path: Path, other: str) -> None:
    name = cookie_name(tmp_path)
    cookies = f"{other}; {name}={page.get('/').cookies[name]}"
    assert visitor_in(cookies, tmp_path)


def test_a_browser_known_by_the_cookie_that_all_stores_had_stays_known(
    page: TestClient, tmp_path: Path
) -> None:
    value = page.get("/").cookies[cookie_name(tmp_path)]
    assert visitor_in(f"chithi-visitor={value}", tmp_path) == visitor_of(value, tmp_path)


def test_where_the_key_can_not_be_kept_visitors_are_known_until_the_end(
    tmp_path: Path,
) -> None:
    store = tmp_path / "gone" / "store"
    with client(store) as page:
        assert visitor_of(page.get("/").cookies[cookie_name(store)], store)


@pytest.mark.parametrize("key", [b"\xff\xfe", b"", None])
def test_a_key_that_was_damaged_keeps_nobody_out(tmp_path: Path, key: bytes | None) -> None:
    place = tmp_path / "desks" / "visitors.key"
    place.parent.mkdir()
    place.mkdir() if key is None else place.write_bytes(key)
    with client(tmp_path) as page:
        cookie = page.get("/").cookies[cookie_name(tmp_path)]
        assert (page.get("/").status_code, bool(visitor_of(cookie, tmp_path))) == (200, True)


def test_the_key_is_for_its_owner_alone(page: TestClient, tmp_path: Path) -> None:
    page.get("/")
    assert (tmp_path / "desks" / "visitors.key").stat().st_mode & 0o777 == 0o600


def test_a_page_for_reading_alone_takes_no_uploads(page: TestClient, tmp_path: Path) -> None:
    assert page.put("/_stcore/upload_file/a").status_code == 204
    with client(tmp_path, read_only=True) as reading:
        assert reading.put("/_stcore/upload_file/a").status_code == 403
        assert reading.get("/").status_code == 200
