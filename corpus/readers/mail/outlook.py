"""Reading Outlook messages (.msg): attachments, the message text, embedded messages.

Source: [MS-OXMSG]
"""

from collections.abc import Iterator
from io import BytesIO

from olefile import OleFileIO  # type: ignore[import-untyped]  # olefile ships no types
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from corpus.errors import Refused
from corpus.readers.archives import Member
from corpus.readers.mail.read import attachment_name, intact

_STREAM = "__properties_version1.0".encode("utf-16-le")
# The length of the header of a property stream, by what it belongs to. Source: [MS-OXMSG] 2.4.1.
_OF_FILE, _OF_INNER, _OF_ATTACHMENT = 32, 24, 8
_INNER_MAIL = "__substg1.0_3701000D"
_DEEPEST = 20


def is_outlook(data: bytes) -> bool:
    """Whether a compound file is a message."""
    return _STREAM in data


def outlook_members(data: bytes) -> Iterator[Member]:
    """The message text, under an empty name, and the attachments.

    Raises: Refused if it can't be taken apart.
    """
    with intact(), OleFileIO(BytesIO(data)) as file:
        yield from _members(Storage.from_ole(file), _OF_FILE, 0)


def _members(mail: Storage, header: int, depth: int) -> Iterator[Member]:
    if depth > _DEEPEST:
        raise Refused("too_deep")
    text = _text(Properties(mail, properties_header_offset=header))
    if text.strip():
        yield Member("", text, aside=True)
    for number, attachment in enumerate(mail.iter_attachment_storages(), start=1):
        yield from _attached(attachment, number, depth)


def _attached(attachment: Storage, number: int, depth: int) -> Iterator[Member]:
    properties = Properties(attachment, properties_header_offset=_OF_ATTACHMENT)
    given = properties.str_prop_value(constants.PID_ATTACH_LONG_FILENAME)
    media = properties.str_prop_value(constants.PID_ATTACH_MIME_TAG) or "application/octet-stream"
    content = properties.binary_prop_value(constants.PID_ATTACH_DATA_BINARY)
    name = attachment_name(given, media, number)
    if content is not None:
        yield Member(name, content)
    for inner in attachment.storages:
        if inner.name == _INNER_MAIL:
            for member in _members(inner, _OF_INNER, depth + 1):
                yield Member(f"{name}/{member.name}".rstrip("/"), member.content, member.aside)


def _text(properties: Properties) -> bytes:
    """The text in UTF-8, plain if the message has a plain form."""
    plain = properties.str_prop_value(constants.PID_BODY)
    if plain:
        return plain.encode("utf-8-sig", "replace")
    page = properties.binary_prop_value(constants.PID_HTML)
    return b"<!doctype html>" + page if page else b""
