"""What chithi and a reading process say to each other: eight bytes of length, then MessagePack."""

from typing import IO

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from corpus.assignments import Assignment
from corpus.citations import Citation
from corpus.errors import Reason
from corpus.model import Directive
from corpus.readers.reading import Reading

_LENGTH = 8
# More than any directive with the pictures of its pages.
MOST_BYTES = 500_000_000


class Request(Struct, frozen=True):
    """Read this file (`path` as the system has it), but for its first `skip` documents.

    `known` are the digests that documents in it had before, by name (empty for the file itself): what still
    has its digest is not read again.
    """

    path: bytes
    known: dict[str, str]
    take_secret: bool
    skip: int = 0


class Read(Struct, frozen=True, tag=True):
    """A document that was read, with the SHA-256 of its bytes and all that was found in it."""

    name: str
    digest: str
    reading: Reading
    directive: Directive
    assignments: tuple[Assignment, ...]
    citations: tuple[Citation, ...]


class Unchanged(Struct, frozen=True, tag=True):
    """A document that has the digest that is known."""

    name: str


class Unread(Struct, frozen=True, tag=True):
    """A document that can't be read, or isn't taken; `package` has the program that it would need."""

    name: str
    reason: Reason
    package: str = ""


class Fault(Struct, frozen=True, tag=True):
    """A document whose reader failed in a way that nobody foresaw."""

    name: str
    detail: str


class Step(Struct, frozen=True, tag=True):
    """The work goes on: at this document, of so many of the file that came before."""

    name: str
    before: int


class End(Struct, frozen=True, tag=True):
    """All of a file was answered; `whole` where it could be taken apart to its end."""

    whole: bool


class Ready(Struct, frozen=True, tag=True):
    """The process has started, and takes requests."""


Answer = Read | Unchanged | Unread | Fault
Message = Answer | Step | End | Ready

_ENCODER = Encoder()
_REQUESTS = Decoder(Request)
_MESSAGES: Decoder[Message] = Decoder(Message)


def encode(message: Request | Message) -> bytes:
    """The message as it goes through a pipe."""
    payload = _ENCODER.encode(message)
    return len(payload).to_bytes(_LENGTH, "big") + payload


def receive_request(pipe: IO[bytes]) -> Request | None:
    """The next request; None where chithi has no more, or is no more."""
    payload = _receive(pipe)
    return None if payload is None else _REQUESTS.decode(payload)


def receive_message(pipe: IO[bytes]) -> Message | None:
    """The next message of a reading process; None where it is dead.

    Raises:
        ValueError: this is no message, or larger than any.
    """
    payload = _receive(pipe)
    return None if payload is None else _MESSAGES.decode(payload)


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if length > MOST_BYTES:
        raise ValueError(length)
    payload = pipe.read(length) if len(head) == _LENGTH else b""
    return payload if len(head) == _LENGTH and len(payload) == length else None
