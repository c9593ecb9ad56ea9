"""The lines of a scanned page that it sets as titles: bold ones by the thickness of their strokes."""

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from corpus.readers.centring import is_centred
from corpus.readers.scan.cleaning import Cleaned
from corpus.readers.scan.layout import Row
from corpus.text import ends_sentence

_INK = 160
# Lines over so much of the text's width are mostly the body's; fewer tell nothing.
_FULL, _LEAST_FULL = 0.8, 4
# How much thicker than the body's the strokes of bold letters are: of 110 lines of five offices' pages the
# body's have .92 to 1.07 of that, those of titles 1.19 to 1.72.
_BOLD = 1.13


def titles_in(rows: Sequence[Row], page: Cleaned) -> Iterator[str]:
    """The rows that are centred, or bold as a whole and no sentence; none where too little body tells."""
    if not rows:
        return
    edges = min(row.box.left for row in rows), max(row.box.right for row in rows)
    ink = np.asarray(page.text) < _INK
    strokes = [_stroke(row, ink) for row in rows]
    width = _FULL * (edges[1] - edges[0])
    body = [one for one, row in zip(strokes, rows, strict=True) if row.box.right - row.box.left > width]
    if len(body) < _LEAST_FULL:
        return
    usual = median(body)
    for row, stroke in zip(rows, strokes, strict=True):
        bold = stroke > _BOLD * usual and not ends_sentence(row.text)
        if bold or is_centred((row.box.left, row.box.right), edges):
            yield row.text


def _stroke(row: Row, ink: np.ndarray) -> float:
    """The mean width of the strokes that a line of pixels through a row meets."""
    box = row.box
    part = ink[box.top : box.bottom, box.left : box.right]
    begun = part & ~np.pad(part, ((0, 0), (1, 0)))[:, :-1]
    return float(part.sum() / max(1, begun.sum()))
