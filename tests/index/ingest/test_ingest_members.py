"""Archives, mails and secret documents on their way into a store, and out of it."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.cli.main import main
from inbox import Inbox

TEXT = (
    "UBND TỈNH ĐÔNG KỲ\nSố: {n}/CT-UBND\n{mark}\nCHỈ THỊ\nVề việc số {n}\n\n"
    "1. Sở Tài chính bố trí kinh phí đợt {n}.\n"
)


def text(n: int, mark: str = "") -> str:
    return TEXT.format(n=n, mark=mark)


def pack(file: Path, members: Mapping[str, str]) -> Path:
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def test_members_become_documents_and_are_known_again(inbox: Inbox) -> None:
    archive = pack(inbox.folder / "a.zip", {"1.txt": text(1), "in/2.txt": text(2), "3.bin": "\0" * 99})
    assert sorted(inbox.take(archive)) == [
        ("refused", "a.zip/3.bin", "unknown_format"),
        ("stored", "a.zip/1.txt", None),
        ("stored", "a.zip/in/2.txt", None),
    ]
    generation = inbox.store.generation
    assert sorted(inbox.take(archive)) == [
        ("refused", "a.zip/3.bin", "unknown_format"),
        ("unchanged", "a.zip/1.txt", None),
        ("unchanged", "a.zip/in/2.txt", None),
    ]
    assert inbox.store.generation == generation


def test_a_member_that_changed_is_replaced_and_one_that_went_is_removed(inbox: Inbox) -> None:
    archive = pack(inbox.folder / "a.zip", {"1.txt": text(1), "2.txt": text(2), "3.txt": text(3)})
    inbox.take(archive)
    pack(archive, {"1.txt": text(1), "2.txt": text(5), "4.txt": text(3)})
    assert sorted(inbox.take(archive)) == [
        ("removed", "a.zip/3.txt", None),
        ("replaced", "a.zip/2.txt", None),
        ("stored", "a.zip/4.txt", "same_text"),
        ("unchanged", "a.zip/1.txt", None),
    ]
    assert inbox.names() == ["a.zip/1.txt", "a.zip/2.txt", "a.zip/4.txt"]


LETTER = (
    "UBND TỈNH ĐÔNG KỲ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {n}/CT-UBND\n"
    "Đông Kỳ, ngày 6 tháng 9 năm 2021\nCHỈ THỊ\nVề việc số {n}\n\n"
    "1. Sở Tài chính bố trí kinh phí đợt {n}.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An\n\n"
)


def test_letters_in_one_file_are_stored_each_said_to_be_several_and_known_again(inbox: Inbox) -> None:
    first, other = LETTER.format(n=1), LETTER.format(n=2)
    file = inbox.write("a.txt", first + other)
    second = "a.txt/văn bản 2"
    assert inbox.take(file) == [("stored", "a.txt", "several"), ("stored", second, "several")]
    assert inbox.take(file) == [("unchanged", "a.txt", None)]
    inbox.write("a.txt", first + other + "\n")
    assert [one[:2] for one in inbox.take(file)] == [("unchanged", "a.txt"), ("unchanged", second)]
    inbox.write("a.txt", first)
    assert inbox.take(file) == [("unchanged", "a.txt", None), ("removed", second, None)]


def test_letters_in_a_member_of_an_archive_are_known_again(inbox: Inbox) -> None:
    both = LETTER.format(n=1) + LETTER.format(n=2)
    archive = pack(inbox.folder / "a.zip", {"1.txt": both})
    names = ["a.zip/1.txt", "a.zip/1.txt/văn bản 2"]
    assert [one[:2] for one in inbox.take(archive)] == [("stored", name) for name in names]
    pack(archive, {"1.txt": both, "2.txt": text(3)})
    assert [one[:2] for one in inbox.take(archive)] == [
        *(("unchanged", name) for name in names),
        ("stored", "a.zip/2.txt"),
    ]


@pytest.mark.slow
def test_an_archive_that_can_not_be_read_to_its_end_loses_nothing(inbox: Inbox) -> None:
    archive = pack(inbox.folder / "a.zip", {"1.txt": text(1), "2.txt": text(2)})
    inbox.take(archive)
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-30])
    assert inbox.take(archive) == [("refused", "a.zip", "damaged")]
    outer = inbox.folder / "b.zip"
    for inner in (whole, whole[:-30]):
        with ZipFile(outer, "w") as packed:
            packed.writestr("c.zip", inner)
        inbox.take(outer)
    assert inbox.names() == ["a.zip/1.txt", "a.zip/2.txt", "b.zip/c.zip/1.txt", "b.zip/c.zip/2.txt"]


def test_a_mail_is_stored_where_it_is_a_directive_itself(inbox: Inbox) -> None:
    head = "From: a@example.org\nTo: b@example.org\nContent-Type: text/plain; charset=utf-8\n\n"
    letter = inbox.write("letter.eml", f"{head}Chào anh, em gửi văn bản.\n")
    order = inbox.write("order.eml", f"{head}{text(1)}")
    assert sorted(inbox.take(letter, order)) == [
        ("refused", "letter.eml", "no_members"),
        ("stored", "order.eml", None),
    ]


def test_a_secret_document_is_taken_only_when_asked_for(inbox: Inbox) -> None:
    file = inbox.write("a.txt", text(1, "TỐI MẬT"))
    archive = pack(inbox.folder / "b.zip", {"1.txt": text(2, "MẬT"), "2.txt": text(3)})
    assert sorted(inbox.take(file, archive)) == [
        ("refused", "a.txt", "secret"),
        ("refused", "b.zip/1.txt", "secret"),
        ("stored", "b.zip/2.txt", None),
    ]
    assert ("stored", "a.txt", None) in inbox.take(file, take_secret=True)


def test_what_became_secret_leaves_the_store(inbox: Inbox) -> None:
    file = inbox.write("a.txt", text(1))
    inbox.take(file)
    inbox.write("a.txt", text(1, "MẬT"))
    assert inbox.take(file) == [("refused", "a.txt", "secret")]
    assert inbox.store.directives() == []
    rows = inbox.store._database.execute("SELECT count(*) FROM directives").fetchone()
    assert rows == (0,)


def test_the_command_counts_secrets_apart_and_removes_a_member_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("LANG", "en"), ("MODEL", "hashing"), ("STORE", str(tmp_path / "store"))):
        monkeypatch.setenv(f"CHITHI_{name}", value)
    archive = pack(tmp_path / "a.zip", {"1.txt": text(1), "2.txt": text(2, "MẬT")})
    assert main(["ingest", str(archive)]) == 1
    out, err = capsys.readouterr()
    assert sorted(out.splitlines()) == [
        f"refused\t{archive}/2.txt\tThe document bears a mark of secrecy (Mật, Tối mật or Tuyệt mật),"
        " so it was not taken; only --take-secret takes it.",
        f"stored\t{archive}/1.txt",
    ]
    assert err.startswith("Done: ")
    assert "refused as secret 1" in err
    assert main(["ingest", "--take-secret", str(archive)]) == 0
    assert main(["remove", f"{archive}/1.txt"]) == 0
    capsys.readouterr()
    assert main(["list", "directives", "--json"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
