"""The pictures of a scan's pages, with a box around what is looked at."""

from base64 import b64encode
from collections.abc import Iterable

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render
from corpus.model import Box
from index.store import Picture

# Pixels of white between the lines and their box.
_MARGIN = 6


def scanned_html(pictures: Iterable[Picture], locale: Locale) -> Markup:
    """The pages of a scan that show a span of its text, each with a box around that; may be empty."""
    return render("parts/scan", locale, pages=map(_page, pictures))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around boxes; there must be one."""
    lefts, tops, rights, bottoms = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _page(picture: Picture) -> dict[str, object]:
    box = around(picture.boxes)
    left, top = max(0, box.left - _MARGIN), max(0, box.top - _MARGIN)
    right, bottom = min(picture.width, box.right + _MARGIN), min(picture.height, box.bottom + _MARGIN)
    return {
        "number": picture.page,
        "source": f"data:{picture.media};base64,{b64encode(picture.data).decode('ascii')}",
        "width": picture.width,
        "height": picture.height,
        "box": f"left:{left / picture.width:.2%};top:{top / picture.height:.2%};"
        f"width:{(right - left) / picture.width:.2%};height:{(bottom - top) / picture.height:.2%}",
    }
