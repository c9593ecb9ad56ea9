"""Changes handed over to the machine that has the store, over HTTP."""

import time
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlencode

import msgspec
import urllib3
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from app.changes.api import AT, FILES, LIBRARY, Answer, Fault, Request
from app.changes.changes import Done
from app.changes.orders import Order
from app.changes.uploads import Upload
from app.changes.visitor import Visitor
from corpus.errors import SaidByWriter, WriterFault, WriterUnusable

_CONNECTING, _ANSWERING = 3.0, 30.0  # seconds; an order may embed a whole directive again
_LISTING = 3.0  # seconds for the list of uploads, which the page waits for each time it is drawn
_SEEN_WITHIN, _OFTEN = 5.0, 0.1  # seconds in which a change usually comes back by the search server
_FAULTS: dict[int, WriterFault] = {401: "refused", 404: "none", 405: "none", 409: "other_library"}
_Nothing = type(None)
_T = TypeVar("_T")


class Writer:
    """The machine at `address` that has the store of a library, and shares the secret `token` with this one.

    `generation` tells how far this machine follows the library. Everything may be sent twice, so what was
    lost on its way, or its answer, is sent once more.
    """

    def __init__(self, address: str, token: str, library: str, generation: Callable[[], int]) -> None:
        self._address, self._generation = address.rstrip("/"), generation
        self._http = urllib3.PoolManager(
            headers={"authorization": f"Bearer {token}", LIBRARY: library},
            retries=False,
        )

    def carry_out(self, order: Order, visitor: Visitor) -> Done:
        """As `Changes` has it; waits a moment for the change to come back."""
        answer = self._ask("POST", AT, Answer, body=msgspec.json.encode(Request(visitor, order)))
        until = time.monotonic() + _SEEN_WITHIN
        while (is_behind := self._generation() < answer.generation) and time.monotonic() < until:
            time.sleep(_OFTEN)
        return Done(answer.name, is_seen=not is_behind)

    def take(self, files: Iterable[tuple[str, bytes]], visitor: Visitor) -> None:
        """As `Changes` has it."""
        for name, content in files:
            self._ask("PUT", _of(visitor, FILES, file=name), _Nothing, body=content)

    def uploads(self, visitor: Visitor) -> list[Upload]:
        """As `Changes` has it."""
        return self._ask("GET", _of(visitor, FILES), list[Upload], patience=_LISTING)

    def retry(self, visitor: Visitor) -> None:
        """As `Changes` has it."""
        self._ask("POST", _of(visitor, f"{FILES}/retry"), _Nothing)

    def dismiss(self, visitor: Visitor) -> None:
        """As `Changes` has it."""
        self._ask("POST", _of(visitor, f"{FILES}/dismiss"), _Nothing)

    def resume(self) -> None:
        """Nothing waits on this machine."""

    def _ask(
        self, method: str, path: str, kind: type[_T], *, body: bytes = b"", patience: float | None = None
    ) -> _T:
        timeout = urllib3.Timeout(connect=_CONNECTING, read=patience or _ANSWERING)
        answer = self._answer(method, path, body, timeout)
        if answer.status not in (200, 204):
            raise self._problem(answer.status, answer.data or b"")
        try:
            return msgspec.json.decode(answer.data or b"null", type=kind)
        except msgspec.MsgspecError as error:
            raise WriterUnusable(self._address, "none") from error

    def _answer(
        self, method: str, path: str, body: bytes, timeout: urllib3.Timeout, *, may_be_done: bool = False
    ) -> urllib3.BaseHTTPResponse:
        try:
            return self._http.request(method, f"{self._address}{path}", body=body, timeout=timeout)
        except HTTPError as error:
            if isinstance(error, ProtocolError) and not may_be_done:
                return self._answer(method, path, body, timeout, may_be_done=True)
            unsure = may_be_done or isinstance(error, ReadTimeoutError)
            raise WriterUnusable(self._address, "slow" if unsure else "down") from error

    def _problem(self, status: int, said: bytes) -> Exception:
        try:
            fault = msgspec.json.decode(said, type=Fault)
        except msgspec.MsgspecError:
            return WriterUnusable(self._address, _FAULTS.get(status, "failed"), f"HTTP {status}")
        return KeyError(self._address) if fault.gone else SaidByWriter(fault.vi, fault.en)


def _of(visitor: Visitor, path: str, **more: str) -> str:
    return f"{path}?{urlencode({'visitor': visitor.name, 'by': visitor.by, **more})}"
