"""How long the server waits for what a browser sends, and for what it takes.

Uvicorn waits for ever once the first byte of a request has come, so a few bytes a minute held a connection as
long as anybody liked.
"""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a browser has.

    For the `head` of a request from its connection, or from the answer before. For its `body`, and as many
    more as what has come takes at a `rate` in bytes a second. For taking some of an answer: `answer`.
    `look` is the time from one look at a connection to the next.

    Source: rates and times are those of Apache's mod_reqtimeout, but for a head, which takes less.
    """

    head: float = 15.0
    body: float = 20.0
    rate: float = 500.0
    answer: float = 60.0
    look: float = 1.0


class PatientProtocol(H11Protocol):
    """Uvicorn's protocol, which ends a connection whose request doesn't come or whose answer isn't taken."""

    patience: ClassVar[Patience] = Patience()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as Uvicorn's
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._awaited: tuple[Any, ...] = ()  # what is awaited, and in which request
        self._since = self._taken_at = time.monotonic()
        self._came = self._left = 0
        self._look()

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        self._came += len(data)
        super().data_received(data)
        self._note_progress()

    def _look(self) -> None:
        """End the connection if its time is over, or look again later."""
        if self.transport.is_closing() or self.transport.get_protocol() is not self:  # a websocket by now
            return
        self._note_progress()
        if not self._is_late():
            self.loop.call_later(self.patience.look, self._look)
        elif self._left:  # nobody takes what was to go out first
            self.transport.abort()
        else:
            self.transport.close()

    def _note_progress(self) -> None:
        """Count time and bytes from zero where something else is awaited than before."""
        now = time.monotonic()
        awaited = self.conn.their_state, self.cycle
        if awaited != self._awaited or self.flow.read_paused:  # while we don't read, nothing can come
            self._awaited, self._since, self._came = awaited, now, 0
        left = self.transport.get_write_buffer_size()
        if left != self._left or not left:
            self._left, self._taken_at = left, now

    def _is_late(self) -> bool:
        now, may = time.monotonic(), self.patience
        if now - self._taken_at > may.answer:
            return True
        match self._awaited[0]:
            case h11.IDLE:
                return now - self._since > may.head
            case h11.SEND_BODY:
                return now - self._since > may.body + self._came / may.rate
        return False
