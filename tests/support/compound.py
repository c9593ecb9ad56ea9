"""Compound files (the container of .msg and .doc) as tests need them: no library writes them.

Source: [MS-CFB]
"""

import struct
from collections.abc import Mapping

Tree = Mapping[str, "bytes | Tree"]

_SECTOR, _SMALL_SECTOR, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NOTHING = 0xFFFFFFFF


class _Space:
    """Sectors of one size, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size, self.data, self.links = size, b"", list[int]()

    def add(self, content: bytes) -> int:
        """The first sector of the content's chain."""
        count = -(-len(content) // self.size)
        first = len(self.links)
        if not count:
            return _END
        self.data += content.ljust(count * self.size, b"\0")
        self.links += [*range(first + 1, first + count), _END]
        return first


def compound_file(tree: Tree) -> bytes:
    """A compound file that holds these storages and streams."""
    large, small = _Space(_SECTOR), _Space(_SMALL_SECTOR)
    entries: list[tuple[str, int, int, int, bytes]] = []
    _list("Root Entry", tree, entries)
    places = [(small if len(content) < _CUTOFF else large).add(content) for *_, content in entries]
    sizes = [len(content) for *_, content in entries]
    places[0], sizes[0] = large.add(small.data), len(small.data)
    directory = b"".join(
        _entry(*entry[:4], start, size) for entry, start, size in zip(entries, places, sizes, strict=True)
    )
    directory_at = large.add(directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0"))
    small_links = struct.pack(f"<{len(small.links)}I", *small.links)
    small_links = small_links.ljust(-(-len(small_links) // _SECTOR) * _SECTOR, b"\xff")
    small_at = large.add(small_links)
    count = 1
    while (len(large.links) + count) * 4 > count * _SECTOR:
        count += 1
    tables = [len(large.links) + n for n in range(count)]
    links = [*large.links, *[_FAT] * count]
    table = struct.pack(f"<{len(links)}I", *links).ljust(count * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6x9I109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, directory_at, 0, _CUTOFF, small_at, len(small_links) // _SECTOR, _END, 0,
        *tables, *[_FREE] * (109 - count),
    )  # fmt: skip
    return header + large.data + table


def _list(
    name: str, content: "bytes | Tree", entries: list[tuple[str, int, int, int, bytes]], right: int = _NOTHING
) -> int:
    """Add an entry and all below it; of siblings each hangs to the right of the one before. Its number."""
    at = len(entries)
    if isinstance(content, bytes):
        entries.append((name, 2, right, _NOTHING, content))
        return at
    entries.append((name, 5 if not at else 1, right, _NOTHING, b""))
    sibling = _NOTHING
    for inner, value in sorted(
        content.items(), key=lambda item: (len(item[0]), item[0].upper()), reverse=True
    ):
        sibling = _list(inner, value, entries, sibling)
    entries[at] = (*entries[at][:3], sibling, b"")
    return at


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        encoded,
        len(encoded),
        kind,
        1,
        _NOTHING,
        right,
        child,
        b"",
        0,
        0,
        0,
        start,
        size,
    )


def outlook_mail(
    body: str, attachments: Mapping[str, "bytes | Tree"], *, header: int = 32
) -> "dict[str, bytes | Tree]":
    """The storages of a mail (`header` 24: within another one); an attachment is bytes or such a mail.

    Source: [MS-OXMSG]
    """
    mail = _storage(header, {0x1000001F: body.encode("utf-16-le")} if body else {})
    for number, (name, content) in enumerate(attachments.items()):
        properties = {0x3707001F: name.encode("utf-16-le")}
        if isinstance(content, bytes):
            properties[0x37010102] = content
        attachment = _storage(8, properties)
        if not isinstance(content, bytes):
            attachment["__substg1.0_3701000D"] = content
        mail[f"__attach_version1.0_#{number:08X}"] = attachment
    return mail


def _storage(header: int, properties: Mapping[int, bytes]) -> "dict[str, bytes | Tree]":
    listed = b"".join(struct.pack("<IIII", tag, 6, len(value), 0) for tag, value in properties.items())
    return {
        "__properties_version1.0": bytes(header) + listed,
        **{f"__substg1.0_{tag:08X}": value for tag, value in properties.items()},
    }
