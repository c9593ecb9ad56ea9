"""The pages of picture files (TIFF, PNG, JPEG) at about 300 dots per inch."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from corpus.errors import Refused

_FORMATS = ("TIFF", "PNG", "JPEG")
MOST_PAGES = 500
MOST_PIXELS = 90_000_000  # a page of A3 at 600 dots per inch has 70 million
# The longer side of A4 at 300 dots per inch; a picture of part of a page is not blown up without end.
_LONG_SIDE, _MOST_ENLARGED, _LEAST_SIDE = 3508, 3.0, 16


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
                    yield at + 1, fitted(ImageOps.exif_transpose(file).convert("RGB"))
        except Image.DecompressionBombError:
            raise Refused("too_large_picture") from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError):
            # What Pillow's decoders raise for files that are cut off or lie about themselves.
            raise Refused("damaged") from None


def check_pixels(width: int, height: int) -> None:
    """Raises: Refused, if a picture is larger than any scanned page."""
    if width * height > MOST_PIXELS or max(width, height) > MOST_PIXELS // 1000:
        raise Refused("too_large_picture")


def fitted(picture: Image.Image) -> Image.Image:
    """The picture in the size of an A4 page at 300 dots per inch."""
    scale = min(_LONG_SIDE / max(picture.size), _MOST_ENLARGED)
    size = (max(_LEAST_SIDE, round(picture.width * scale)), max(_LEAST_SIDE, round(picture.height * scale)))
    return picture if size == picture.size else picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=3)
