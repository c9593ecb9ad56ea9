"""Whether the files of a tantivy index are those that were written; tantivy does not look when it reads.

Source: tantivy, src/directory/footer.rs: body, JSON with the body's CRC-32, its length and a magic number.
"""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

_LIST = "meta.json"
_PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
_MAGIC = 1337
_TAIL = struct.Struct("<II")


def missing_files(folder: Path) -> list[Path]:
    """The files of an index that its list of segments needs and that are gone, the list itself if unreadable.

    Source: tantivy, src/index/segment_component.rs, src/index/index_meta.rs.
    """
    try:
        segments = json.loads((folder / _LIST).read_bytes())["segments"]
        names = [name for segment in segments for name in _files_of(segment)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [folder / _LIST]
    return [folder / name for name in names if not (folder / name).is_file()]


def _files_of(segment: dict[str, Any]) -> list[str]:
    stem, deleted = segment["segment_id"].replace("-", ""), segment["deletes"]
    return [
        *(f"{stem}.{part}" for part in _PARTS),
        *([f"{stem}.{deleted['opstamp']}.del"] if deleted else []),
    ]


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
