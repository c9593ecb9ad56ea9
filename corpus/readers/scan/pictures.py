"""The pages of picture files (TIFF, PNG, JPEG) at about 300 dots per inch."""

import io
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from corpus.errors import Refused

_FORMATS = ("TIFF", "PNG", "JPEG")
MOST_PAGES = 500
MOST_PIXELS = 90_000_000  # a page of A3 at 600 dots per inch has 70 million
# The longer side of A4 at 300 dots per inch; a picture of part of a page is not blown up without end.
_LONG_SIDE, _MOST_ENLARGED, _LEAST_SIDE = 3508, 3.0, 16
# How many times as many dots a picture has one way as the other, where its dots are no squares.
_LEAST_SKEWED, _MOST_SKEWED = 1.2, 4.0
_LYING = range(5, 9)  # orientations that exchange width and height


def pictures_in(data: bytes) -> Iterator[tuple[int, Image.Image]]:
    """The pages of a picture file, numbered from 1, rotated as the file says and sized for recognition.

    Raises: Refused if the file is damaged, or has too many pages or pixels.
    """
    # Pillow's own limit only warns; ours refuses before anything is unpacked.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
                count = getattr(file, "n_frames", 1)
                if count > MOST_PAGES:
                    raise Refused("too_many_pages")
                for at in range(count):
                    file.seek(at)
                    check_pixels(*file.size)
                    page = ImageOps.exif_transpose(file).convert("RGB")
                    yield at + 1, fitted(_squared(page, _skew(file)))
        except Image.DecompressionBombError:
            raise Refused("too_large_picture") from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError):
            # What Pillow's decoders raise for files that are cut off or lie about themselves.
            raise Refused("damaged") from None


def _skew(file: Image.Image) -> float:
    """How many times as many dots per inch an upright picture has across as down: about two on faxes."""
    across, down = map(float, file.info.get("dpi", (1, 1)))
    if not (across > 0 and down > 0):
        return 1.0
    lying = file.getexif().get(ExifTags.Base.Orientation, 1) in _LYING
    return down / across if lying else across / down


def _squared(picture: Image.Image, skew: float) -> Image.Image:
    """The picture with as many dots per inch down as across."""
    if not _LEAST_SKEWED < max(skew, 1 / skew) < _MOST_SKEWED:
        return picture
    size = round(picture.width / min(skew, 1)), round(picture.height * max(skew, 1))
    check_pixels(*size)
    return picture.resize(size, Image.Resampling.BICUBIC)


def check_pixels(width: int, height: int) -> None:
    """Raises: Refused, if a picture is larger than any scanned page."""
    if width * height > MOST_PIXELS or max(width, height) > MOST_PIXELS // 1000:
        raise Refused("too_large_picture")


def fitted(picture: Image.Image) -> Image.Image:
    """The picture in the size of an A4 page at 300 dots per inch."""
    scale = min(_LONG_SIDE / max(picture.size), _MOST_ENLARGED)
    size = (max(_LEAST_SIDE, round(picture.width * scale)), max(_LEAST_SIDE, round(picture.height * scale)))
    return picture if size == picture.size else picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=3)
