"""Changes handed over to the machine that has the store, over HTTP."""

import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
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

_CONNECTING, _ANSWERING = 3.0, 30.0  # seconds; an order may embed a whole directive anew
_SEEN_WITHIN, _OFTEN = 5.0, 0.1  # seconds in which a change usually comes back by the search server
_FAULTS: dict[int, WriterFault] = {401: "refused", 404: "none", 405: "none", 409: "other_library"}
_Nothing = type(None)
_T = TypeVar("_T")


class Writer:
    """The machine at `address` that has the store of a library, and shares the secret `token` with this one.

    `generation` tells how far this machine follows the library. Everything may be sent twice, so what was not
    answered is sent once more.
    """

    def __init__(self, address: str, token: str, library: str, generation: Callable[[], int]) -> None:
        self._address, self._generation = address.rstrip("/"), generation
        self._http = urllib3.PoolManager(
            headers={"authorization": f"Bearer {token}", LIBRARY: library},
            timeout=urllib3.Timeout(connect=_CONNECTING, read=_ANSWERING),
            retries=urllib3.Retry(1, redirect=0, status=0, allowed_methods=None, raise_on_redirect=False),
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
        return self._ask("GET", _of(visitor, FILES), list[Upload])

    def retry(self, visitor: Visitor) -> None:
        """As `Changes` has it."""
        self._ask("POST", _of(visitor, f"{FILES}/retry"), _Nothing)

    def dismiss(self, visitor: Visitor) -> None:
        """As `Changes` has it."""
        self._ask("POST", _of(visitor, f"{FILES}/dismiss"), _Nothing)

    def resume(self) -> None:
        """Nothing waits on this machine."""

    def _ask(self, method: str, path: str, kind: type[_T], *, body: bytes = b"") -> _T:
        try:
            answer = self._http.request(method, f"{self._address}{path}", body=body)
            if answer.status in (200, 204):
                return msgspec.json.decode(answer.data or b"null", type=kind)
        except HTTPError as error:
            raise WriterUnusable(self._address, _why(error)) from error
        except msgspec.MsgspecError as error:
            raise WriterUnusable(self._address, "none") from error
        raise self._problem(answer.status, answer.data or b"")

    def _problem(self, status: int, said: bytes) -> Exception:
        try:
            fault = msgspec.json.decode(said, type=Fault)
        except msgspec.MsgspecError:
            return WriterUnusable(self._address, _FAULTS.get(status, "failed"), f"HTTP {status}")
        return KeyError(self._address) if fault.gone else SaidByWriter(fault.vi, fault.en)


def _why(error: Any) -> WriterFault:
    """Whether nothing was sent, or no answer came: the reason why urllib3 tried once more in vain."""
    return "slow" if isinstance(getattr(error, "reason", error), ReadTimeoutError | ProtocolError) else "down"


def _of(visitor: Visitor, path: str, **more: str) -> str:
    return f"{path}?{urlencode({'visitor': visitor.name, 'by': visitor.by, **more})}"
