"""Picture files that are no scan: bombs, cut off, too many pages; each is refused for what it is."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from corpus.errors import Reason, Refused
from corpus.readers.read import is_picture
from corpus.readers.scan.pictures import fitted, pictures_in
from paper import as_file


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises a size and whose data is next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


WHITE = Image.new("RGB", (200, 100), "white")
TIFF = as_file(WHITE, WHITE, form="TIFF")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png_of_size(100_000, 100_000), "too_large_picture"),
        (png_of_size(90_001, 10), "too_large_picture"),
        (png_of_size(1000, 1000), "damaged"),
        (TIFF[: len(TIFF) // 2], "damaged"),
        (TIFF[:20], "damaged"),
        (as_file(WHITE, form="JPEG")[:300], "damaged"),
        (b"\xff\xd8\xff" + bytes(100), "damaged"),
        (as_file(*[Image.new("1", (8, 8))] * 501, form="TIFF"), "too_many_pages"),
    ],
    ids=["bomb", "strip", "empty", "half", "head", "jpeg", "zeros", "pages"],
)
def test_what_is_no_scan_is_refused(data: bytes, reason: Reason) -> None:
    assert is_picture(data)
    with pytest.raises(Refused) as caught:
        list(pictures_in(data))
    assert caught.value.reason == reason


def test_the_pages_are_numbered_and_come_in_the_size_of_recognition() -> None:
    assert [(number, picture.size) for number, picture in pictures_in(TIFF)] == [
        (1, (600, 300)),
        (2, (600, 300)),
    ]


def test_a_picture_has_the_dots_of_a_sheet_at_300_per_inch() -> None:
    assert fitted(Image.new("L", (7016, 4960))).size == (3508, 2480)
    assert fitted(Image.new("L", (1754, 1240))).size == (3508, 2480)


@pytest.mark.parametrize(
    ("dots", "size"),
    [
        ((204, 98), (1700, 2248)),
        ((98, 204), (3539, 1080)),
        ((0, 98), (1700, 1080)),
        ((1, 300), (1700, 1080)),
    ],
)
def test_a_fax_with_fewer_dots_down_than_across_gets_its_shape_back(
    dots: tuple[int, int], size: tuple[int, int]
) -> None:
    file = BytesIO()
    Image.new("1", (1700, 1080), 1).save(file, "TIFF", dpi=dots)
    ((_, picture),) = pictures_in(file.getvalue())
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_picture_is_told_by_its_first_bytes() -> None:
    assert [is_picture(data) for data in (b"\x89PNG\r\n\x1a\n", b"II*\x00", b"GIF89a", b"%PDF-", b"")] == [
        True,
        True,
        False,
        False,
        False,
    ]
