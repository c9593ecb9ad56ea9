"""The font and capitals of a run in a Word file: its own, or from its styles.

Source: ECMA-376 part 1, 17.3.2.26 (rFonts), 17.3.2.5 (caps).
"""

from dataclasses import dataclass, replace
from functools import cache

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.word.ooxml import child, is_on, value
from corpus.readers.word.styles import Styles
from corpus.text import Setting, setting_of


@dataclass(frozen=True, slots=True)
class _Look:
    """Font and capitals as properties state them; None if inherited."""

    font: str | None = None
    capitals: bool | None = None

    def over(self, lower: "_Look") -> "_Look":
        """This look, completed by another one."""
        return _Look(
            lower.font if self.font is None else self.font,
            lower.capitals if self.capitals is None else self.capitals,
        )


class Fonts:
    """The settings of a document's runs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._bottom = _look(child(styles.document, "rPrDefault", "rPr"))
        self._style = cache(self._look_of_style)

    def of_paragraph(self, properties: etree._Element | None) -> Setting:
        """The setting of a paragraph's mark, and so of its number, given its properties (`w:pPr`)."""
        return _setting(_look(child(properties, "rPr")).over(self._paragraph(properties)))

    def of_run(self, run: etree._Element | None, paragraph: etree._Element | None) -> Setting:
        """The setting of a run with properties `w:rPr` in a paragraph with properties `w:pPr`."""
        look, style = _look(run), value(child(run, "rStyle"))
        if style is not None:
            look = look.over(self._style(style))
        return _setting(look.over(self._paragraph(paragraph)))

    def _paragraph(self, properties: etree._Element | None) -> _Look:
        style = value(child(properties, "pStyle"))
        return self._style(style if style in self._styles else self._styles.default).over(self._bottom)

    def _look_of_style(self, name: str | None) -> _Look:
        look = _Look()
        for _, style in self._styles.chain(name):
            look = look.over(_look(child(style, "rPr")))
        return look


def _look(properties: etree._Element | None) -> _Look:
    fonts, caps = child(properties, "rFonts"), child(properties, "caps")
    names = (value(fonts, name) for name in ("hAnsiTheme", "asciiTheme", "hAnsi", "ascii"))
    font = next((name for name in names if name and name.strip()), None)
    return _Look(font, None if caps is None else is_on(caps))


def _setting(look: _Look) -> Setting:
    setting = setting_of(look.font or "")
    return replace(setting, capitals=True) if look.capitals else setting
