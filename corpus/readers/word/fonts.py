"""The font and capitals of a run in a Word file: its own, or from its styles.

Source: ECMA-376 part 1, 17.3.2.26 (rFonts), 17.3.2.5 (caps).
"""

from dataclasses import replace
from functools import cache
from typing import TypedDict

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.word.ooxml import child, is_on, value
from corpus.readers.word.styles import Styles
from corpus.text import Setting, setting_of


class _Look(TypedDict, total=False):
    """Font and capitals as properties state them; absent if inherited."""

    font: str
    capitals: bool


class Fonts:
    """The settings of a document's runs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._bottom = _look(child(styles.document, "rPrDefault", "rPr"))
        self._style = cache(self._look_of_style)

    def of_paragraph(self, properties: etree._Element | None) -> Setting:
        """The setting of a paragraph's mark, and so of its number, given its properties (`w:pPr`)."""
        return _setting(self._paragraph(properties) | _look(child(properties, "rPr")))

    def of_run(self, run: etree._Element | None, paragraph: etree._Element | None) -> Setting:
        """The setting of a run with properties `w:rPr` in a paragraph with properties `w:pPr`."""
        style = self._style(value(child(run, "rStyle")))
        return _setting(self._paragraph(paragraph) | style | _look(run))

    def _paragraph(self, properties: etree._Element | None) -> _Look:
        style = value(child(properties, "pStyle"))
        return self._bottom | self._style(style if style in self._styles else self._styles.default)

    def _look_of_style(self, name: str | None) -> _Look:
        look = _Look()
        for _, style in self._styles.chain(name):
            look = _look(child(style, "rPr")) | look
        return look


def _look(properties: etree._Element | None) -> _Look:
    fonts, caps = child(properties, "rFonts"), child(properties, "caps")
    names = (value(fonts, name) for name in ("hAnsiTheme", "asciiTheme", "hAnsi", "ascii"))
    font = next((name for name in names if name and name.strip()), None)
    look = _Look() if font is None else _Look(font=font)
    return look if caps is None else look | _Look(capitals=is_on(caps))


def _setting(look: _Look) -> Setting:
    setting = setting_of(look.get("font", ""))
    return replace(setting, capitals=True) if look.get("capitals") else setting
