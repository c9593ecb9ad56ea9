"""Whole files of several formats, which tests read, damage and cut off."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from docx import Document

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

Line = tuple[float, float, str]


def docx(build: Callable[[Any], None]) -> bytes:
    """A Word file made by `build`."""
    document = Document()
    build(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


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
