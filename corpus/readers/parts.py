"""The documents in a file: the file itself, or what an archive or a mail holds at any depth."""

import os
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.errors import Refused
from corpus.readers.archives import Member, is_archive, members_of
from corpus.readers.mail import is_mime, is_web_archive, mail_members
from corpus.readers.read import MOST_BYTES, open_file
from corpus.readers.signatures import COMPOUND

_MOST_PACKED = 1_000_000_000
# Limits for all contents of a file, unpacked; archives within archives count at each level.
_MOST_UNPACKED, _MOST_PARTS, _DEEPEST = 2_000_000_000, 10_000, 3


def parts_of(path: Path) -> Iterator[Member]:
    """The documents in a file, in its order, each under a unique name; the file's own name is empty.

    Raises:
        Refused: the file can't be taken apart, or changed meanwhile (raised by the last step).
        OSError, ValueError: it can't be opened.
    """
    with open_file(path, _MOST_PACKED) as file:
        before = os.fstat(file.fileno())
        if is_archive(file):
            yield from _Unpacking().parts(members_of(file, MOST_BYTES), "", 1)
            _check_unchanged(path, before)
        else:
            if before.st_size > MOST_BYTES:
                raise Refused("too_large")
            file.seek(0)
            data = file.read(MOST_BYTES + 1)
            _check_unchanged(path, before)
            yield from _Unpacking().unpacked(Member("", data), 0)


def _check_unchanged(path: Path, before: os.stat_result) -> None:
    now = path.stat()
    if (now.st_mtime_ns, now.st_size, now.st_ino) != (before.st_mtime_ns, before.st_size, before.st_ino):
        raise Refused("changed")


class _Unpacking:
    """One walk through a file and what is packed in it, within limits."""

    def __init__(self) -> None:
        self._bytes = self._parts = 0

    def unpacked(self, member: Member, depth: int) -> Iterator[Member]:
        """The member, or what it holds."""
        inner = _inner(member)
        if inner is None:
            yield member
        elif depth >= _DEEPEST:
            yield replace(member, content="too_deep")
        elif depth == 0:
            yield from self.parts(inner, "", 1)
        else:
            try:
                yield from self.parts(inner, f"{member.name}/", depth + 1)
            except Refused as refusal:
                if refusal.reason in {"too_much_text", "too_many_members"}:
                    raise  # the rest may be as large
                yield replace(member, content=refusal.reason)

    def parts(self, members: Iterator[Member], inside: str, depth: int) -> Iterator[Member]:
        """What the members `inside` another one ("archive.zip/") hold."""
        names: set[str] = set()
        for member in members:
            self._count(member)
            name = _own_name(member.name, names)
            yield from self.unpacked(replace(member, name=(inside + name).rstrip("/")), depth)

    def _count(self, member: Member) -> None:
        self._bytes += len(member.content)
        self._parts += 1
        if self._bytes > _MOST_UNPACKED:
            raise Refused("too_much_text")
        if self._parts > _MOST_PARTS:
            raise Refused("too_many_members")


def _inner(member: Member) -> Iterator[Member] | None:
    """What the member holds; None if it is a document or can't be read."""
    data = member.content
    if isinstance(data, str) or member.aside:
        return None
    file: BinaryIO = BytesIO(data)
    if is_archive(file):
        return members_of(file, MOST_BYTES)
    if data.startswith(COMPOUND):
        # Imported here: such files are rare.
        from corpus.readers.mail import is_outlook, outlook_members

        return outlook_members(data) if is_outlook(data) else None
    return mail_members(data) if is_mime(data) and not is_web_archive(data) else None


def _own_name(name: str, taken: set[str]) -> str:
    """The name, numbered if another member of the archive already has it."""
    name = name.encode("utf-8", "backslashreplace").decode("utf-8")
    path, count, own = PurePosixPath(name), 1, name
    while own in taken:
        count += 1
        own = str(path.with_name(f"{path.stem} ({count}){path.suffix}"))
    taken.add(own)
    return own
