"""Reading MIME files (.eml, .mhtml): attachments, the message text, the page of a web archive."""

import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from mimetypes import guess_extension

from corpus.errors import Refused
from corpus.readers.archives import Member

# A header is a name in ASCII and a colon. Source: RFC 5322, 2.2.
_HEADER = re.compile(rb"([!-9;-~]{1,60}):[^\n]{0,2000}")
_MOST_HEAD = 65_536
# Header names of messages and web archives, which hardly begin the lines of any other text.
_OF_MAIL = frozenset({
    b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"content-type", b"from",
    b"to", b"date", b"subject", b"x-mailer", b"content-transfer-encoding", b"reply-to", b"cc",
})  # fmt: skip
_SENT = ("to", "received", "message-id", "delivered-to")
# Signatures and encryption are not attached documents. Source: RFC 8551, RFC 3156.
_SEALS = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-encrypted",
})  # fmt: skip
_DEEPEST = 20
_MARGIN = b"\xef\xbb\xbf\r\n"
# What the standard library, and the one for Outlook's files, raise on damaged mail.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, OSError, struct.error)


def is_mime(data: bytes) -> bool:
    """Whether the bytes are a message or a web archive: they begin with headers, two of them known."""
    known = set()
    for line in data[:_MOST_HEAD].lstrip(_MARGIN).split(b"\n"):
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            known.add(header[1].lower())
        elif line[:1] not in b" \t":
            return False
    return len(known & _OF_MAIL) >= 2


def is_web_archive(data: bytes) -> bool:
    """Whether MIME data are a saved web page rather than a message that was sent."""
    head = BytesParser().parsebytes(data[:_MOST_HEAD].lstrip(_MARGIN), headersonly=True)
    related = head.get_content_type() == "multipart/related"
    return (related or head.get_content_type() == "text/html") and not any(name in head for name in _SENT)


def page_of(data: bytes) -> bytes:
    """The page in a web archive, in UTF-8.

    Raises: Refused if there is no page in it.

    Source: RFC 2557; the first part is the page itself.
    """
    with intact():
        for part in _leaves(_parsed(data)):
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
                return _text(part)
    raise Refused("damaged")


def mail_members(data: bytes) -> Iterator[Member]:
    """The message text, under an empty name, and the attachments.

    Raises: Refused if it can't be taken apart.
    """
    with intact():
        mail = _parsed(data)
        body = _body(mail)
        if body is not None:
            yield Member("", _text(body), aside=True)
        for number, part in enumerate(_leaves(mail), start=1):
            if part is not body and _is_attached(part):
                name = attachment_name(part.get_filename(), part.get_content_type(), number)
                yield Member(name, _bytes(part))


@contextmanager
def intact() -> Iterator[None]:
    """Refuse a mail that a library fails on."""
    try:
        yield
    except RecursionError:
        raise Refused("too_deep") from None
    except _BROKEN:
        raise Refused("damaged") from None


def attachment_name(given: str | None, media: str, number: int) -> str:
    """The name of an attachment without folders; if absent, one made of its number and media type."""
    name = re.split(r"[/\\\0]", given or "")[-1].strip()
    return name if name.strip(".") else f"{number}{guess_extension(media) or ''}"


def _parsed(data: bytes) -> EmailMessage:
    mail = BytesParser(policy=default).parsebytes(data.lstrip(_MARGIN))
    if not isinstance(mail, EmailMessage):
        raise TypeError(mail)
    return mail


def _leaves(part: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """The leaf parts; an embedded message is one of them."""
    if depth > _DEEPEST:
        raise Refused("too_deep")
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            yield from _leaves(inner, depth + 1)


def _body(mail: EmailMessage) -> EmailMessage | None:
    """The part that a mail client shows as the text."""
    texts = [part for part in _leaves(mail) if not part.is_attachment() and not part.get_filename()]
    for media in ("text/plain", "text/html"):
        for part in texts:
            if part.get_content_type() == media and _bytes(part).strip():
                return part
    return None


def _is_attached(part: EmailMessage) -> bool:
    """Whether a part is an attached file, not an alternative text, an inline picture or a signature."""
    media = part.get_content_type()
    if media in _SEALS:
        return False
    inline = part.get_content_disposition() == "inline" or part["content-id"] is not None
    if part.get_content_maintype() == "image" and inline:
        return False
    return part.is_attachment() or bool(part.get_filename()) or part.get_content_maintype() != "text"


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, EmailMessage) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: EmailMessage) -> bytes:
    """The text in UTF-8: decoded as UTF-8, whatever it declares, or as the encoding that it declares.

    Anything else is left as it is, for the reader to decide.
    """
    data = _bytes(part)
    mark = "<!doctype html>" if part.get_content_subtype() != "plain" else ""
    for encoding in ("utf-8", part.get_content_charset() or "utf-8"):
        with suppress(LookupError, UnicodeError):
            return (mark + data.decode(encoding)).encode("utf-8-sig")
    return mark.encode() + data
