"""Whole files of several formats, which tests read, damage and cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from PIL import Image

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
Box = tuple[float, float, float, float]  # left, bottom, width, height
_WIDTH, _TOP = 595, 842  # points of A4
_LETTER, _HEIGHT = 6, 14  # points: the width of a letter of 12, the height of a field


@dataclass(frozen=True, slots=True)
class Field:
    """A form field on the first page: where its lower left corner is, and the lines that it draws."""

    left: float
    bottom: float
    lines: tuple[str, ...]
    kind: str = "Tx"


def docx(build: Callable[[Any], None]) -> bytes:
    """A Word file made by `build`."""
    document = Document()
    build(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(
    pages: Sequence[Sequence[Line]],
    trailer: str = "",
    fields: Sequence[Field] = (),
    picture: Image.Image | None = None,
    boxes: Sequence[Sequence[Box]] = (),
) -> bytes:
    """A PDF that shows each line at its place, in a font whose codes are the characters', and form fields.

    `boxes` are drawn around cells, page by page. A `picture` covers the top of the first page, whose lines
    are then an unseen layer over it.
    """
    shown = [text for page in pages for _, _, text in page]
    shown += [line for field in fields for line in field.lines]
    used = sorted({char for text in shown for char in text})
    mapping = "".join(f"<{ord(char):04x}> <{ord(char):04x}>\n" for char in used)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        " 1 begincodespacerange <0000> <ffff>"
        f" endcodespacerange {len(used)} beginbfchar\n{mapping}endbfchar endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    first = 6 + 2 * len(pages)
    widgets = " ".join(f"{first + 2 * at} 0 R" for at in range(len(fields)))
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{widgets}]>>>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Times/Encoding/Identity-H/DescendantFonts[4 0 R]"
        "/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Times/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 500>>",
        stream(to_unicode),
    ]
    scan = f"/XObject<</P {first + 2 * len(fields)} 0 R>>" if picture else ""
    for at, page in enumerate(pages):
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_TOP}]/Resources<</Font<</F 3 0 R>>{scan}>>"
            f"/Contents {7 + 2 * at} 0 R/Annots[{'' if at else widgets}]>>"
        )
        below = _shown(picture) if picture and not at else ""
        ruled = "".join(f"{' '.join(map(str, box))} re S " for box in (boxes[at] if boxes else ()))
        bodies.append(stream(f"{below}{ruled}{_drawn(page)}"))
    for at, field in enumerate(fields):
        bodies += _field(field, at, first + 2 * at + 1)
    bodies += [_embedded(picture)] if picture else []
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


def _shown(picture: Image.Image) -> str:
    """What draws a picture over the width of a page from its top, and nothing visible after it."""
    height = _WIDTH * picture.height / picture.width
    return f"q {_WIDTH} 0 0 {height} 0 {_TOP - height} cm /P Do Q 3 Tr "


def _embedded(picture: Image.Image) -> str:
    data = BytesIO()
    picture.save(data, "JPEG")
    return stream(
        data.getvalue().decode("latin-1"),
        f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
    )


def _drawn(lines: Sequence[Line]) -> str:
    """What draws lines."""
    shown = "".join(f"1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj " for x, y, text in lines)
    return f"BT /F 12 Tf {shown}ET"


def _field(field: Field, at: int, appearance: int) -> list[str]:
    """A field's object and that of its appearance, whose number is `appearance`."""
    width = _LETTER * max(map(len, field.lines), default=1)
    height = _HEIGHT * max(1, len(field.lines))
    lines = [(0, height - _HEIGHT * number + 3, text) for number, text in enumerate(field.lines, 1)]
    edges = f"{field.left} {field.bottom} {field.left + width} {field.bottom + height}"
    return [
        f"<</Type/Annot/Subtype/Widget/FT/{field.kind}/T(f{at})/F 4/Rect[{edges}]"
        f"/AP<</N {appearance} 0 R>>>>",
        stream(
            _drawn(lines),
            f"/Type/XObject/Subtype/Form/BBox[0 0 {width} {height}]/Resources<</Font<</F 3 0 R>>>>",
        ),
    ]


def stream(content: str, entries: str = "") -> str:
    """A stream object, with further entries of its dictionary."""
    return f"<</Length {len(content)}{entries}>>stream\n{content}\nendstream "
