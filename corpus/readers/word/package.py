"""A document that is packed as an archive (.docx, .odt): opened with care, part by part."""

import struct
import zlib
from collections.abc import Iterable
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.unreadable import Refused
from corpus.readers.word.ooxml import children, value

# A .docx of 50 MB is mostly pictures; its text, of a thousand pages, is about 20 MB of XML.
_MOST_PARTS, _MOST_UNPACKED, _MOST_XML = 10_000, 500_000_000, 40_000_000
# What a damaged archive or part raises.
BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    ValueError,
    RecursionError,
    NotImplementedError,  # "packed by a later version"
)


class Package:
    """The parts of an archive that is a document, looked up by name or through their relationships.

    Raises:
        Refused: where it is opened, for one that is locked or unpacks to more than any document.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts = {info.filename.lower(): info for info in archive.infolist()}
        sizes = [info.file_size for info in self._parts.values()]
        if len(sizes) > _MOST_PARTS or sum(sizes) > _MOST_UNPACKED:
            raise Refused("too_much_text")
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise Refused("encrypted")
        if any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in self._parts.values()):
            raise Refused("damaged")

    def names(self) -> Iterable[str]:
        """The names of all parts, in small letters."""
        return self._parts.keys()

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` (or, where it is empty, the whole file) names as its part of that kind."""
        folder, _, name = part.rpartition("/")
        relations = self.xml(join(folder, "_rels", f"{name}.rels"))
        for relation in children(relations, "Relationship"):
            if (value(relation, "Type") or "").endswith(f"/{kind}"):
                target = value(relation, "Target") or ""
                return normpath(join(folder, target)).lstrip("/")
        return None

    def bytes(self, name: str | None) -> bytes | None:
        """What is in the part of that name.

        Raises:
            Refused: it is larger than any document's.
        """
        info = self._parts.get(name.lower()) if name else None
        if info is None:
            return None
        if info.file_size > _MOST_XML:
            raise Refused("too_much_text")
        return self._archive.read(info)

    def xml(self, name: str | None) -> etree._Element | None:
        """The part of that name; no entity is expanded, nothing is fetched.

        Raises:
            Refused: it is larger than any document's, or declares entities.
        """
        data = self.bytes(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise Refused("damaged")
        return root
