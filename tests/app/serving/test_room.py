"""What all visitors together may have the server hold: past it, a sentence, and the rest goes on."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.types import Message
from starlette.websockets import WebSocket
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from app.serving.room import Room

UPLOAD, NAVIGATION = "/_stcore/upload_file/s/f", {"accept": "text/html,*/*"}
FULL = "Máy chủ đang giữ nhiều tệp nên chưa nhận thêm được; xin gửi ít tệp hơn, hoặc thử lại sau vài phút."


class Held:
    """What a server holds of files, as its handler for uploads counts it."""

    def __init__(self) -> None:
        self.bytes = self.most = 0

    async def take(self, request: Request) -> Response:
        """Hold a file."""
        content = await request.body()
        self.bytes += len(content)
        self.most = max(self.most, self.bytes)
        return Response(status_code=204)


async def _page(_: Request) -> Response:
    return HTMLResponse("<p>page</p>")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive_text()


@pytest.fixture
def held() -> Held:
    """What is held of files."""
    return Held()


@pytest.fixture
def client(held: Held) -> Iterator[TestClient]:
    """A client of a server with room for a hundred bytes and two pages."""
    routes = [
        Route("/", _page),
        Route(UPLOAD, held.take, methods=["PUT"]),
        WebSocketRoute("/_stcore/stream", _socket),
    ]
    room = Middleware(Room, most_bytes=100, most_pages=2, held=lambda: held.bytes)
    with TestClient(Starlette(routes=routes, middleware=[room])) as made:
        yield made


def test_files_are_taken_as_long_as_there_is_room_and_again_once_there_is(
    client: TestClient, held: Held
) -> None:
    assert [client.put(UPLOAD, content=bytes(40)).status_code for _ in range(3)] == [204, 204, 503]
    refused = client.put(UPLOAD, content=bytes(40))
    assert refused.text.startswith(f"{FULL} / The server holds many files")
    assert refused.headers["retry-after"] == "60"
    assert client.get("/").status_code == 200
    held.bytes = 0
    assert client.put(UPLOAD, content=bytes(40)).status_code == 204


def test_a_file_of_untold_size_is_stopped_where_the_room_ends(client: TestClient, held: Held) -> None:
    parts = iter([bytes(30)] * 100)
    refused = client.put(UPLOAD, content=parts)
    assert (refused.status_code, held.bytes) == (503, 0)
    assert client.put(UPLOAD, content=bytes(90)).status_code == 204, "nothing of it is counted any more"


@pytest.mark.parametrize("told", ["-1", "ten", "", "9" * 30])
def test_a_length_that_is_none_lets_nothing_more_in(client: TestClient, held: Held, told: str) -> None:
    client.put(UPLOAD, content=bytes(200), headers={"content-length": told})
    assert held.most <= 100


def test_many_at_once_hold_no_more_than_there_is_room_for(held: Held) -> None:
    async def scenario() -> list[int]:
        statuses: list[int] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(int(str(message["status"])))

        async def one() -> None:
            parts = [{"type": "http.request", "body": bytes(10), "more_body": n < 5} for n in range(6)]

            async def receive() -> Message:
                await asyncio.sleep(0)
                return dict(parts.pop(0))

            scope = {"type": "http", "method": "PUT", "path": UPLOAD, "headers": [], "query_string": b""}
            await app({**scope, "root_path": ""}, receive, send)

        await asyncio.gather(*(one() for _ in range(20)))
        return statuses

    routes = [Route(UPLOAD, held.take, methods=["PUT"])]
    room = Middleware(Room, most_bytes=100, held=lambda: held.bytes)
    app = Starlette(routes=routes, middleware=[room])
    statuses = asyncio.run(scenario())
    assert len(statuses) == 20
    assert set(statuses) <= {204, 503}
    assert held.most <= 100


def test_a_page_too_many_is_told_so_and_the_others_go_on(client: TestClient) -> None:
    with ExitStack() as opened:
        pages = [opened.enter_context(client.websocket_connect("/_stcore/stream")) for _ in range(2)]
        with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/_stcore/stream"):
            pass
        assert refused.value.status_code == 503
        told = client.get("/", headers=NAVIGATION)
        assert (told.status_code, "Đang có quá nhiều người mở trang này" in told.text) == (503, True)
        assert client.get("/").status_code == 200, "what pages that are open ask for is answered"
        for page in pages:
            page.send_text("ended")
    with client.websocket_connect("/_stcore/stream") as page:
        page.send_text("ended")


def test_streamlit_counts_what_it_holds_as_we_ask_it(tmp_path: Path) -> None:
    files = MemoryUploadedFileManager(str(tmp_path))
    for n in range(2):
        files.add_file("s", UploadedFileRec(str(n), "a.txt", "text/plain", bytes(40)))
    assert sum(one.byte_length for stats in files.get_stats().values() for one in stats) == 80
    files.remove_file("s", "0")
    assert sum(one.byte_length for stats in files.get_stats().values() for one in stats) == 40
