"""Files of other word processors: .doc, .rtf and .odt, with LibreOffice and without it, whole and broken."""

from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Thread
from zipfile import ZipFile

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.read import read_document
from corpus.readers.word.office import is_installed
from eval.commands.reading import directives, old_files
from reading import Put, refused

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}{\f1 .VnTime;}{\f2 VNI-Times;}{\f3 .VnTimeH;}}"
    rb"{\f0 Ch\u7881? th\u7883?}\par{\f1 vi\'d6c th\'f9c hi\'d6n}\par{\f2 ca\'f9ch ly}\par{\f3 b\'e9 y t\'d5}"
    rb"\par gi\'fa{\deleted\revauth0  gone}{\v  hidden} l\'e0\par}"
)


def odt(body: str, manifest: str = "") -> bytes:
    """An OpenDocument text with this body."""
    spaces = " ".join(
        f'xmlns:{short}="{OFFICE}:{name}:1.0"'
        for short, name in [("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table")]
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in [("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml")]
    )
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">{entries}{manifest}'
            "</manifest:manifest>",
        )
    return buffer.getvalue()


@pytest.mark.slow
@pytest.mark.usefixtures("office")
def test_an_rtf_file_is_read_run_by_run_in_the_encoding_of_its_font(put: Put) -> None:
    wanted = ["Chỉ thị", "việc thực hiện", "cách ly", "BỘ Y TẾ", "giú là"]
    assert read_document(put(RTF)).text.split("\n")[: len(wanted)] == wanted


@pytest.mark.slow
@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("charset", [0, 163])
def test_an_rtf_file_may_say_that_its_old_fonts_are_in_windows_1258(put: Put, charset: int) -> None:
    fonts = rf"{{\fonttbl{{\f1\fcharset{charset} .VnTime;}}{{\f2\fcharset{charset} VNI-Times;}}}}"
    runs = (
        rf"{{\f1 {_escaped('cã quyÒn tù do ®i l¹i, ®­îc n­íc b¶o vÖ')}}}\par "
        rf"{{\f2 {_escaped('coù quyeàn töï do ñi laïi, ñöôïc nöôùc baûo veä')}}}\par"
    )
    rtf = rf"{{\rtf1\ansi\ansicpg1258{fonts}{runs}}}".encode("ascii")
    wanted = "có quyền tự do đi lại, được nước bảo vệ"
    assert [line.strip() for line in read_document(put(rtf)).text.split("\n")][:2] == [wanted, wanted]


def _escaped(text: str) -> str:
    return "".join(char if char.isascii() else f"\\'{ord(char):02x}" for char in text)


@pytest.mark.slow
@pytest.mark.usefixtures("office")
def test_an_odt_file_is_read_with_its_lists_without_what_was_deleted(put: Put) -> None:
    change = (
        "<office:change-info><dc:creator>A</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>"
        "</office:change-info>"
    )
    cells = "".join(f"<table:table-cell><text:p>ô {at}</text:p></table:table-cell>" for at in (1, 2, 3))
    body = (
        f'<text:tracked-changes><text:changed-region text:id="c"><text:deletion>{change}'
        "<text:p> đã xóa</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>CHỈ THỊ<text:change text:change-id="c"/></text:p>'
        "<text:list><text:list-item><text:p>Sở Y tế</text:p></text:list-item></text:list>"
        '<table:table><table:table-column table:number-columns-repeated="3"/>'
        f"<table:table-row>{cells}</table:table-row></table:table>"
    )
    lines = read_document(put(odt(body))).text.split("\n")
    assert [line for line in lines if line] == ["CHỈ THỊ", "• Sở Y tế", "ô 1 | ô 2 | ô 3"]


@pytest.mark.slow
@pytest.mark.usefixtures("office")
def test_nothing_that_a_document_points_to_is_fetched_or_let_in(
    put: Put, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    server, requests = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    rtf = (
        rf'{{\rtf1\ansi {{\field{{\*\fldinst INCLUDEPICTURE "{server}/p.png" \\d}}{{\fldrslt x}}}}'
        rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt text}}}}{{\*\template {server}/t.dot}}}}'
    )
    body = (
        f'<text:p>Chỉ thị<draw:frame><draw:image xlink:href="{server}/i.png"/></draw:frame>'
        f'</text:p><text:section text:name="a"><text:section-source xlink:href="{secret.as_uri()}"/>'
        f'<text:p>trước</text:p></text:section><text:section text:name="b"><text:section-source '
        f'xlink:href="{server}/s.odt"/><text:p>sau</text:p></text:section>'
    )
    assert read_document(put(rtf.encode())).text == "xtext"
    assert read_document(put(odt(body))).text.split() == ["Chỉ", "thị", "trước", "sau"]
    assert requests == []


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine and what it was asked for."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            requests.append("asked")

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", requests
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("no_programs")
@pytest.mark.parametrize("data", [RTF, odt("<text:p>Chỉ thị</text:p>")], ids=["rtf", "odt"])
def test_a_missing_program_is_named_with_its_package(put: Put, data: bytes) -> None:
    problem = refused(put(data))
    assert (problem.reason, problem.package) == ("needs_program", "libreoffice-writer-nogui")


@pytest.mark.usefixtures("no_programs")
def test_a_word_97_file_needs_no_program(shared_folder: Path) -> None:
    lines = read_document(shared_folder / "directives" / "14222565.doc").text.split("\n")
    assert lines[:4] == ["BỘ Y TẾ", "--------", "Số:  01/CT-BYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_broken_files_are_called_so(put: Put, shared_folder: Path) -> None:
    doc = (shared_folder / "directives" / "10209646.doc").read_bytes()
    whole = odt("<text:p>Chỉ thị</text:p>" * 1000)
    cut = [doc[: len(doc) // 2], doc[:600], RTF[: len(RTF) // 2], whole[: len(whole) // 2]]
    assert [refused(put(data)).reason for data in cut] == ["damaged"] * 4


def test_locked_files_are_called_so(put: Put, shared_folder: Path) -> None:
    doc = bytearray((shared_folder / "directives" / "10209646.doc").read_bytes())
    doc[doc.index(b"\xec\xa5\xc1\x00") + 11] |= 1  # fEncrypted of FibBase, [MS-DOC] 2.5.2
    entry = '<manifest:file-entry manifest:full-path="a"><manifest:encryption-data/></manifest:file-entry>'
    locked = odt("", entry)
    assert [refused(put(data)).reason for data in (bytes(doc), locked)] == ["encrypted"] * 2


@pytest.mark.slow
@pytest.mark.usefixtures("no_programs")
def test_a_word_97_file_with_any_damage_gives_text_or_a_reason(put: Put, shared_folder: Path) -> None:
    good = (shared_folder / "directives" / "10209646.doc").read_bytes()
    chance = Random(0)
    for _ in range(40):
        data = bytearray(good)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(data))
            data[at : at + 4] = chance.randbytes(4)
        with suppress(UnreadableDocument):
            assert read_document(put(bytes(data))).text


@pytest.mark.slow
def test_directives_in_word_97_files_are_read_like_their_text(shared_folder: Path) -> None:
    found = dict(directives(shared_folder / "directives"))
    assert all(one.number and one.date and one.subject for one in found.values())
    clauses = [likeness for one in found.values() for likeness in one.clauses]
    assert (len(found), len(clauses)) == (5, 144)
    assert sum(clauses) / len(clauses) >= 0.99


@pytest.mark.slow
@pytest.mark.programs
def test_files_in_old_encodings_are_read_like_their_true_text(shared_folder: Path) -> None:
    left_out = () if is_installed() else (".rtf",)
    errors = dict(old_files(shared_folder / "legacy", without=left_out))
    assert {name: one.folded for name, one in errors.items() if one.folded > 0.01} == {}
    assert len(errors) == 5 - len(left_out)
