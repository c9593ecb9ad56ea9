"""Reading the files inside a ZIP archive; nothing is unpacked to the disk."""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from lzma import LZMAError
from stat import S_ISLNK
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.errors import Reason, Refused
from corpus.readers.signatures import ZIP

# An archive with one of these is a document. Source: ECMA-376 part 2 (.docx); OpenDocument part 2, 3.3.
_PACKAGES = frozenset({"[content_types].xml", "_rels/.rels", "mimetype", "word/document.xml"})
_MOST_MEMBERS = 10_000
_NO_UTF_8 = 0x800  # of a member's flags: off where its name is in the code page of the packer's country
_LOCKED = 0x1
# A path that leads out of the archive: up, from the root, or to a drive.
_OUTWARD = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")
# What a damaged member raises; and a directory, which may also ask for a later version of the format.
_BROKEN = (BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, ValueError)
BROKEN_ZIP = (*_BROKEN, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another one: its path there, and its bytes or the reason for their absence.

    `aside` marks accompanying text (of a mail), which is a document only if it is a directive.
    """

    name: str
    content: bytes | Reason
    aside: bool = False


def is_hidden(name: str) -> bool:
    """Whether a file or folder name is hidden or belongs to a program (an office program's lock file)."""
    return name.startswith((".", "~$")) or name in {"__MACOSX", "Thumbs.db", "desktop.ini"}


def is_archive(file: BinaryIO) -> bool:
    """Whether a file is a ZIP archive other than a packed document (.docx, .odt)."""
    file.seek(0)
    if file.read(4) not in ZIP:
        return False
    try:
        with ZipFile(file) as archive:
            return _PACKAGES.isdisjoint(name.lower() for name in archive.namelist())
    except BROKEN_ZIP:
        return False  # the document reader reports what is wrong with it


def members_of(file: BinaryIO, most_bytes: int) -> Iterator[Member]:
    """The files of an archive in its order, without hidden ones.

    Raises: Refused if the archive itself can't be read, or holds too many files.
    """
    try:
        with ZipFile(file) as archive:
            if len(archive.filelist) > _MOST_MEMBERS:
                raise Refused("too_many_members")
            for info in archive.infolist():
                name = _name(info)
                outward = _OUTWARD.search(name) is not None
                if outward or not (info.is_dir() or any(map(is_hidden, name.split("/")))):
                    yield Member(name, _content(archive, info, name, most_bytes))
    except BROKEN_ZIP:
        raise Refused("damaged") from None


def _name(info: ZipInfo) -> str:
    """The member's path with slashes; names without the UTF-8 flag are often UTF-8 all the same."""
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & _NO_UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _content(archive: ZipFile, info: ZipInfo, name: str, most: int) -> bytes | Reason:
    if _OUTWARD.search(name):
        return "unsafe_name"
    if S_ISLNK(info.external_attr >> 16):
        return "not_a_file"
    if info.flag_bits & _LOCKED:
        return "encrypted"
    if info.file_size > most:
        return "too_large"
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except (NotImplementedError, RuntimeError):
        return "packing"
    except _BROKEN:
        return "damaged"
    return data if len(data) <= most else "too_large"
