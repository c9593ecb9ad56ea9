"""Files of word processors, recognised by their content: .docx as it is, the others converted to it."""

import re

from corpus.errors import Refused
from corpus.readers.reading import Reading
from corpus.readers.signatures import COMPOUND, RTF
from corpus.readers.word.docx import read_docx
from corpus.readers.word.office import to_docx
from corpus.readers.word.old_word import from_old_word
from corpus.readers.word.package import Package, opened

_END_OF_RTF = re.compile(rb"\}[\s\x00]*\Z")
# Source: OpenDocument 1.3, part 2, 3.3.
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"


def read_word(data: bytes, start: bytes) -> Reading:
    """Read a word processor's file; `start` is its first bytes without what may stand before them.

    Macros are dropped; nothing is run or fetched.

    Raises: Refused if it is damaged, locked, no such file, unpacks to too much, or needs a program.
    """
    if start.startswith(COMPOUND):
        return _converted(from_old_word(data))
    if start.startswith(RTF):
        if not _END_OF_RTF.search(data[-4096:]):  # cut off
            raise Refused("damaged")
        return _converted(to_docx(data, ".rtf"))
    with opened(data) as package:
        if not (package.bytes("mimetype") or b"").startswith(_OPEN_DOCUMENT):
            return read_docx(package)
        _check_open_document(package)
    return _converted(to_docx(data, ".odt"))


def _converted(docx: bytes) -> Reading:
    with opened(docx) as package:
        return read_docx(package)


def _check_open_document(package: Package) -> None:
    if b"encryption-data" in (package.bytes("META-INF/manifest.xml") or b""):
        raise Refused("encrypted")
    if package.xml("content.xml") is None:
        raise Refused("damaged")
