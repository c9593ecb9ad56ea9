"""Files that were made to do harm, with what is said of each; tests write them, nothing is shipped."""

import os
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from corpus.errors import Reason
from corpus.readers.signatures import COMPOUND

_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file's name, how it is made, and the reasons for which it (`inner`: what is in it) may be refused.

    No reason: what there is to read is read, and the harm does not happen.
    """

    name: str
    make: Callable[[Path], object]
    reasons: frozenset[Reason]
    inner: str = ""


def hostile(name: str, content: bytes, *reasons: Reason, inner: str = "") -> Hostile:
    """A hostile file of these bytes."""
    return Hostile(name, lambda path: path.write_bytes(content), frozenset(reasons), inner)


def archive(members: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A .zip archive."""
    file = BytesIO()
    with ZipFile(file, "w", method) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return file.getvalue()


def word(document: str, **parts: bytes) -> bytes:
    """A .docx file with this as its document part."""
    return archive({"[Content_Types].xml": _TYPES, "word/document.xml": document.encode(), **parts})


def pdf(*objects: bytes, header: bytes = b"%PDF-1.7") -> bytes:
    """A PDF of these objects, numbered from 1, the first of which is the catalogue."""
    data, places = header + b"\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(data))
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A packed stream of a PDF."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), more, packed)


_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
_WORDS = stream(b"BT /F 12 Tf 72 700 Td (Chi thi ve viec phong chay) Tj ET")


def _pages(kids: bytes, count: int, shown: bytes = _WORDS) -> bytes:
    """A PDF with these pages, that would run a script when it is opened."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1/'\\))>>>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        _PAGE,
        shown,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def _liar() -> bytes:
    """A page that shows words, and whose font says that they are private signs."""
    cmap = (
        b"begincmap 1 begincodespacerange <00><ff> endcodespacerange"
        b" 1 beginbfrange <00><ff><E000> endbfrange endcmap"
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _PAGE,
        _WORDS,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        stream(cmap),
    )


def _entities(declared: str) -> str:
    body = "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>"
    return f"<!DOCTYPE w [{declared}]><w:document {_WORD}>{body}</w:document>"


def _laughs() -> str:
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!ENTITY e0 "ha">{steps}<!ENTITY e "&e11;">'


def _bmp() -> bytes:
    """A picture of 60,000 × 60,000 points."""
    return struct.pack("<2sIIIIiiHH24x", b"BM", 54, 0, 54, 40, 60_000, 60_000, 1, 24)


def _chain(depth: int) -> bytes:
    data = archive({"a.txt": "Chỉ thị".encode()})
    for _ in range(depth):
        data = archive({"a.zip": data})
    return data


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40_000_000_000)


# The list of files says that a later version of the format is needed.
_LATER = archive({"a.txt": b"x"}).replace(b"PK\1\2\x14\3\x14", b"PK\1\2\x14\3\xa0")
SECRET = "UBND TỈNH ĐÔNG KỲ\nSố: 9/CT-UBND\nTỐI MẬT\nCHỈ THỊ\nVề việc khác\n\n1. Sở Y tế chủ trì.\n".encode()
_RUN = "<w:p><w:r><w:t>Chỉ thị</w:t></w:r></w:p>"
_TEMPLATE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
)
# A picture of a page is read where there is a program for it, and shows no words here.
NO_TEXT: tuple[Reason, ...] = ("no_text", "unreadable_scan", "needs_program")
FILES = (
    hostile("empty.docx", b"", "empty"),
    hostile("noise.pdf", bytes(range(256)) * 40, "unknown_format"),
    hostile("macro.docm", word(
        f"<w:document {_WORD}><w:body>{_RUN}</w:body></w:document>",
        **{"word/vbaProject.bin": COMPOUND + bytes(600), "word/_rels/settings.xml.rels": _TEMPLATE},
    )),
    hostile("cut.docx", word(f"<w:document {_WORD}><w:body>{_RUN}</w:body></w:document>")[:-60], "damaged"),
    hostile("laughs.docx", word(_entities(_laughs())), "damaged"),
    hostile("outside.docx", word(_entities('<!ENTITY e SYSTEM "file:///etc/passwd">')), "damaged"),
    hostile("fetch.docx", word(_entities('<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;')), "damaged"),
    hostile("deep.docx", word(f"<w:document {_WORD}>" + "<w:body>" * 5000), "damaged"),
    hostile("wide.docx", word(f"<w:document {_WORD}><w:body>" + "<w:p/>" * 7_000_000), "too_much_text"),
    hostile("swollen.docx", word(" " * 41_000_000), "too_much_text"),
    hostile("bomb.zip", archive({"a.txt": bytes(51_000_000)}), "too_large", inner="a.txt"),
    hostile("russian.zip", _chain(8), "too_deep", inner="a.zip/a.zip/a.zip"),
    hostile("slip.zip", archive({"../../etc/cron.d/x": b"x"}), "unsafe_name", inner="../../etc/cron.d/x"),
    hostile("empty.zip", archive({}), "no_members"),
    hostile("later.zip", _LATER, "damaged"),
    hostile("cut.zip", archive({"a.txt": b"x" * 5000})[:-30], "damaged"),
    hostile("deep.html", b"<div>" * 200_000 + b"x", "damaged"),
    hostile(
        "fetch.html",
        "<html><body><script src='http://127.0.0.1:9/x.js'></script><img src='http://127.0.0.1:9/x.png'>"
        "<iframe src='file:///etc/passwd'></iframe><p>Chỉ thị về phòng cháy</p></body></html>".encode(),
    ),
    hostile("line.txt", "Chỉ thị về phòng cháy rừng, ".encode() * 8_000),
    hostile("signs.txt", b"1.\n- \n+ \na) \n" * 10_000),
    hostile("marks.txt", ("a" + "\u0301\u0323" * 200_000).encode()),
    hostile("pages.pdf", _pages(b"3 0 R " * 100_000, 100_000), "too_much_text", "too_many_pages"),
    hostile("count.pdf", _pages(b"3 0 R", 2_000_000_000)),
    hostile("circle.pdf", _pages(b"2 0 R 2 0 R", 100), "damaged", *NO_TEXT),
    hostile("bomb.pdf", _pages(b"3 0 R", 1, stream(b"q " * 60_000_000)), "damaged", "crashed",
            "took_too_long", "too_much_memory", "too_much_text", *NO_TEXT),
    hostile("liar.pdf", _liar(), *NO_TEXT),
    hostile("picture.bmp", _bmp(), "unknown_format", "too_large_picture", "damaged"),
    hostile("secret.txt", SECRET, "secret"),
    hostile("secret.zip", archive({"in/a.txt": SECRET}), "secret", inner="in/a.txt"),
    hostile("parts.eml", b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 9000,
            "no_members", "too_many_members", "damaged"),
    Hostile("device", os.mkfifo, frozenset({"not_a_file"})),
    Hostile("sparse.txt", _sparse, frozenset({"too_large"})),
    Hostile("loop", lambda path: path.symlink_to(path.name), frozenset({"not_a_file"})),
    Hostile("gone.txt", lambda path: path.with_name("none"), frozenset({"missing"})),
)  # fmt: skip
