"""Documents packed as ZIP archives (.docx, .odt), read part by part within limits."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.errors import Refused
from corpus.readers.archives import BROKEN_ZIP
from corpus.readers.word.ooxml import children, value

# A .docx of 50 MB is mostly pictures; its text, of a thousand pages, is about 20 MB of XML.
_MOST_PARTS, _MOST_UNPACKED, _MOST_XML = 10_000, 500_000_000, 40_000_000
_BROKEN = (*BROKEN_ZIP, etree.XMLSyntaxError, RecursionError)


@contextmanager
def opened(data: bytes) -> "Iterator[Package]":
    """The package in an archive; whatever turns out to be damaged in it, it is refused as "damaged"."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield Package(archive)
    except _BROKEN:
        raise Refused("damaged") from None


class Package:
    """The parts of a packed document, by name or through their relationships.

    Raises: Refused if the archive is locked or unpacks to too much.
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
        """The target of a relationship of that kind of `part` (empty: of the package)."""
        folder, _, name = part.rpartition("/")
        relations = self.xml(join(folder, "_rels", f"{name}.rels"))
        for relation in children(relations, "Relationship"):
            if (value(relation, "Type") or "").endswith(f"/{kind}"):
                target = value(relation, "Target") or ""
                return normpath(join(folder, target)).lstrip("/")
        return None

    def bytes(self, name: str | None) -> bytes | None:
        """The content of a part; None if absent.

        Raises: Refused if it is too large.
        """
        info = self._parts.get(name.lower()) if name else None
        if info is None:
            return None
        if info.file_size > _MOST_XML:
            raise Refused("too_much_text")
        return self._archive.read(info)

    def xml(self, name: str | None) -> etree._Element | None:
        """The XML of a part; no entity is expanded, nothing is fetched.

        Raises: Refused if it is too large, or declares entities.
        """
        data = self.bytes(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise Refused("damaged")
        return root
