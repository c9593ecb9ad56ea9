"""Reading files: text in its encodings, and why a file is refused, whatever its name says."""

import json
import os
import unicodedata
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.readers.read import read_document
from corpus.text.normalisation import normalise
from paper import as_file
from reading import SENTENCE, Put, refusal


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + SENTENCE.encode("utf-32-le"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
    ],
)
def test_text_in_every_unicode_encoding_is_read(put: Put, data: bytes) -> None:
    assert normalise(read_document(put(data)).text) == SENTENCE


def test_windows_1258_is_read(put: Put) -> None:
    assert (
        read_document(put(bytes.fromhex("436869d220746869f22076eacc207669eaf263"))).text == "Chỉ thị về việc"
    )


def test_the_bytes_of_every_vector_are_read(put: Put, shared_folder: Path) -> None:
    for line in (shared_folder / "legacy" / "vectors.jsonl").read_text("utf-8").splitlines():
        vector = json.loads(line)
        for data in (
            bytes.fromhex(vector["cp1258_hex"]),
            bytes.fromhex(vector["tcvn5712_1_hex"]),
            vector["vni_latin1"].encode("latin-1"),
            vector["viqr"].encode(),
            vector["nfd"].encode("utf-16"),
        ):
            assert read_document(put(data)).text == vector["nfc"]


@pytest.mark.parametrize(
    "data",
    [
        "Céng hßa x· héi chñ nghÜa ViÖt Nam, “viÖc thùc hiÖn c¸c biÖn ph¸p cÊp b¸ch”".encode("cp1252"),
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, “vieäc thöïc hieän caùc bieän phaùp caáp baùch”".encode(
            "cp1252"
        ),
    ],
)
def test_old_encodings_are_read_quotation_marks_and_all(put: Put, data: bytes) -> None:
    wanted = "Cộng hòa xã hội chủ nghĩa Việt Nam, “việc thực hiện các biện pháp cấp bách”"
    assert read_document(put(data)).text == wanted


@pytest.mark.parametrize(
    "data",
    [
        "Le comité a été réuni à l'hôtel de ville où l'on a décidé".encode("cp1252"),
        "Größe, Übung und ähnliches".encode("cp1252"),
        "Привет, мир".encode("cp1251"),
        SENTENCE.encode("utf-16-le"),
    ],
)
def test_other_encodings_are_refused_and_never_mangled(put: Put, data: bytes) -> None:
    assert refusal(put(data)) in {"unknown_encoding", "unknown_format"}


def test_a_file_cut_off_inside_a_character_loses_only_that_character(put: Put) -> None:
    assert read_document(put(SENTENCE.encode() + "ế".encode()[:2])).text == SENTENCE


def test_markdown_is_read_as_it_stands(put: Put) -> None:
    assert (
        read_document(put("# Chỉ thị\n\n**Điều 1.** a < b\n", "a.md")).text
        == "# Chỉ thị\n\n**Điều 1.** a < b\n"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf \n", "no_text"),
        ("…!\n".encode(), "no_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "damaged"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "unknown_format"),
        (bytes(1000), "unknown_format"),
        (zlib.compress(SENTENCE.encode() * 50), "unknown_format"),
        (b"{\\rtf1\\ansi Ch\\u7881? th", "damaged"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le"), "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le"), "damaged"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.html"])
def test_what_is_no_document_is_refused_whatever_its_name(
    put: Put, data: bytes, reason: str, name: str
) -> None:
    assert refusal(put(data, name)) == reason


@pytest.mark.usefixtures("no_programs")
@pytest.mark.parametrize("form", ["PNG", "TIFF", "PDF"])
def test_without_text_recognition_a_damaged_scan_is_still_called_damaged(put: Put, form: str) -> None:
    scan = as_file(Image.new("RGB", (600, 800), "white"), form=form)
    assert refusal(put(scan)) == "needs_program"
    assert refusal(put(scan[: len(scan) // 2])) == "damaged"


def test_a_missing_file_a_folder_and_a_loop_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "vòng").symlink_to(tmp_path / "vòng")
    assert refusal(tmp_path / "không có.txt") == "missing"
    assert refusal(tmp_path / "a\0b.txt") == "missing"
    assert refusal(tmp_path) == "folder"
    assert refusal(tmp_path / "vòng") == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    assert refusal(tmp_path / "ống") == "not_a_file"


def test_a_file_that_vanishes_between_two_looks_is_missing(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(SENTENCE)
    opened = Path.open

    def vanish(self: Path, *arguments: Any, **options: Any) -> Any:
        self.unlink()
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", vanish)
    assert refusal(path) == "missing"


@pytest.mark.parametrize(
    ("error", "reason"), [(PermissionError(13, "no"), "permission"), (OSError(5, "I/O"), "disk")]
)
def test_errors_of_the_system_are_reasons(
    put: Put, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    path = put(SENTENCE)

    def fail(*_arguments: Any, **_options: Any) -> Any:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    assert refusal(path) == reason


def test_a_file_of_200_mb_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "to.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", None)
    assert refusal(path) == "too_large"


def test_a_refusal_names_the_file_and_the_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(tmp_path)
    assert str(caught.value) == f"{tmp_path}: folder"


@pytest.mark.slow
def test_the_old_word_files_are_refused_and_the_texts_read(shared_folder: Path) -> None:
    for path in sorted((shared_folder / "directives").glob("*.doc")):
        assert "CHỈ THỊ" in read_document(path).text
    for path in sorted((shared_folder / "directives").glob("*.doc.txt")):
        assert read_document(path).text.startswith("CHỈ THỊ")
