"""RTF and ODT files: recognised, checked, and converted by LibreOffice."""

import re
from io import BytesIO
from zipfile import ZipFile

from corpus.errors import Refused
from corpus.readers.word.office import to_docx
from corpus.readers.word.package import BROKEN, Package

_END_OF_RTF = re.compile(rb"\}[\s\x00]*\Z")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = b"encryption-data"


def from_rtf(data: bytes) -> bytes:
    """Convert an .rtf file to .docx.

    Raises:
        Refused: it was cut off, or could not be converted.
    """
    if not _END_OF_RTF.search(data[-4096:]):
        raise Refused("damaged")
    return to_docx(data, ".rtf")


def is_open_document(data: bytes) -> bool:
    """Whether the archive is an OpenDocument text (.odt). Source: OpenDocument 1.3, part 2, 3.3."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return (Package(archive).bytes("mimetype") or b"").startswith(_OPEN_DOCUMENT)
    except BROKEN:
        return False


def from_open_document(data: bytes) -> bytes:
    """Convert an .odt file to .docx.

    Raises:
        Refused: it is protected by a password, damaged, or could not be converted.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            package = Package(archive)
            if _ENCRYPTED in (package.bytes("META-INF/manifest.xml") or b""):
                raise Refused("encrypted")
            if package.xml("content.xml") is None:
                raise Refused("damaged")
    except BROKEN:
        raise Refused("damaged") from None
    return to_docx(data, ".odt")
