"""The documents in archives and mails: each under its own name, none that leads out, none without end."""

from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from compound import compound_file, outlook_mail
from corpus.errors import Refused
from corpus.readers.parts import parts_of
from corpus.readers.read import read_document
from hostile import archive

TEXT = "CHỈ THỊ\nVề việc phòng cháy\n\n1. Sở Tài chính bố trí kinh phí.\n"
DATA = TEXT.encode()


def mail(body: str = "", html: str = "", **attachments: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Gửi văn bản"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in attachments.items():
        message.add_attachment(content, "application", "octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


@pytest.fixture
def parts(tmp_path: Path) -> Callable[..., list[tuple[str, bytes | str]]]:
    """The name and content (or why it has no text) of each document in a file of these bytes."""

    def found(data: bytes, name: str = "file") -> list[tuple[str, bytes | str]]:
        (tmp_path / name).write_bytes(data)
        return [(part.name, part.content) for part in parts_of(tmp_path / name)]

    return found


Parts = Callable[..., list[tuple[str, "bytes | str"]]]


def test_an_ordinary_file_is_its_own_only_document(parts: Parts) -> None:
    assert parts(DATA) == [("", DATA)]
    docx = archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert parts(docx) == [("", docx)]


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_the_members_of_an_archive_keep_their_order_and_paths(parts: Parts, method: int) -> None:
    packed = archive({"b.txt": DATA, "thư mục/chỉ thị.txt": b"1", "a.txt": b"2"}, method)
    assert parts(packed) == [("b.txt", DATA), ("thư mục/chỉ thị.txt", b"1"), ("a.txt", b"2")]


def test_hidden_members_and_folders_are_none(parts: Parts) -> None:
    hidden = {"__MACOSX/._a.txt": b"", ".git/x": b"", "~$a.docx": b"", "Thumbs.db": b"", "in/": b""}
    assert parts(archive({**hidden, "in/a.txt": DATA})) == [("in/a.txt", DATA)]


def test_names_of_other_systems(parts: Parts) -> None:
    packed = archive({"thu muc\\a.txt": DATA, "b.txt": b"1"})
    assert parts(packed)[0] == ("thu muc/a.txt", DATA)
    raw = archive({"xxxxxx.txt": DATA}).replace(b"xxxxxx", "chỉ".encode() + b"-")  # UTF-8 without its sign
    assert parts(raw) == [("chỉ-.txt", DATA)]


def test_two_members_of_one_name_are_told_apart(parts: Parts) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as opened:
        opened.writestr("in/a.txt", b"1")
        for content in (b"2", b"3"):
            with pytest.warns(UserWarning, match="Duplicate"):
                opened.writestr("in/a.txt", content)
    assert parts(file.getvalue()) == [("in/a.txt", b"1"), ("in/a (2).txt", b"2"), ("in/a (3).txt", b"3")]


@pytest.mark.parametrize(
    "name", ["../a.txt", "in/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt", "x/.."]
)
def test_a_name_that_leads_out_is_refused_and_the_next_one_read(parts: Parts, name: str) -> None:
    found = parts(archive({name: b"out", "b.txt": DATA}))
    assert found == [(name.replace("\\", "/"), "unsafe_name"), ("b.txt", DATA)]


def test_a_link_in_an_archive_is_followed_nowhere(parts: Parts) -> None:
    link = ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    file = BytesIO()
    with ZipFile(file, "w") as opened:
        opened.writestr(link, "/etc/passwd")
    assert parts(file.getvalue()) == [("a.txt", "not_a_file")]


def test_locked_and_strangely_packed_members_are_refused(parts: Parts) -> None:
    locked, strange = bytearray(archive({"a.txt": DATA})), bytearray(archive({"a.txt": DATA}))
    at = locked.index(b"PK\x01\x02")
    locked[6], locked[at + 8] = 1, 1
    strange[8], strange[at + 10] = 97, 97
    assert parts(bytes(locked)) == [("a.txt", "encrypted")]
    assert parts(bytes(strange)) == [("a.txt", "packing")]


def test_a_damaged_member_costs_itself(parts: Parts) -> None:
    packed = bytearray(archive({"a.txt": DATA * 50, "b.txt": DATA}))
    packed[40:60] = bytes(20)
    assert parts(bytes(packed)) == [("a.txt", "damaged"), ("b.txt", DATA)]


def test_archives_in_archives_down_to_a_limit(parts: Parts) -> None:
    inner = archive({"a.txt": DATA})
    two = archive({"b.zip": inner, "c.txt": b"1"})
    assert parts(two) == [("b.zip/a.txt", DATA), ("c.txt", b"1")]
    deep = archive({"3.zip": archive({"2.zip": archive({"1.zip": inner}), "d.txt": DATA})})
    assert parts(deep) == [("3.zip/2.zip/1.zip", "too_deep"), ("3.zip/d.txt", DATA)]


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_a_bomb_is_not_unpacked(parts: Parts) -> None:
    zeros = archive({"a.txt": bytes(60_000_000)})
    assert parts(zeros) == [("a.txt", "too_large")]
    bomb = archive({f"{n}.txt": bytes(45_000_000) for n in range(2)} | {"c.txt": DATA})
    many = archive({f"{n}.zip": bomb for n in range(30)})
    with pytest.raises(Refused, match="too_much_text"):
        parts(many)


@pytest.mark.timeout(60)
def test_an_archive_of_more_files_than_anybody_packs_is_refused(parts: Parts) -> None:
    with pytest.raises(Refused, match="too_many_members"):
        parts(archive({f"{n}.txt": b"" for n in range(10_001)}))


def test_a_mail_gives_its_text_and_its_attachments(parts: Parts) -> None:
    sent = mail("Kính gửi anh", a_txt=DATA, b_zip=archive({"c.txt": b"1"}))
    assert parts(sent, "thư.eml") == [
        ("", b"\xef\xbb\xbf" + "Kính gửi anh\n".encode()), ("a.txt", DATA), ("b.zip/c.txt", b"1"),
    ]  # fmt: skip


def test_pictures_within_a_mail_and_its_seal_are_no_documents(parts: Parts) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message.set_content("<img src=cid:x>", subtype="html")
    message.add_related(b"\x89PNG", "image", "png", cid="<x>", filename="logo.png")
    message.make_mixed()
    message.add_attachment(b"seal", "application", "pkcs7-signature", filename="smime.p7s")
    assert [name for name, _ in parts(message.as_bytes())] == [""]


def test_an_attachment_bears_no_folders_and_always_a_name(parts: Parts) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    for name in ("../../etc/cron.d/x.txt", "C:\\x\\y.txt", None):
        message.add_attachment(b"%PDF-", "application", "pdf", filename=name)
    assert [name for name, _ in parts(message.as_bytes())] == ["x.txt", "y.txt", "3.pdf"]


def test_a_mail_within_a_mail(parts: Parts) -> None:
    outer = EmailMessage()
    outer["From"], outer["To"] = "a@example.org", "b@example.org"
    inner = EmailMessage()
    inner["From"], inner["To"] = "c@example.org", "d@example.org"
    inner.set_content("x")
    inner.add_attachment(DATA, "application", "octet-stream", filename="a.txt")
    outer.set_content("y")
    outer.add_attachment(inner, filename="cũ.eml")
    assert [name for name, _ in parts(outer.as_bytes())] == ["", "cũ.eml", "cũ.eml/a.txt"]


def test_an_outlook_mail_gives_its_text_its_attachments_and_the_mails_in_it(parts: Parts) -> None:
    inner = outlook_mail("Thư trong", {"b.txt": DATA}, header=24)
    saved = compound_file(
        outlook_mail("Kính gửi", {"a.txt": DATA, "x.zip": archive({"c.txt": b"1"}), "cũ": inner})
    )
    assert parts(saved, "thư.msg") == [
        ("", b"\xef\xbb\xbf" + "Kính gửi".encode()),
        ("a.txt", DATA),
        ("x.zip/c.txt", b"1"),
        ("cũ", b"\xef\xbb\xbf" + "Thư trong".encode()),
        ("cũ/b.txt", DATA),
    ]


def test_a_text_that_looks_a_little_like_a_mail_is_a_text(parts: Parts) -> None:
    for text in ("Date: x\nMột dòng\n", "Subject: x\n\nNội dung", "Số: 12\nFrom: a\nTo: b\n"):
        assert parts(text.encode()) == [("", text.encode())]


def test_a_saved_page_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<html><body><main><p>{TEXT}</p></main></body></html>".encode("cp1258", "xmlcharrefreplace")
    message = EmailMessage()
    message.set_content(page, "text", "html", params={"charset": "windows-1258"}, cte="quoted-printable")
    message["From"], message["Subject"] = "<Saved by Blink>", "Chỉ thị"
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    file = tmp_path / "trang.mhtml"
    file.write_bytes(message.as_bytes())
    assert [part.name for part in parts_of(file)] == [""]
    assert read_document(file).text.startswith("CHỈ THỊ Về việc phòng cháy")


def test_a_file_that_changes_while_it_is_taken_apart_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(archive({"a.txt": DATA, "b.txt": DATA}))
    found = parts_of(file)
    assert next(found).name == "a.txt"
    with file.open("ab") as more:
        more.write(b"more")
    with pytest.raises(Refused, match="changed"):
        list(found)


def test_a_mail_nested_without_end_is_refused(parts: Parts) -> None:
    for depth in (30, 3000):
        nested = "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
        )  # fmt: skip
        with pytest.raises(Refused, match="too_deep"):
            parts(f"From: a\nTo: b\n{nested}".encode())
