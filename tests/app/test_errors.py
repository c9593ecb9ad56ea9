"""Errors as sentences, in both languages; what is nobody's doing stays an error."""

import errno
import sqlite3
from pathlib import Path

import pytest

from app.errors import explain
from corpus.errors import (
    BadBenchmark,
    BadQueries,
    EncoderUnavailable,
    IndexMismatch,
    NothingToIngest,
    StoreUnusable,
    TooManySearches,
    UnknownDirective,
    UnreadableDocument,
    UnusableQuery,
)

STORE = Path("kho")


@pytest.mark.parametrize(
    ("problem", "vietnamese", "english"),
    [
        (
            NothingToIngest(STORE, "empty_folder"),
            "Thư mục “kho” không có tệp nào để nạp.",
            'The folder "kho" holds no file to ingest.',
        ),
        (
            UnusableQuery("empty_query"),
            "Câu hỏi trống; hãy nhập vài từ.",
            "The query is empty; type a few words.",
        ),
        (
            TooManySearches(64),
            "Đang có quá nhiều người tìm cùng lúc; xin thử lại sau vài giây.",
            "Too many people are searching at the same time; please try again in a few seconds.",
        ),
        (
            BadQueries(Path("q.jsonl"), 3),
            'q.jsonl, dòng 3: cần một JSON có "id" và "query".',
            'q.jsonl, line 3: expected JSON with "id" and "query".',
        ),
        (
            BadBenchmark(Path("c.jsonl"), 2, "twice", "d1"),
            "c.jsonl, dòng 2: “d1” xuất hiện hai lần.",
            'c.jsonl, line 2: "d1" comes twice.',
        ),
        (
            BadBenchmark(Path("c.jsonl"), 0, "missing"),
            "Bộ dữ liệu thiếu tệp c.jsonl.",
            "The data set lacks the file c.jsonl.",
        ),
        (
            UnreadableDocument(STORE, "folder"),
            "Đây là thư mục, không phải tệp; hãy chọn các tệp bên trong.",
            "This is a folder, not a file; give the files inside it.",
        ),
        (
            UnreadableDocument(STORE, "needs_program", "libreoffice-writer-nogui"),
            "Muốn đọc loại tệp này cần cài thêm chương trình (gói Debian: libreoffice-writer-nogui).",
            "Reading this kind of file needs a program that is not installed"
            " (Debian package: libreoffice-writer-nogui).",
        ),
        (EncoderUnavailable("m", "w."), "Không dùng được mô hình “m”: w.", 'The model "m" can\'t be had: w.'),
        (OSError(errno.ENOENT, "No such file", "a.txt"), "Không có tệp a.txt.", "There is no file a.txt."),
        (
            OSError(errno.EACCES, "Permission denied", "a.txt"),
            "Không có quyền đọc hoặc ghi a.txt.",
            "a.txt may not be read or written by this user.",
        ),
    ],
)
def test_a_problem_is_a_sentence(problem: Exception, vietnamese: str, english: str) -> None:
    assert (explain(problem, "vi"), explain(problem, "en")) == (vietnamese, english)


def test_every_fault_of_a_store_names_the_folder_and_what_to_do() -> None:
    for why in ("not_a_folder", "read_only", "disk_full", "busy", "damaged", "version"):
        for tongue in ("vi", "en"):
            sentence = explain(StoreUnusable(STORE, why, "chi tiết"), tongue)
            assert sentence is not None
            assert "kho" in sentence
            assert ";" in sentence


def test_a_directive_that_is_not_or_is_several() -> None:
    assert (
        explain(UnknownDirective("x", ()), "en")
        == 'No directive has the identifier, number or file name "x".'
    )
    several = explain(UnknownDirective("x", ("a1", "b2")), "en")
    assert several == '"x" fits several directives: a1, b2; use an identifier.'


def test_other_weights_under_the_same_name_are_told_apart() -> None:
    problem = IndexMismatch("hashing-8", "hashing-8", "a" * 12, "0" * 12)
    assert explain(problem, "en") == (
        'The store was embedded with other weights of "hashing-8" (aaaaaaaaaaaa, not 000000000000);'
        " run `chithi reembed --model hashing-8`."
    )


def test_a_database_that_fails_in_the_middle_is_a_sentence() -> None:
    sentence = explain(sqlite3.DatabaseError("database disk image is malformed"), "en")
    assert sentence is not None
    assert sentence.startswith(
        "The store's file can't be read or written (database disk image is malformed);"
    )


def test_a_fault_of_ours_stays_an_error() -> None:
    assert [explain(problem, "vi") for problem in (ValueError("x"), KeyError("x"), SystemExit(2))] == [
        None
    ] * 3
