"""Changes handed over by another machine: only with the secret, only for this library, and none is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import urllib3
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.changes import AT, FILES, LIBRARY, Correct, Here, KeepDraft, Remove, Undo, Upload, Visitor, Writer
from app.errors import explain
from app.page.session import changes
from app.serving.guard import guards
from app.serving.handed_over import routes_handed_over
from app.serving.messages import FILES as COUNTED
from app.serving.server import Page, routes_for_others
from corpus.errors import SaidByWriter, StoreDamaged, WriterUnusable
from embed.hashing import HashingEncoder
from index.store import FieldChange
from index.store.store import Store
from shelf import Shelf

OWN = "http://127.0.0.1:8501"
TOKEN = "k" * 32
LAN = Visitor("lan-va-mot-ten-dai", "Lan")
TEXT = "CHỈ THỊ\nSố: 05/CT-UBND\nPhú Yên, ngày 20 tháng 8 năm 2021\n1. Sở Tài chính bố trí kinh phí cách ly."


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of the machine that has it, with a directive."""
    monkeypatch.setenv("CHITHI_STORE", str(tmp_path))
    monkeypatch.setenv("CHITHI_MODEL", "hashing-64")
    with closing(Store(tmp_path)) as store:
        shelf = Shelf(store, HashingEncoder(dim=64))
        shelf.put("a.txt", "1. Sở Y tế lo cách ly y tế.", type="Công văn")
        yield store


@pytest.fixture
def client(filled: Store) -> Iterator[TestClient]:
    """A client of that machine which bears no secret."""
    folder = filled.folder
    app = Starlette(routes=routes_handed_over(TOKEN), middleware=guards(folder, (), read_only=False))
    with TestClient(app, OWN, raise_server_exceptions=False) as made:
        yield made


def through(client: TestClient) -> Any:
    """What urllib3 would ask, asked of the client."""

    class Pool:
        def __init__(self, headers: dict[str, str], **_: object) -> None:
            self._headers = headers

        def request(self, method: str, url: str, body: bytes, **_: object) -> urllib3.HTTPResponse:
            answer = client.request(method, url, content=body, headers=self._headers)
            return urllib3.HTTPResponse(answer.content, status=answer.status_code)

    return Pool


@pytest.fixture
def writer(client: TestClient, filled: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Writer]:
    """The way from another machine, which follows at once."""
    monkeypatch.setattr("app.changes.writer.urllib3.PoolManager", through(client))

    def made(token: str = TOKEN, library: str = filled.store_id) -> Writer:
        return Writer(OWN, token, library, lambda: filled.generation)

    return made


def finished(writer: Writer) -> list[Upload]:
    here = changes()
    assert isinstance(here, Here)
    assert here.wait(60)
    return writer.uploads(LAN)


def test_orders_are_carried_out_in_the_visitors_name(writer: Callable[..., Writer], filled: Store) -> None:
    there, public = writer(), filled.directives()[0].directive_id
    assert there.carry_out(Correct.of(public, [FieldChange("type", "Chỉ thị")]), LAN) == ("", True)
    [made] = filled.corrections()
    assert (made.change, made.by) == (FieldChange("type", "Chỉ thị"), "Lan")
    assert [entry.origin.split("@")[0] for entry in filled.trail() if entry.by == "Lan"] == ["page lan-va"]
    there.carry_out(Undo(made.number), LAN)
    assert filled.directives()[0].metadata.type.value == "Công văn"
    assert there.carry_out(KeepDraft("du-thao.txt", TEXT), LAN).name == "du-thao.txt"
    there.carry_out(Remove(public), LAN)
    assert [one.source for one in filled.directives()] == ["du-thao.txt"]
    with pytest.raises(KeyError):
        there.carry_out(Correct.of("0" * 12, [FieldChange("type", "Chỉ thị")]), LAN)


@pytest.mark.slow
def test_files_are_read_there_and_their_ends_are_told_here(
    writer: Callable[..., Writer], filled: Store
) -> None:
    there = writer()
    there.take([("chỉ thị.txt", TEXT.encode()), ("rỗng.txt", b"")], LAN)
    stored, refused = finished(there)
    assert (stored.name, [told.status for told in stored.told], stored.ended) == (
        "chỉ thị.txt",
        ["stored"],
        True,
    )
    assert refused.told[0].status == "refused"
    assert set(refused.told[0].reason) == {"vi", "en"}
    assert all(refused.told[0].reason.values())
    assert any(stored.told[0].source in one.sources for one in filled.directives())
    assert there.uploads(Visitor("nam")) == []
    there.retry(LAN)
    there.dismiss(LAN)
    assert finished(there) == []


def test_a_machine_that_follows_late_is_told_so(
    writer: Callable[..., Writer], filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.changes.writer._SEEN_WITHIN", 0.1)
    there, before = writer(), filled.generation
    monkeypatch.setattr(there, "_generation", lambda: before)
    assert not there.carry_out(KeepDraft("a.txt", TEXT), LAN).is_seen


def test_without_the_secret_nothing_is_told_or_done(client: TestClient, filled: Store) -> None:
    about = {LIBRARY: filled.store_id}
    for given in (
        {},
        {"authorization": "Bearer "},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": TOKEN},
    ):
        for method, path in (("POST", AT), ("PUT", FILES), ("GET", FILES), ("POST", f"{FILES}/retry")):
            answer = client.request(method, path, headers={**about, **given}, content=b"{}")
            assert (answer.status_code, answer.content) == (401, b"")
    assert not (filled.folder / "uploads").exists()


def test_what_is_refused_says_why(
    writer: Callable[..., Writer], filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reason(there: Writer) -> str:
        with pytest.raises(WriterUnusable) as problem:
            there.uploads(LAN)
        return problem.value.reason

    assert reason(writer(token="x" * 32)) == "refused"
    assert reason(writer(library="another")) == "other_library"
    with pytest.raises(SaidByWriter) as said:
        writer().carry_out(Correct.of(filled.directives()[0].directive_id, [FieldChange("date", "x")]), LAN)
    assert said.value.vi != said.value.en
    monkeypatch.setattr("app.serving.handed_over.MOST_BYTES", 10)
    monkeypatch.setattr("app.serving.handed_over.changes", lambda: None)
    with pytest.raises(WriterUnusable) as large:
        writer().take([("a.txt", b"x" * 11)], LAN)
    assert (large.value.reason, large.value.detail) == ("failed", "HTTP 413")


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"\xff", b'{"visitor":{},"order":{"type":"Purge"}}', b"[" * 100_000,
     b'{"visitor":{},"order":{"type":"Correct","directive_id":"a","changes":[["field","{}"]]}}',
     b'{"visitor":{},"order":{"type":"Correct","directive_id":"a","changes":[["__class__","{}"]]}}',
     b'{"visitor":{"name":"' + b"x" * 101 + b'"},"order":{"type":"Undo","number":1}}'],
)  # fmt: skip
def test_what_is_no_order_changes_nothing(client: TestClient, filled: Store, body: bytes) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", LIBRARY: filled.store_id}
    before = filled.generation
    assert client.post(AT, content=body, headers=headers).status_code == 400
    assert filled.generation == before


def test_a_store_that_is_damaged_is_called_so(
    writer: Callable[..., Writer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise StoreDamaged("clauses")

    monkeypatch.setattr("app.serving.handed_over.changes", damaged)
    with pytest.raises(SaidByWriter) as said:
        writer().carry_out(Undo(1), LAN)
    assert said.value.en == explain(StoreDamaged("clauses"), "en")


@pytest.mark.parametrize(
    ("read_only", "writer", "token", "takes"),
    [
        (False, "", TOKEN, True),
        (False, "", "", False),
        (True, "", TOKEN, False),
        (False, "https://a.example", TOKEN, False),
    ],
)
def test_only_a_page_that_changes_its_own_store_takes_changes(
    tmp_path: Path, read_only: bool, writer: str, token: str, takes: bool
) -> None:
    page = Page(tmp_path, "hashing-64", read_only=read_only, writer=writer, token=token)
    assert [one.path for one in routes_for_others(page)][:1] == [AT] * takes


def test_files_on_their_way_are_counted_as_those_of_the_page_are() -> None:
    assert COUNTED == FILES
