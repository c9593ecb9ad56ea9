"""A comparison as a picture: a heatmap as SVG, and the same as PNG, with the project's own font."""

import tomllib
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from textwrap import shorten, wrap

import resvg_py
from markupsafe import Markup

from app.i18n import Locale, say
from app.page.compare.shades import shade
from app.page.exports import xml_text
from app.page.templates import render
from app.wording import cited_document, cited_place, column_name, day_text, state_text
from index.compare import Cell, Column, Comparison, State

_FONT = "Be Vietnam Pro"
_STATIC = Path(__file__).parents[1] / "static"
# One file a weight, merged from the page's own web fonts: what draws the PNG reads no WOFF2.
_FONTS = [str(_STATIC / f"be-vietnam-pro-{weight}.ttf") for weight in (400, 600)]
# Pixels; letters of this font are a little over half as wide as high.
_WIDE, _HIGH, _TOPIC, _HEAD, _GAP, _EDGE = 184, 138, 200, 64, 4, 24
_TITLE = 52  # the title, and the day
_SIZE, _LINE = 12, 16
_LETTER = 0.58 * _SIZE
_INK = "#1d1b18"
# Pixels of the PNG's longer side: more would take gigabytes to draw.
_LARGEST = 8000
_STATES: tuple[State, ...] = ("found", "weak", "no_clause", "no_document")


def picture_svg(comparison: Comparison, locale: Locale) -> str:
    """The heatmap as SVG, which looks the same anywhere: its font is in it."""
    return _drawn(comparison, locale, _font_faces())


def picture_png(comparison: Comparison, locale: Locale) -> bytes:
    """The heatmap as PNG, at twice its size, or as large as can be drawn."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_drawn(comparison, locale),
            zoom=min(2.0, _LARGEST / max(_size(comparison))),
            skip_system_fonts=True,
            font_files=_FONTS,
            font_family=_FONT,
            sans_serif_family=_FONT,
        )
    )


def _drawn(comparison: Comparison, locale: Locale, faces: str = "") -> str:
    """The picture; `faces` are the fonts that it brings along, as CSS."""
    columns, (width, height) = comparison.columns, _size(comparison)
    drawn = render(
        "compare/picture.svg",
        locale,
        width=width,
        height=height,
        size={"wide": _WIDE, "high": _HIGH, "edge": _EDGE, "line": _LINE, "letter": _SIZE, "title": _TITLE},
        font=_FONT,
        faces=Markup(faces),  # noqa: S704 (our own)
        ink=_INK,
        title=say("compare.picture", locale, topics=len(comparison.topics), columns=len(columns)),
        made_on=say(
            "compare.made_on", locale, day=day_text(datetime.now().astimezone().date().isoformat(), locale)
        ),
        columns=[
            {
                "left": _left(n),
                "name": _wrapped(column_name(column, locale), _WIDE, 2),
                "count": say("compare.documents", locale, count=len(column.directives)),
            }
            for n, column in enumerate(columns)
        ],
        rows=[
            {
                "top": _EDGE + _TITLE + _HEAD + t * (_HIGH + _GAP),
                "topic": _wrapped(topic, _TOPIC, 4),
                "cells": [
                    _cell(comparison.at(t, c), column, _left(c), locale) for c, column in enumerate(columns)
                ],
            }
            for t, topic in enumerate(comparison.topics)
        ],
        legend=list(_legend(columns[0], locale)) if columns else [],
    )
    return xml_text(drawn)


def _size(comparison: Comparison) -> tuple[int, int]:
    """Width and height in pixels."""
    rows = len(comparison.topics) * (_HIGH + _GAP)
    return _left(len(comparison.columns)) + _EDGE, 2 * _EDGE + _TITLE + _HEAD + rows + 2 * _LINE


@cache
def _font_faces() -> str:
    """The page's own web fonts as CSS that needs no other file."""
    config = tomllib.loads((_STATIC.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    faces = []
    for face in config["theme"]["fontFaces"]:
        data = b64encode((_STATIC / Path(face["url"]).name).read_bytes()).decode("ascii")
        faces.append(
            f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "".join(faces)


def _cell(cell: Cell, column: Column, left: int, locale: Locale) -> dict[str, object]:
    stated = said = state_text(cell.state, column, locale)
    clause: list[str] = []
    if cell.hits:
        best = cell.hits[0]
        where = (cited_place(best.clause, locale), cited_document(best.directive, locale))
        said, clause = ", ".join(filter(None, where)), _wrapped(best.text, _WIDE - 24, 4)
    title = f"{cell.topic}, {column_name(column, locale)}: {stated}"
    text = _wrapped(said, _WIDE - 24, 3) + clause
    return {"state": cell.state, "shade": shade(cell), "left": left, "title": title, "text": text}


def _legend(column: Column, locale: Locale) -> Iterator[dict[str, object]]:
    left = float(_EDGE)
    for state in _STATES:
        said = state_text(state, column, locale)
        yield {"state": state, "text": said, "left": left}
        left += 18 + _LETTER * len(said) + 24


def _left(column: int) -> int:
    return _EDGE + _TOPIC + column * (_WIDE + _GAP)


def _wrapped(text: str, width: int, lines: int) -> list[str]:
    """A text in lines that fit, cut with an ellipsis where there are too many."""
    letters = int((width - 16) / _LETTER)
    return wrap(shorten(text, letters * lines - lines, placeholder=" …"), letters)[:lines]
