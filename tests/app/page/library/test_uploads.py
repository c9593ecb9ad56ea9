"""Uploaded files: kept under names that do no harm, read, told, and gone again where nothing is stored."""

from pathlib import Path

import pytest

from app.page.library.uploads import FOLDER, keep, outcomes_html, take_in, waiting_html
from corpus.errors import ReaderFailed
from embed.hashing import HashingEncoder
from index.ingest.pipeline import Outcome
from index.store.store import Store

TEXT = """ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
Số: 05/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
CHỈ THỊ
Về kinh phí cách ly
1. Sở Tài chính bố trí kinh phí cách ly y tế.
2. Sở Y tế lo tiêm chủng.
"""


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("chỉ thị.docx", "chỉ thị.docx"),
        ("../../x", "x"),
        (r"C:\văn bản\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("", "file"),
        ("..", "file"),
        (".", "file"),
        (".ẩn.txt", "ẩn.txt"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("x" * 400 + ".txt", "x" * 180 + ".txt"),
        ("ữ" * 400 + ".txt", "ữ" * 60 + ".txt"),
        ("a." + "y" * 400, "a"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str, kept: str) -> None:
    file = keep(tmp_path / FOLDER, name, b"1")
    assert file == tmp_path / FOLDER / kept
    assert file.read_bytes() == b"1"


def test_another_content_gets_another_name_and_the_same_one_does_not(tmp_path: Path) -> None:
    names = [keep(tmp_path, "a.txt", content).name for content in (b"1", b"2", b"1", b"3", b"2")]
    assert names == ["a.txt", "a (2).txt", "a.txt", "a (3).txt", "a (2).txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_a_folder_of_that_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert keep(tmp_path, "a.txt", b"1").name == "a (2).txt"


@pytest.mark.slow
def test_only_what_is_stored_is_kept(store: Store, encoder: HashingEncoder) -> None:
    folder = store.folder / FOLDER
    contents = {
        "a.txt": TEXT.encode(),
        "rong.txt": b"",
        "mat.txt": f"MẬT\n{TEXT}".encode(),
        "b.pdf": b"%PDF-1",
    }
    files = [keep(folder, name, content) for name, content in contents.items()]
    outcomes = {one.file.name: one.status for one in take_in([*files, files[0]], store, encoder)}
    assert outcomes == {"a.txt": "stored", "rong.txt": "refused", "mat.txt": "refused", "b.pdf": "refused"}
    assert [file.name for file in folder.iterdir()] == ["a.txt"]
    again = list(take_in([keep(folder, "a.txt", TEXT.encode())], store, encoder))
    assert [one.status for one in again] == ["unchanged"]
    assert files[0].exists()


@pytest.mark.slow
def test_what_was_read_is_told_with_its_basis_and_the_way_to_review_it(
    store: Store, encoder: HashingEncoder
) -> None:
    outcomes = list(take_in([keep(store.folder / FOLDER, "a.txt", TEXT.encode())], store, encoder))
    (found,) = store.directives()
    html = outcomes_html(outcomes, dict.fromkeys(found.sources, found), store, "vi")
    told = '<div class="card drafted strong"><p><span aria-hidden="true">✓</span> Đã lưu a.txt.</p>'
    assert html.startswith(told)  # in one box with what was read of it
    assert f'href="/library?directive={found.directive_id}">Rà soát: Chỉ thị 05/CT-UBND</a>' in html
    assert '20/08/2021 <span class="basis">(ghi trong văn bản)</span>' in html


def test_what_was_not_read_says_so_and_is_no_markup(store: Store) -> None:
    outcome = Outcome(Path("x/<b>.zip"), "failed", ReaderFailed("<i>"), inner="<u>.txt")
    html = outcomes_html([outcome], {}, store, "en")
    assert html.startswith(
        '<p><span aria-hidden="true">✗</span> &lt;b&gt;.zip/&lt;u&gt;.txt could not be read.'
    )
    assert "<i>" not in html
    assert waiting_html("<b>", "vi") == ('<p><span aria-hidden="true">…</span> &lt;b&gt;: đang chờ đọc…</p>')
    said = "Đang đọc &lt;b&gt;: đã nhận dạng 3 trang"
    assert waiting_html("<b>", "vi", pages=3) == (
        f'<p><span aria-hidden="true">…</span> {said}'
        f' <progress class="reading" aria-label="{said}"></progress></p>'
    )
