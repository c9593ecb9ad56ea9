"""Whether the bytes of a tantivy index are those that were written; tantivy does not look when it reads.

Source: tantivy, src/directory/footer.rs: body, JSON with the body's CRC-32, its length and a magic number.
"""

import json
import struct
import zlib
from pathlib import Path

_MAGIC = 1337
_TAIL = struct.Struct("<II")


def damaged_files(folder: Path) -> list[Path]:
    """The files of an index whose checksum is not that of their content, in the order of their names."""
    segments = (file for file in sorted(folder.glob("[!.]*")) if file.suffix != ".json")
    return [file for file in segments if file.is_file() and not _is_whole(file)]


def _is_whole(file: Path) -> bool:
    content = memoryview(file.read_bytes())
    if len(content) < _TAIL.size:
        return False
    length, magic = _TAIL.unpack(content[-_TAIL.size :])
    end = len(content) - _TAIL.size - length
    if magic != _MAGIC or end < 0:
        return False
    try:
        footer = json.loads(bytes(content[end : -_TAIL.size]))
        return bool(footer["crc"] == zlib.crc32(content[:end]))
    except (ValueError, KeyError, TypeError):
        return False
