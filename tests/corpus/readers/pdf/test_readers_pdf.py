"""PDFs into text: layout, page ends, locked and damaged files."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.read import read_document
from corpus.text.normalisation import normalise
from reading import Put, refusal

Line = tuple[float, float, str]


def pdf(pages: Sequence[Sequence[Line]], trailer: str = "") -> bytes:
    """A PDF that shows each line at its place, in a font whose codes are the characters'."""
    used = sorted({char for page in pages for _, _, text in page for char in text})
    mapping = "".join(f"<{ord(char):04x}> <{ord(char):04x}>\n" for char in used)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        " 1 begincodespacerange <0000> <ffff>"
        f" endcodespacerange {len(used)} beginbfchar\n{mapping}endbfchar endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Times/Encoding/Identity-H/DescendantFonts[4 0 R]"
        "/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Times/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 500>>",
        stream(to_unicode),
    ]
    for at, page in enumerate(pages):
        shown = "".join(f"1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj " for x, y, text in page)
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * at} 0 R>>"
        )
        bodies.append(stream(f"BT /F 12 Tf {shown}ET"))
    out = "%PDF-1.7\n"
    offsets = []
    for at, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{at} 0 obj{body}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>\n"
        f"startxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


def stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream "


def test_a_pdf_is_read_page_by_page_with_its_layout(put: Put) -> None:
    first = [
        (70.0, 800.0, "UBND TỈNH AN SƠN"), (300.0, 800.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (70.0, 784.0, "Số: 16/CT-UBND"), (320.0, 784.0, "An Sơn, ngày 6 tháng 9 năm 2021"),
        (90.0, 740.0, "1. Sở Y tế chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu phòng, chống"),
        (70.0, 724.0, "dịch của tỉnh; hướng dẫn người dân đeo khẩu trang, khử khuẩn, khai báo y"),
        (300.0, 30.0, "1"),
    ]  # fmt: skip
    second = [(70.0, 800.0, "tế theo quy định."), (90.0, 784.0, "2. Sở Tài chính cân đối ngân sách.")]
    text = read_document(put(pdf([first, second]))).text
    assert text.count("\f") == 1
    assert normalise(text).split("\n") == [
        "UBND TỈNH AN SƠN",
        "Số: 16/CT-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "An Sơn, ngày 6 tháng 9 năm 2021",
        "",
        "1. Sở Y tế chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu phòng, chống dịch của tỉnh; hướng dẫn"
        " người dân đeo khẩu trang, khử khuẩn, khai báo y tế theo quy định.",
        "2. Sở Tài chính cân đối ngân sách.",
    ]


def test_a_hyphen_at_a_lines_end_stays_a_hyphen(put: Put) -> None:
    lines = [(70.0, 800.0, "công tác phòng, chống dịch Covid-"), (70.0, 784.0, "19 trên địa bàn")]
    assert (
        normalise(read_document(put(pdf([lines]))).text) == "công tác phòng, chống dịch Covid-19 trên địa bàn"
    )


def test_a_pdf_of_blank_pages_has_no_words(put: Put) -> None:
    assert refusal(put(pdf([[]]))) == "no_text"


def test_a_pdf_with_a_password_says_so(put: Put) -> None:
    lock = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>"
    assert refusal(put(pdf([[(70, 800, "chữ")]], lock))) == "encrypted"


@pytest.mark.parametrize("kept", [8, 200, 600])
def test_a_cut_off_pdf_is_refused(put: Put, kept: int) -> None:
    assert refusal(put(pdf([[(70, 800, "chữ")]])[:kept])) in {"damaged", "no_text"}


@pytest.mark.slow
@given(data=st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pdf_with_any_damage_gives_text_or_a_reason(tmp_path: Path, data: st.DataObject) -> None:
    bytes_ = bytearray(pdf([[(70, 800, "Sở Y tế chủ trì, rà soát.")]]))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(bytes_)))
        bytes_[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    path = tmp_path / "van-ban"
    path.write_bytes(bytes_)
    with suppress(UnreadableDocument):
        assert isinstance(normalise(read_document(path).text), str)
