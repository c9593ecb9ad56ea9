"""The messages between chithi and a reading process: eight bytes of length, then MessagePack."""

from typing import IO, TypeVar

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
    """Read this file (`path` as the system has it) without its first `skip` documents.

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
    """A document that still has its known digest."""

    name: str


class Unread(Struct, frozen=True, tag=True):
    """A document that can't be read, or isn't taken; `package` names the program that it needs."""

    name: str
    reason: Reason
    package: str = ""


class Fault(Struct, frozen=True, tag=True):
    """A document whose reader failed in an unforeseen way."""

    name: str
    detail: str


class Step(Struct, frozen=True, tag=True):
    """The work goes on, at this document; `before` counts the documents of the file before it.

    `pages` of it were recognised; of a document that is no scan, none.
    """

    name: str
    before: int
    pages: int = 0


class End(Struct, frozen=True, tag=True):
    """All of a file was answered; `whole` if it could be taken apart to its end."""

    whole: bool


class Ready(Struct, frozen=True, tag=True):
    """The process has started, and takes requests."""


Answer = Read | Unchanged | Unread | Fault
Message = Answer | Step | End | Ready

REQUESTS = Decoder(Request)
MESSAGES: Decoder[Message] = Decoder(Message)
_ENCODER = Encoder()
_Received = TypeVar("_Received")


def send(pipe: IO[bytes], message: Request | Message) -> None:
    """Put a message into a pipe at once.

    Raises: OSError if the other end is closed.
    """
    payload = _ENCODER.encode(message)
    pipe.write(len(payload).to_bytes(_LENGTH, "big") + payload)
    pipe.flush()


def receive(pipe: IO[bytes], kind: Decoder[_Received]) -> _Received | None:
    """The next message from a pipe (`kind`: REQUESTS or MESSAGES); None if the other end is gone.

    Raises: ValueError if this is no message, or larger than any.
    """
    head = pipe.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if length > MOST_BYTES:
        raise ValueError(length)
    payload = pipe.read(length) if len(head) == _LENGTH else b""
    return kind.decode(payload) if len(head) == _LENGTH and len(payload) == length else None
