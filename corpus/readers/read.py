"""Choosing the reader of a file by what is in it, and telling clearly why a file can't be read."""

import errno
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from corpus.readers.pdf import read_pdf
from corpus.readers.reading import Reading
from corpus.readers.unreadable import Reason, Refused, UnreadableDocument
from corpus.readers.web import decode_page, is_page, read_page
from corpus.readers.word import read_word

MOST_BYTES = 50_000_000
MOST_CHARACTERS = 20_000_000
_PDF, _ZIP, _RTF = b"%PDF-", (b"PK\x03\x04", b"PK\x05\x06"), b"{\\rtf"
# The container of Word 97 files, and of encrypted .docx files. Source: [MS-CFB] 2.2, [MS-OFFCRYPTO] 2.3.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_ARCHIVE = b"mime-version:"
_ERRORS: dict[int | None, Reason] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EISDIR: "folder",
    errno.ELOOP: "not_a_file",
    errno.ENAMETOOLONG: "missing",
}


def read_document(path: Path, *, most_bytes: int = MOST_BYTES) -> Reading:
    """What is in a .txt, .md, .html or .docx file or of a PDF with a text layer, not normalised.

    What the file holds decides, not its name. Nothing is fetched, run or unpacked to the disk.

    Raises:
        UnreadableDocument: whatever is wrong with the file; nothing else is raised for one.
    """
    try:
        return read_content(_bytes(path, most_bytes), path.suffix)
    except Refused as refusal:
        raise UnreadableDocument(path, refusal.reason, refusal.package) from None
    except OSError as error:
        raise UnreadableDocument(path, _ERRORS.get(error.errno, "disk")) from None
    except ValueError:  # a null character in the path
        raise UnreadableDocument(path, "missing") from None


def read_content(data: bytes, suffix: str) -> Reading:
    """What the bytes of a file (or of a member of an archive) hold; the suffix of its name helps to tell.

    Raises:
        Refused: there is no text that can be had.
    """
    if not data.strip():
        raise Refused("empty")
    reading = _by_content(data, suffix)
    if len(reading.text) > MOST_CHARACTERS:
        raise Refused("too_much_text")
    if not any(map(str.isalnum, reading.text)):
        raise Refused("no_text")
    return reading


def _bytes(path: Path, most: int) -> bytes:
    status = path.stat()
    if S_ISDIR(status.st_mode):
        raise Refused("folder")
    if not S_ISREG(status.st_mode):
        raise Refused("not_a_file")
    if status.st_size > most:
        raise Refused("too_large")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Refused("too_large")
    return data


def _by_content(data: bytes, suffix: str) -> Reading:
    start = data[:1024].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if start.startswith(_PDF):
        return Reading(read_pdf(data))
    if start.startswith(_ZIP):
        return Reading(read_word(data))
    if start.startswith(_COMPOUND):
        raise Refused(_compound(data))
    if start.startswith(_RTF) or start.lower().startswith(_WEB_ARCHIVE):
        raise Refused("other_word")
    text = decode_page(data)
    if not is_page(text, suffix):
        return Reading(text)
    if len(text) > MOST_CHARACTERS:
        raise Refused("too_much_text")
    return Reading(read_page(text))


def _compound(data: bytes) -> Reason:
    """What an OLE compound file is, told by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    return "old_word" if "WordDocument".encode("utf-16-le") in data else "unknown_format"
