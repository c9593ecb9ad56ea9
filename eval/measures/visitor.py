"""A visitor of the page without a browser: it speaks over the page's websocket as a browser does."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.Delta_pb2 import Delta
    from streamlit.proto.Element_pb2 import Element
    from websockets.sync.client import ClientConnection

_PATIENCE = 60.0  # seconds for one message
_CARD = '<article class="card'


class PageFailed(Exception):
    """The page said that something went wrong, in this sentence."""


class PageVisitor:
    """A session of the page; use it through `visit`."""

    def __init__(self, socket: "ClientConnection") -> None:
        self._socket, self._page, self._field = socket, "", ""
        self._run("")

    def ask(self, query: str) -> int:
        """Type a query and wait until the page has answered; the number of its cards.

        Raises:
            PageFailed: the page shows an error, or its script failed.
        """
        return sum(_CARD in element.html.body for element in self._run(query))

    def _run(self, query: str) -> list["Element"]:
        """Have the page drawn with a query in its field, as a browser asks for it; what it then shows."""
        self._socket.send(self._message(query).SerializeToString())
        shown = list(self._answer())
        for element in shown:
            if element.WhichOneof("type") == "exception":
                raise PageFailed(element.exception.message)
            if element.WhichOneof("type") == "alert" and element.alert.format == element.alert.ERROR:
                raise PageFailed(element.alert.body)
        return shown

    def _message(self, query: str) -> "BackMsg":
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        if query:
            message.rerun_script.widget_states.widgets.add(id=self._field, string_value=query)
        return message

    def _answer(self) -> Iterator["Element"]:
        """The elements that the page sends, until its script has ended."""
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        while True:
            sent = ForwardMsg()
            sent.ParseFromString(bytes(self._socket.recv(_PATIENCE, decode=False)))
            match sent.WhichOneof("type"):
                case "new_session":
                    self._page = sent.new_session.page_script_hash
                case "delta":
                    yield from self._element(sent.delta)
                case "script_finished" if sent.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return

    def _element(self, delta: "Delta") -> Iterator["Element"]:
        if delta.WhichOneof("type") == "new_element":
            if delta.new_element.WhichOneof("type") == "text_input":
                self._field = delta.new_element.text_input.id
            yield delta.new_element


@contextmanager
def visit(address: str) -> Iterator[PageVisitor]:
    """A new visitor of the page at an address, with a cookie of its own."""
    from websockets import Origin, Subprotocol
    from websockets.sync.client import connect

    at = urlsplit(address)
    cookie = _cookie(at.hostname or "", at.port or 80)
    with connect(
        f"ws://{at.netloc}/_stcore/stream",
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit")],
        proxy=None,
        additional_headers={"Cookie": cookie},
        max_size=None,
        open_timeout=_PATIENCE,
    ) as socket:
        yield PageVisitor(socket)


def _cookie(host: str, port: int) -> str:
    connection = HTTPConnection(host, port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/")
        response = connection.getresponse()
        response.read()
        return (response.getheader("set-cookie") or "").partition(";")[0]
    finally:
        connection.close()
