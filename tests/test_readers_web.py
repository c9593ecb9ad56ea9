"""Web pages into text: the main part, a block a line, nothing fetched."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.readers import UnreadableDocument, read_document
from corpus.text import normalise

SENTENCE = "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, thống kê trang thiết bị phòng, chống dịch."


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Writes a page under that name."""

    def write(content: bytes | str, name: str = "trang.html") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def refusal(path: Path) -> str:
    """Why the file is refused."""
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    return caught.value.reason


PAGE = """<!DOCTYPE html><html><head><title>Cổng thông tin</title><style>p{color:red}</style>
<script>var a = "<p>không phải chữ</p>";</script></head><body>
<header><p>Trang chủ</p></header><nav><ul><li>Giới thiệu</li></ul></nav><aside>Quảng cáo</aside>
<table><tr><td><b>UBND TỈNH AN SƠN</b><br>Số: 16/CT-UBND</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>An Sơn, ngày 6 tháng 9 năm 2021</td></tr></table>
<h2>CHỈ THỊ</h2><p>Về   phòng,
 chống&nbsp;dịch</p>
<ol start="3"><li>Sở Y tế:<ol type="a"><li>Rà soát</li><li><p>Báo cáo</p></li></ol></li>
<li>Sở Tài chính</li></ol>
<ul><li>Công an tỉnh</li><li>- Bộ đội Biên phòng</li></ul>
<table><tr><th>Nội dung</th><th>Kinh phí</th><th>Cơ quan</th></tr><tr><td>Xét nghiệm</td><td>10</td><td>Sở
Y tế</td></tr></table><div>Hết<span style="display:none">ẩn</span>.</div>
<img src="http://127.0.0.1:9/x.png"><iframe src="http://127.0.0.1:9/"></iframe>
<footer>Bản quyền</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a.doc", "a"])
def test_a_web_page_gives_its_main_text_a_block_a_line(put: Callable[..., Path], name: str) -> None:
    assert [line for line in read_document(put(PAGE, name)).text.split("\n") if line] == [
        "UBND TỈNH AN SƠN",
        "Số: 16/CT-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "An Sơn, ngày 6 tháng 9 năm 2021",
        "CHỈ THỊ",
        "Về phòng, chống dịch",
        "3. Sở Y tế:",
        "a. Rà soát",
        "b. Báo cáo",
        "4. Sở Tài chính",
        "- Công an tỉnh",
        "- Bộ đội Biên phòng",
        "Nội dung: Xét nghiệm; Kinh phí: 10; Cơ quan: Sở Y tế.",
        "Hết.",
    ]


def test_the_main_part_is_taken_where_the_page_names_it(put: Callable[..., Path]) -> None:
    article = f"<article><header><h1>Tiêu đề</h1></header><p>{SENTENCE}</p></article>"
    page = f"<html><body><div>Tin khác</div>{article}</body>"
    assert read_document(put(page, "a.html")).text.split() == f"Tiêu đề {SENTENCE}".split()


def test_an_old_page_is_read_in_the_encoding_that_it_names(put: Callable[..., Path]) -> None:
    page = '<html><head><meta charset="windows-1252"></head><p>“Ch&#7881; th&#7883;”</p></html>'.encode(
        "cp1252"
    )
    assert read_document(put(page, "a.html")).text == "“Chỉ thị”"


def test_entities_of_a_page_are_never_fetched(put: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("bí mật")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{tmp_path}/secret">]>'
    page = f"{entity}<html><body><p>Chỉ thị &x;</p></body></html>"
    assert "bí mật" not in read_document(put(page, "a.html")).text


def test_a_page_nested_without_end_is_refused(put: Callable[..., Path]) -> None:
    assert refusal(put("<html><body>" + "<div>" * 100_000 + "chữ", "a.html")) == "damaged"


@pytest.mark.slow
@given(data=st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_with_any_damage_gives_text_or_a_reason(tmp_path: Path, data: st.DataObject) -> None:
    bytes_ = bytearray(PAGE.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(bytes_)))
        bytes_[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    path = tmp_path / "van-ban"
    path.write_bytes(bytes_)
    with suppress(UnreadableDocument):
        assert isinstance(normalise(read_document(path).text), str)
