"""Scanned pages that the tests draw themselves."""

import io
import math

from PIL import Image, ImageDraw, ImageFont

PAGE = (2480, 2000)  # pixels: the upper part of a sheet of A4, at 300 dots per inch
INK, RED = (25, 25, 25), (215, 40, 50)
_FONT = "DejaVuSerif{}.ttf"
LEFT, RIGHT, MIDDLE = 660, 1760, 1240
BODY = (
    "Thực hiện Nghị định số 68/2021/NĐ-CP ngày 01 tháng 7 năm 2021",
    "của Chính phủ, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành:",
    "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính bố trí kinh phí",
    "cách ly y tế cho người dân trên địa bàn tỉnh.",
    "2. Công an tỉnh kiểm tra, giám sát việc thực hiện Chỉ thị này.",
)


def write(page: Image.Image, centre: int, top: int, text: str, *, bold: bool = False, size: int = 48) -> None:
    """Print a line around the middle of a column."""
    font = ImageFont.truetype(_FONT.format("-Bold" if bold else ""), size)
    ImageDraw.Draw(page).text((centre, top), text, INK, font, anchor="ma")


def directive_page(
    number: str = "Số: 16/CT-UBND", day: str = "Gia Lai, ngày 20 tháng 8 năm 2021"
) -> Image.Image:
    """The first page of a directive, its header in two columns."""
    page = Image.new("RGB", PAGE, (252, 251, 248))
    write(page, LEFT, 120, "ỦY BAN NHÂN DÂN", bold=True)
    write(page, LEFT, 192, "TỈNH GIA LAI", bold=True)
    write(page, RIGHT, 120, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=44)
    write(page, RIGHT, 192, "Độc lập - Tự do - Hạnh phúc", bold=True)
    write(page, LEFT, 320, number)
    write(page, RIGHT, 320, day)
    write(page, MIDDLE, 500, "CHỈ THỊ", bold=True, size=56)
    write(page, MIDDLE, 580, "Về việc bố trí kinh phí cách ly y tế", bold=True)
    font = ImageFont.truetype(_FONT.format(""), 52)
    for at, line in enumerate(BODY):
        ImageDraw.Draw(page).text((260, 760 + 92 * at), line, INK, font)
    return page


def sealed(page: Image.Image, centre: tuple[int, int] = (1520, 1520), radius: int = 240) -> Image.Image:
    """The page with a round red seal on it."""
    draw = ImageDraw.Draw(page)
    x, y = centre
    for ring in (radius, radius - 20, radius // 2):
        draw.ellipse((x - ring, y - ring, x + ring, y + ring), outline=RED, width=10)
    star = [
        (x + r * math.sin(math.pi * at / 5), y - r * math.cos(math.pi * at / 5))
        for at, r in enumerate([80, 32] * 5)
    ]
    draw.polygon(star, RED)
    return page


def as_file(*pages: Image.Image, form: str) -> bytes:
    """The pages as the bytes of a TIFF, PNG, JPEG or (a picture a page) PDF file."""
    data = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if form in ("TIFF", "PDF") else {}
    pages[0].save(data, form, **({"resolution": 300.0} if form == "PDF" else {}), **more)
    return data.getvalue()
