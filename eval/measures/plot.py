"""Measurements as an SVG: panels under each other with one axis, of time or of sizes."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

Point = tuple[float, float]

_LEFT, _WIDTH, _HEIGHT, _GAP, _RIGHT = 60, 640, 180, 50, 40  # of a panel, in pixels
_TICKS = (0, 0.25, 0.5, 0.75, 1)
_COLOURS = ("#1f5c4d", "#c0392b", "#2c6fbb", "#b8860b", "#6c3483", "#555555")


class Plot:
    """Panels from 0 to `ends`, with a `shaded` part; `ticks` name 0, 1, 2 … on the axis."""

    def __init__(self, ends: float, unit: str, shaded: Point = (0, 0), *, ticks: Sequence[str] = ()) -> None:
        self._ends, self._unit, self._shaded = ends, unit, shaded
        self._ticks = {n / ends: name for n, name in enumerate(ticks)} or {
            part: f"{part * ends:g}" for part in _TICKS
        }
        self._panels = list[str]()

    def dots(self, title: str, points: Mapping[str, Sequence[Point]]) -> None:
        """A panel of points, by their colour."""
        top = max((y for some in points.values() for _, y in some), default=0) or 1
        marks = (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8" fill="{colour}" fill-opacity=".6"/>'
            for colour, some in points.items()
            for x, y in self._placed(some, top)
        )
        self._panel(title, top, "".join(marks))

    def line(self, title: str, points: Sequence[Point]) -> None:
        """A panel of one line."""
        self.lines(title, {"": points})

    def lines(self, title: str, points: Mapping[str, Sequence[Point]]) -> None:
        """A panel of lines, with the name and points of each in its colour; it has six colours."""
        top = 1.1 * max((y for some in points.values() for _, y in some), default=0) or 1
        marks = ""
        for n, ((name, some), colour) in enumerate(zip(points.items(), _COLOURS, strict=False)):
            at = self._placed(some, top)
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
            place = f'x="{_LEFT + 10}" y="{self._floor() - _HEIGHT + 16 + 14 * n}"'
            marks += f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
            marks += "".join(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at if name
            )
            marks += f'<text {place} fill="{colour}">{escape(name)}</text>' if name else ""
        self._panel(title, top, marks)

    def svg(self) -> str:
        """The picture."""
        width, height = _LEFT + _WIDTH + _RIGHT, len(self._panels) * (_HEIGHT + _GAP) + 40
        times = "".join(
            f'<text x="{_LEFT + part * _WIDTH:.0f}" y="{height - 22}" text-anchor="middle">'
            f"{escape(name)}</text>"
            for part, name in self._ticks.items()
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            'font-family="sans-serif" font-size="11">'
            f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(self._panels)}{times}'
            f'<text x="{_LEFT + _WIDTH / 2:.0f}" y="{height - 6}" text-anchor="middle">{self._unit}</text>'
            "</svg>\n"
        )

    def _floor(self) -> float:
        """Where the next panel's axis lies."""
        return (len(self._panels) + 1) * (_HEIGHT + _GAP) - 10

    def _placed(self, points: Iterable[Point], top: float) -> list[Point]:
        floor = self._floor()
        return [(_LEFT + x / self._ends * _WIDTH, floor - y / top * _HEIGHT) for x, y in points]

    def _panel(self, title: str, top: float, marks: str) -> None:
        floor = self._floor()
        start, end = (_LEFT + at / self._ends * _WIDTH for at in self._shaded)
        values = "".join(
            f'<text x="{_LEFT - 6}" y="{floor - part * _HEIGHT + 4:.0f}" text-anchor="end">'
            f"{part * top:.0f}</text>"
            for part in _TICKS
        )
        self._panels.append(
            f'<rect x="{start:.0f}" y="{floor - _HEIGHT}" width="{end - start:.0f}" height="{_HEIGHT}" '
            'fill="#f1e9d8"/>'
            f'<rect x="{_LEFT}" y="{floor - _HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" fill="none" '
            f'stroke="#999"/>{marks}<g fill="#222">{values}'
            f'<text x="{_LEFT}" y="{floor - _HEIGHT - 8}">{escape(title)}</text></g>'
        )
