"""The straight lines that a PDF page draws: the rules of its tables."""

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int
from itertools import islice, pairwise

from pypdfium2 import PdfMatrix, PdfObject, PdfPage  # type: ignore[import-untyped]  # it ships no types
from pypdfium2.raw import (  # type: ignore[import-untyped]  # pypdfium2 ships no types
    FPDF_FILLMODE_NONE,
    FPDF_PAGEOBJ_PATH,
    FPDF_SEGMENT_LINETO,
    FPDF_SEGMENT_MOVETO,
    FPDFPath_CountSegments,
    FPDFPath_GetDrawMode,
    FPDFPath_GetPathSegment,
    FPDFPathSegment_GetClose,
    FPDFPathSegment_GetPoint,
    FPDFPathSegment_GetType,
)

from corpus.readers.grids import Rule

Point = tuple[float, float]
# A drawing has thousands of lines; a page of tables has hundreds.
_MOST_PATHS, _MOST_POINTS = 4000, 400
_STRAIGHT = 0.6  # points that a line may rise or fall
_THIN = 3.0  # points: what is filled and thicker is a background, not a line


def rules_of(page: PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical lines of a page, edges of boxes among them; heights are negative."""
    across: list[Rule] = []
    down: list[Rule] = []
    paths = list(islice(page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=4), _MOST_PATHS))
    if len(paths) == _MOST_PATHS:
        return across, down
    for path in paths:
        for (left, high), (right, low) in _edges(path):
            if abs(high - low) < _STRAIGHT:
                across.append(Rule(-(high + low) / 2, min(left, right), max(left, right)))
            elif abs(left - right) < _STRAIGHT:
                down.append(Rule((left + right) / 2, min(-high, -low), max(-high, -low)))
    return across, down


def _edges(path: PdfObject) -> Iterator[tuple[Point, Point]]:
    """The lines of a path from point to point, in the page's own coordinates."""
    fill, stroke = c_int(), c_int()
    drawn = FPDFPath_GetDrawMode(path.raw, fill, stroke)
    count = FPDFPath_CountSegments(path.raw)
    if not drawn or (fill.value == FPDF_FILLMODE_NONE and not stroke.value) or count > _MOST_POINTS:
        return
    placed = _placed(path)
    for part in _parts(path, count):
        points = [placed.on_point(*point) for point in part]
        if stroke.value or _is_thin(points):
            yield from pairwise(points)


def _is_thin(points: Sequence[Point]) -> bool:
    across, up = zip(*points, strict=True) if points else ((0.0,), (0.0,))
    return bool(min(max(across) - min(across), max(up) - min(up)) < _THIN)


def _placed(path: PdfObject) -> PdfMatrix:
    """From the coordinates of a path to the page's: a form that holds it may be moved and scaled."""
    matrix, holder = path.get_matrix(), path.container
    while holder is not None:
        matrix, holder = matrix.multiply(holder.get_matrix()), holder.container
    return matrix


def _parts(path: PdfObject, count: int) -> Iterator[list[Point]]:
    """The points of each part of a path that one can draw without lifting the pen; curves end a part."""
    part: list[Point] = []
    for at in range(count):
        segment, across, up = FPDFPath_GetPathSegment(path.raw, at), c_float(), c_float()
        kind = FPDFPathSegment_GetType(segment)
        if kind != FPDF_SEGMENT_LINETO:
            yield part
            part = []
        is_point = kind in (FPDF_SEGMENT_MOVETO, FPDF_SEGMENT_LINETO)
        if is_point and FPDFPathSegment_GetPoint(segment, across, up):
            part.append((across.value, up.value))
        if part and FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    yield part
