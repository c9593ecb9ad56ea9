"""Choosing the reader of a file by its content, not by its name."""

import errno
from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from corpus.errors import Reason, Refused, UnreadableDocument
from corpus.readers.mail import is_mime, is_web_archive, page_of
from corpus.readers.reading import Reading
from corpus.readers.signatures import COMPOUND, PDF, PICTURES, RTF, ZIP
from corpus.text import is_damaged, join_torn_syllables, restored

MOST_BYTES = 50_000_000
MOST_CHARACTERS = 20_000_000
_ERRORS: dict[int | None, Reason] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EISDIR: "folder",
    errno.ELOOP: "not_a_file",
    errno.ENAMETOOLONG: "missing",
}


def read_document(path: Path) -> Reading:
    """Read the text of a file in any supported format, not normalised.

    The content decides the format, not the name. Nothing is fetched, run or unpacked to the disk.

    Raises: UnreadableDocument, whatever is wrong with the file, and no other error.
    """
    try:
        return read_content(_bytes(path), path.suffix)
    except (Refused, OSError, ValueError) as problem:
        refusal = refusal_of(problem)
        raise UnreadableDocument(path, refusal.reason, refusal.package) from None


def refusal_of(problem: Refused | OSError | ValueError) -> Refused:
    """The refusal that stands for an error of opening or reading a file."""
    if isinstance(problem, Refused):
        return problem
    if isinstance(problem, OSError):
        return Refused(_ERRORS.get(problem.errno, "disk"))
    return Refused("missing")  # a null character in the path


def read_content(data: bytes, suffix: str) -> Reading:
    """Read the bytes of a file or of a member of an archive; the suffix of its name is a hint.

    Raises: Refused if there is no readable text.
    """
    if not data.strip():
        raise Refused("empty")
    reading = _by_content(data, suffix)
    if len(reading.text) > MOST_CHARACTERS:
        raise Refused("too_much_text")
    if not any(map(str.isalnum, reading.text)):
        raise Refused("no_text")
    text = join_torn_syllables(reading.text) if reading.pages else restored(reading.text)
    return replace(reading, text=text, damaged=reading.damaged or is_damaged(text))


def open_file(path: Path, most: int) -> BinaryIO:
    """Open an ordinary file of at most `most` bytes.

    Raises: Refused if it is something else, or larger; OSError, ValueError if it can't be opened.
    """
    status = path.stat()
    if S_ISDIR(status.st_mode):
        raise Refused("folder")
    if not S_ISREG(status.st_mode):
        raise Refused("not_a_file")
    if status.st_size > most:
        raise Refused("too_large")
    return path.open("rb")


def _bytes(path: Path) -> bytes:
    with open_file(path, MOST_BYTES) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:  # it has grown meanwhile
        raise Refused("too_large")
    return data


def _by_content(data: bytes, suffix: str) -> Reading:
    start = data[:1024].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if start.startswith(PDF) or is_picture(start):
        return _from_pages(data)
    if start.startswith((*ZIP, COMPOUND, RTF)):
        # Imported here and below: the libraries are slow to import, and most commands read no file.
        from corpus.readers.word import read_word

        return read_word(data, start)
    return _from_page(data, suffix)


def _from_page(data: bytes, suffix: str) -> Reading:
    from corpus.readers.web import decode_page, is_page, read_page

    if is_mime(data) and is_web_archive(data):
        data, suffix = page_of(data), ".html"
    text = decode_page(data)
    if not is_page(text, suffix):
        return Reading(text)
    if len(text) > MOST_CHARACTERS:
        raise Refused("too_much_text")
    return read_page(text)


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a TIFF, PNG or JPEG file does."""
    return data.startswith(PICTURES)


def _from_pages(data: bytes) -> Reading:
    """What is on the pages of a PDF, or in a TIFF, PNG or JPEG file."""
    # Imported here: reading pictures takes a second to import, and most files are not pictures.
    from corpus.readers.pdf import read_pdf
    from corpus.readers.scan import pictures_in, read_scan

    return read_scan(pictures_in(data)) if is_picture(data) else read_pdf(data)
