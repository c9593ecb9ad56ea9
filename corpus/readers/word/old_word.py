"""Converting Word 97-2003 files (.doc) to .docx: text, fonts, lists, tables and tracked changes."""

import tempfile
from pathlib import Path

from doc2docx import convert  # type: ignore[import-untyped]  # msdoc2docx ships no types
from doc2docx.cfb import CompoundFile  # type: ignore[import-untyped]  # msdoc2docx ships no types
from doc2docx.errors import (  # type: ignore[import-untyped]  # msdoc2docx ships no types
    Doc2DocxError,
    EncryptedDocumentError,
    StreamNotFound,
)

from corpus.errors import Refused
from corpus.readers.word.office import is_installed, to_docx

# The version that a file of Word 97 begins with. Source: [MS-DOC] 2.5.2, nFib of FibBase.
_WORD_97 = 0x00C1
# Source: [MS-OFFCRYPTO] 2.3.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def from_old_word(data: bytes) -> bytes:
    """Convert a .doc file; macros are dropped, nothing is run or fetched.

    A file that the converter fails on goes to LibreOffice if it is installed, which knows more variants.

    Raises:
        Refused: it is protected by a password, damaged or not a Word file; one older than Word 97 needs
            LibreOffice.
    """
    if _version(data) < _WORD_97:
        return to_docx(data, ".doc")
    try:
        return _converted(data)
    except EncryptedDocumentError:
        raise Refused("encrypted") from None
    except Doc2DocxError:
        if is_installed():
            return to_docx(data, ".doc")
        raise Refused("damaged") from None


def _version(data: bytes) -> int:
    """The file's version of Word; an encrypted .docx has the same container."""
    try:
        return int.from_bytes(CompoundFile(data).open_stream("WordDocument")[2:4], "little")
    except Doc2DocxError as problem:
        if _ENCRYPTED_PACKAGE in data:
            raise Refused("encrypted") from None
        missing = isinstance(problem, StreamNotFound)
        raise Refused("unknown_format" if missing else "damaged") from None


def _converted(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="chithi-", ignore_cleanup_errors=True) as folder:
        old, new = Path(folder, "document.doc"), Path(folder, "document.docx")
        old.write_bytes(data)
        convert(old, new)
        return new.read_bytes()
