"""Completions of what is typed, as a browser asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.page.user_data import change_desk
from app.page.visitors import cookie_name, new_cookie, visitor_of
from app.serving.guard import guards
from app.serving.suggestions import Allowance, route_of_suggestions
from embed.hashing import HashingEncoder
from index.store.store import Store
from shelf import Shelf

OWN = "http://127.0.0.1:8501"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client over a store of one directive, in a browser that asked something before."""
    with_directive = Store(tmp_path)
    Shelf(with_directive, HashingEncoder(dim=64)).put(
        "a.txt", "1. Sở Y tế lo cách ly y tế.", type="Chỉ thị", number="05/CT-UBND", issuer="Sở <b>Y tế</b>"
    )
    with_directive.close()
    monkeypatch.setenv("CHITHI_STORE", str(tmp_path))
    monkeypatch.setenv("CHITHI_MODEL", "hashing-64")
    cookie = new_cookie(tmp_path, secure=False).partition(";")[0].partition("=")[2]
    who = visitor_of(cookie, tmp_path) or ""
    change_desk(tmp_path, who, lambda old: old.asking("cách ly ở đâu"))
    routes = [route_of_suggestions(tmp_path)]
    app = Starlette(routes=routes, middleware=guards(tmp_path, (), read_only=True))
    with TestClient(app, OWN, cookies={cookie_name(tmp_path): cookie}) as made:
        yield made


def texts(client: TestClient, typed: str) -> list[str]:
    return [one["text"] for one in client.get("/suggest", params={"typed": typed}).json()]


def test_a_browser_is_told_its_own_queries_and_what_the_store_holds(client: TestClient) -> None:
    answer = client.get("/suggest", params={"typed": "cach"})
    assert answer.json() == [
        {"kind": "recent", "text": "cách ly ở đâu"},
        {"kind": "topic", "text": "cách ly y tế"},
    ]
    assert answer.headers["cache-control"] == "no-store"
    assert texts(client, "chi thi 0") == ["Chỉ thị 05/CT-UBND"]
    assert texts(client, "so b") == ["Sở <b>Y tế</b>"]
    assert texts(client, "x" * 10_000) == []


def test_nobody_is_told_what_another_browser_asked(client: TestClient, tmp_path: Path) -> None:
    client.cookies.clear()
    assert client.get("/suggest", params={"typed": "cach"}).status_code == 403
    client.cookies.set(
        cookie_name(tmp_path), new_cookie(tmp_path, secure=False).partition(";")[0].partition("=")[2]
    )
    assert texts(client, "cach") == ["cách ly y tế"]


def test_other_sites_and_other_methods_are_refused(client: TestClient) -> None:
    other = {"origin": "http://evil.example"}
    assert client.get("/suggest", params={"typed": "a"}, headers=other).status_code == 403
    assert client.post("/suggest", data={"typed": "a"}).status_code == 405


def test_a_visitor_who_asks_without_a_pause_has_to_wait(client: TestClient) -> None:
    states = {client.get("/suggest", params={"typed": "a"}).status_code for _ in range(60)}
    assert states == {200, 429}


def test_an_allowance_is_each_visitor_s_own_and_comes_back() -> None:
    allowance = Allowance(a_second=1e9, at_once=1)
    assert allowance.takes("one")
    assert allowance.takes("one")
    scarce = Allowance(a_second=0, at_once=1)
    assert [scarce.takes(who) for who in ("one", "one", "other")] == [True, False, True]


def test_a_store_that_is_gone_suggests_nothing(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "chithi.sqlite").unlink()
    assert texts(client, "cach") == []
