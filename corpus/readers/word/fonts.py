"""The look of runs and paragraphs in a Word file: their own, or from their styles.

Source: ECMA-376 part 1, 17.3.2.26 (rFonts), 17.3.2.5 (caps), 17.3.2.1 (b), 17.3.1.13 (jc).
"""

from dataclasses import replace
from functools import cache
from typing import TypedDict

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.word.ooxml import child, children, is_on, value
from corpus.readers.word.styles import Styles
from corpus.text import Setting, setting_of


class _Look(TypedDict, total=False):
    """Font, capitals and weight as properties state them; absent if inherited."""

    font: str
    capitals: bool
    bold: bool


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

    def is_title(self, paragraph: etree._Element, *, ends: bool) -> bool:
        """Whether a paragraph is set as a title: centred, or bold as a whole and no sentence (`ends`)."""
        properties = child(paragraph, "pPr")
        if self._is_centred(properties):
            return True
        base = self._paragraph(properties)
        looks = [
            base | self._style(value(child(run, "rPr", "rStyle"))) | _look(child(run, "rPr"))
            for run in children(paragraph, "r")
            if any((text.text or "").strip() for text in children(run, "t"))
        ]
        return bool(looks) and not ends and all(look.get("bold") for look in looks)

    def _is_centred(self, properties: etree._Element | None) -> bool:
        style = value(child(properties, "pStyle"))
        chain = self._styles.chain(style if style in self._styles else self._styles.default)
        stated = (value(child(own, "jc")) for own in (properties, *(child(its, "pPr") for _, its in chain)))
        return next(filter(None, stated), None) == "center"

    def _paragraph(self, properties: etree._Element | None) -> _Look:
        style = value(child(properties, "pStyle"))
        return self._bottom | self._style(style if style in self._styles else self._styles.default)

    def _look_of_style(self, name: str | None) -> _Look:
        look = _Look()
        for _, style in self._styles.chain(name):
            look = _look(child(style, "rPr")) | look
        return look


def _look(properties: etree._Element | None) -> _Look:
    fonts, caps, bold = (child(properties, name) for name in ("rFonts", "caps", "b"))
    names = (value(fonts, name) for name in ("hAnsiTheme", "asciiTheme", "hAnsi", "ascii"))
    font = next((name for name in names if name and name.strip()), None)
    look = _Look() if font is None else _Look(font=font)
    look = look if caps is None else look | _Look(capitals=is_on(caps))
    return look if bold is None else look | _Look(bold=is_on(bold))


def _setting(look: _Look) -> Setting:
    setting = setting_of(look.get("font", ""))
    return replace(setting, capitals=True) if look.get("capitals") else setting
