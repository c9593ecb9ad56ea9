"""A visitor of the page without a browser: it speaks over the page's websocket as a browser does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
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
    """A session of the page; use it through `visit`.

    `session` is Streamlit's name of it, once something was shown.
    """

    def __init__(self, socket: "ClientConnection") -> None:
        self._socket, self._page, self._field, self._query_string = socket, "", "", ""
        self.session = ""

    def ask(self, query: str) -> int:
        """Type a query and wait until the page has answered; the number of its cards.

        Raises:
            PageFailed: the page shows an error, or its script failed.
        """
        if not self._field:
            self._answered()
        elements = self._answered({"id": self._field, "string_value": query})
        return sum(_drawn(element).count(_CARD) for element in elements)

    def open(self, view: str, query_string: str = "") -> list["Element"]:
        """Go to a view, as by an address; what it shows."""
        self._query_string = query_string
        message = self._message()
        message.rerun_script.page_script_hash, message.rerun_script.page_name = "", view
        return self.send(message)

    def set(self, *states: Mapping[str, Any]) -> list["Element"]:
        """Say that widgets are in these states (fields of a `WidgetState`); what the page then shows."""
        return self.send(self._message(*states))

    def post(self, message: "BackMsg") -> None:
        """Send any message, and wait for nothing."""
        self._socket.send(message.SerializeToString())

    def send(self, message: "BackMsg") -> list["Element"]:
        """Send any message, and wait until the page was drawn; what it then shows."""
        self.post(message)
        return list(self._answer())

    def _answered(self, *states: Mapping[str, Any]) -> list["Element"]:
        shown = self.set(*states)
        for element in shown:
            if element.WhichOneof("type") == "exception":
                raise PageFailed(element.exception.message)
            if element.WhichOneof("type") == "alert" and element.alert.format == element.alert.ERROR:
                raise PageFailed(element.alert.body)
        return shown

    def _message(self, *states: Mapping[str, Any]) -> "BackMsg":
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.query_string = self._query_string
        for state in states:
            message.rerun_script.widget_states.widgets.add(**state)
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
                    self.session = sent.new_session.initialize.session_id or self.session
                case "navigation":
                    self._page = sent.navigation.page_script_hash
                case "delta":
                    yield from self._element(sent.delta)
                case "script_finished" if sent.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return

    def _element(self, delta: "Delta") -> Iterator["Element"]:
        if delta.WhichOneof("type") == "new_element":
            if delta.new_element.WhichOneof("type") == "text_input":
                self._field = delta.new_element.text_input.id
            yield delta.new_element


def _drawn(element: "Element") -> str:
    """The HTML of an element, or of a list of ours, which comes as JSON."""
    return element.html.body or element.bidi_component.json.replace('\\"', '"')


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
