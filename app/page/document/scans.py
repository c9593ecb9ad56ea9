"""What a reader has to know of a scan: a clause on the picture of its page, what may have been misread."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from app.i18n import Tongue, say
from corpus.model import Box
from index.store import Picture, PlacedLine

# Lines recognised less surely than this (of 100) are shown as doubtful. Looked at on seven scanned texts:
# one line of twelve lies below, names and numbers filled in by hand first.
_SURE = 90
# Pixels of white between the lines and their box.
_MARGIN = 6


def scanned_html(pictures: Iterable[Picture], tongue: Tongue) -> str:
    """The pages of a scan that show a clause, each with a box around it; empty where there are none."""
    return "".join(_page_html(picture, tongue) for picture in pictures)


def doubtful(lines: Iterable[PlacedLine]) -> list[PlacedLine]:
    """The lines that may have been misread."""
    return [line for line in lines if line.confidence is not None and line.confidence < _SURE]


def badge_html(doubts: int, tongue: Tongue) -> str:
    """What is said of a scan in a list: that it is one, and in how many lines it may be misread."""
    told = say("scan.badge_doubts" if doubts else "scan.badge", tongue, count=doubts)
    return f'<span class="scanned">{escape(told)}</span>'


def recognised_html(lines: Iterable[PlacedLine], text: str, tongue: Tongue) -> str:
    """That a text was recognised, and each line that may have been misread, with how surely it was read."""
    doubts = doubtful(lines)
    notice = f'<p class="recognised">{escape(say("scan.notice", tongue))}</p>'
    if not doubts:
        return notice
    items = "".join(
        f'<li><q lang="vi">{escape(" ".join(text[line.start : line.end].split()))}</q> '
        f"<span>{escape(say('scan.line', tongue, page=line.page, percent=line.confidence))}</span></li>"
        for line in doubts
    )
    summary = escape(say("scan.doubts", tongue, count=len(doubts)))
    return f'{notice}<details class="proofs"><summary>{summary}</summary><ul>{items}</ul></details>'


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around boxes; there must be one."""
    lefts, tops, rights, bottoms = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _page_html(picture: Picture, tongue: Tongue) -> str:
    box = around(picture.boxes)
    left, top = max(0, box.left - _MARGIN), max(0, box.top - _MARGIN)
    right, bottom = min(picture.width, box.right + _MARGIN), min(picture.height, box.bottom + _MARGIN)
    style = (
        f"left:{left / picture.width:.2%};top:{top / picture.height:.2%};"
        f"width:{(right - left) / picture.width:.2%};height:{(bottom - top) / picture.height:.2%}"
    )
    told = escape(say("scan.page", tongue, page=picture.page), quote=True)
    source = f"data:{escape(picture.media, quote=True)};base64,{b64encode(picture.data).decode('ascii')}"
    return (
        f'<figure class="scan"><div class="sheet">'
        f'<img src="{source}" alt="{told}" width="{picture.width}" height="{picture.height}">'
        f'<div class="here" style="{style}"></div></div><figcaption>{told}</figcaption></figure>'
    )
