"""What a reader has to know of a scan: a clause on the picture of its page, what may have been misread."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from app.i18n import Locale, say
from corpus.model import Box
from index.store import Picture

# Pixels of white between the lines and their box.
_MARGIN = 6


def scanned_html(pictures: Iterable[Picture], locale: Locale) -> str:
    """The pages of a scan that show a clause, each with a box around it; empty where there are none."""
    return "".join(_page_html(picture, locale) for picture in pictures)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around boxes; there must be one."""
    lefts, tops, rights, bottoms = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _page_html(picture: Picture, locale: Locale) -> str:
    box = around(picture.boxes)
    left, top = max(0, box.left - _MARGIN), max(0, box.top - _MARGIN)
    right, bottom = min(picture.width, box.right + _MARGIN), min(picture.height, box.bottom + _MARGIN)
    style = (
        f"left:{left / picture.width:.2%};top:{top / picture.height:.2%};"
        f"width:{(right - left) / picture.width:.2%};height:{(bottom - top) / picture.height:.2%}"
    )
    told = escape(say("scan.page", locale, page=picture.page), quote=True)
    source = f"data:{escape(picture.media, quote=True)};base64,{b64encode(picture.data).decode('ascii')}"
    return (
        f'<figure class="scan"><div class="sheet">'
        f'<img src="{source}" alt="{told}" width="{picture.width}" height="{picture.height}">'
        f'<div class="here" style="{style}"></div></div><figcaption>{told}</figcaption></figure>'
    )
