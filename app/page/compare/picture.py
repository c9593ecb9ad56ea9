"""A comparison as a picture: a heatmap as SVG, and the same as PNG, with the project's own font."""

import re
import tomllib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from textwrap import shorten, wrap

import resvg_py

from app.i18n import Locale, say
from app.page.compare.shades import shade
from app.wording import cited_document, cited_place, column_name, state_text
from index.compare import Cell, Column, Comparison, State

_FONT = "Be Vietnam Pro"
_STATIC = Path(__file__).parents[1] / "static"
# One file a weight, merged from the page's own web fonts: what draws the PNG reads no WOFF2.
_FONTS = [str(_STATIC / f"be-vietnam-pro-{weight}.ttf") for weight in (400, 600)]
# Pixels; letters of this font are a little over half as wide as high.
_WIDE, _HIGH, _TOPIC, _HEAD, _GAP, _EDGE = 168, 86, 200, 64, 4, 24
_SIZE, _LINE = 12, 16
_LETTER = 0.58 * _SIZE
_INK, _PAPER = "#1d1b18", "#ffffff"
# Pixels of the PNG's longer side: more would take gigabytes to draw.
_LARGEST = 8000
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STATES: tuple[State, ...] = ("found", "weak", "no_clause", "no_document")


def picture_svg(comparison: Comparison, locale: Locale) -> str:
    """The heatmap as SVG, which looks the same anywhere: its font is in it."""
    return _drawn(comparison, locale, f"<style>{_font_faces()}</style>")


def _drawn(comparison: Comparison, locale: Locale, style: str = "") -> str:
    """Topics below each other, columns side by side, a sign and a colour for every cell."""
    width = 2 * _EDGE + _TOPIC + len(comparison.columns) * (_WIDE + _GAP)
    height = 2 * _EDGE + _HEAD + len(comparison.topics) * (_HIGH + _GAP) + 2 * _LINE
    title = say("compare.picture", locale, topics=len(comparison.topics), columns=len(comparison.columns))
    parts = [
        *_head(comparison, locale),
        *_rows(comparison, locale),
        *_legend(comparison, height - _EDGE, locale),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" aria-label="{_safe(title)}"'
        f' font-family="{_FONT}, Arial, sans-serif" font-size="{_SIZE}" fill="{_INK}">'
        f'<title>{_safe(title)}</title>{style}<rect width="100%" height="100%" fill="{_PAPER}"/>'
        f"{''.join(parts)}</svg>"
    )


def picture_png(comparison: Comparison, locale: Locale) -> bytes:
    """The heatmap as PNG, at twice its size, or as large as can be drawn."""
    svg = _drawn(comparison, locale)
    longest = max(int(size) for size in re.findall(r'(?:width|height)="(\d+)"', svg[:200]))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=min(2.0, _LARGEST / longest),
            skip_system_fonts=True,
            font_files=_FONTS,
            font_family=_FONT,
            sans_serif_family=_FONT,
        )
    )


@cache
def _font_faces() -> str:
    """The page's own web fonts as CSS that needs no other file."""
    config = tomllib.loads((_STATIC.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    faces = []
    for face in config["theme"]["fontFaces"]:
        data = b64encode((_STATIC / Path(face["url"]).name).read_bytes()).decode("ascii")
        faces.append(
            f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};"
            f"unicode-range:{face['unicodeRange']};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "".join(faces)


def _head(comparison: Comparison, locale: Locale) -> Iterator[str]:
    for n, column in enumerate(comparison.columns):
        lines = _wrapped(column_name(column, locale), _WIDE, 2)
        yield _text(_left(n) + 8, _EDGE + 18, lines, weight=600)
        count = say("compare.documents", locale, count=len(column.directives))
        yield _text(_left(n) + 8, _EDGE + 18 + _LINE * len(lines), [count])


def _rows(comparison: Comparison, locale: Locale) -> Iterator[str]:
    for row, topic in enumerate(comparison.topics):
        top = _EDGE + _HEAD + row * (_HIGH + _GAP)
        yield _text(_EDGE, top + 24, _wrapped(topic, _TOPIC, 4), weight=600)
        for n, column in enumerate(comparison.columns):
            yield _cell(comparison.at(row, n), column, _left(n), top, locale)


def _cell(cell: Cell, column: Column, left: int, top: int, locale: Locale) -> str:
    colours = shade(cell)
    border = ' stroke-dasharray="5 4"' if cell.state == "no_document" else ""
    stated = said = state_text(cell.state, column, locale)
    if cell.hits:
        best = cell.hits[0]
        where = (cited_document(best.directive, locale), cited_place(best.clause.clause, locale))
        said = ", ".join(part for part in reversed(where) if part)
    label = _safe(f"{cell.topic}, {column_name(column, locale)}: {stated}")
    return (
        f'<g fill="{colours.ink}"><title>{label}</title>'
        f'<rect x="{left}" y="{top}" width="{_WIDE}" height="{_HIGH}" rx="4" fill="{colours.fill}"'
        f' stroke="{colours.ink}" stroke-opacity="0.35"{border}/>'
        f"{_mark(cell.state, left + 15, top + 17, colours.ink)}"
        f"{_text(left + 30, top + 21, _wrapped(said, _WIDE - 24, 4))}</g>"
    )


def _legend(comparison: Comparison, bottom: int, locale: Locale) -> Iterator[str]:
    left = float(_EDGE)
    for state in _STATES if comparison.columns else ():
        said = state_text(state, comparison.columns[0], locale)
        yield _mark(state, left + 6, bottom - 4, _INK)
        yield _text(left + 18, bottom, [said])
        left += 18 + _LETTER * len(said) + 24


def _mark(state: State, x: float, y: float, ink: str) -> str:
    """A sign that is distinct without its colour: full, half, crossed, empty."""
    line = f'fill="none" stroke="{ink}" stroke-width="1.6"'
    if state == "found":
        return f'<circle cx="{x}" cy="{y}" r="6" fill="{ink}"/>'
    if state == "weak":
        half = f'<path d="M{x} {y - 6}a6 6 0 0 0 0 12z" fill="{ink}"/>'
        return f'<circle cx="{x}" cy="{y}" r="6" {line}/>{half}'
    if state == "no_clause":
        return f'<path d="M{x - 5} {y - 5}l10 10m0 -10l-10 10" {line}/>'
    return f'<circle cx="{x}" cy="{y}" r="6" {line} stroke-dasharray="2.5 2.5"/>'


def _left(column: int) -> int:
    return _EDGE + _TOPIC + column * (_WIDE + _GAP)


def _wrapped(text: str, width: int, lines: int) -> list[str]:
    """A text in lines that fit, cut with an ellipsis where there are too many."""
    letters = int((width - 16) / _LETTER)
    return wrap(shorten(text, letters * lines - lines, placeholder=" …"), letters)[:lines]


def _text(x: float, y: float, lines: list[str], weight: int = 400) -> str:
    spans = "".join(
        f'<tspan x="{x}" y="{y + n * _LINE}">{_safe(line)}</tspan>' for n, line in enumerate(lines)
    )
    return f'<text font-weight="{weight}">{spans}</text>'


def _safe(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text))
