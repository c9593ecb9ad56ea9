"""The numbers that Word generates before paragraphs, counted from their definitions.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.3.1.19 (a paragraph's reference to it).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.word.numerals import letters, roman
from corpus.readers.word.ooxml import child, children, is_on, number, value
from corpus.readers.word.styles import Styles

_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
}
_PLACE = re.compile(r"%([1-9])")
# Bullets that are signs in their own right; others (Symbol, Wingdings, a Courier "o") are written "•".
_BULLETS = {**dict.fromkeys("-–—\uf02d\uf0be", "-"), "+": "+", "*": "*"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    text: str
    restart: int | None
    legal: bool
    paragraph_style: str | None


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, the style that they are borrowed from, the count of each level so far."""

    levels: dict[int, _Level]
    borrowed: str | None
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Instance:
    """An instance of an abstract list, with the levels that it overrides and the counts that it restarts."""

    abstract: str | None
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The numbers of a document's paragraphs; to be asked for in document order."""

    def __init__(self, numbering: etree._Element | None, styles: Styles) -> None:
        self._lists = {
            value(item, "abstractNumId"): _List(_levels(item), value(child(item, "numStyleLink")))
            for item in children(numbering, "abstractNum")
        }
        self._instances = {value(item, "numId"): _instance(item) for item in children(numbering, "num")}
        self._styles = styles
        self._started: set[tuple[str, int]] = set()

    def of(self, properties: etree._Element | None) -> str:
        """The number or bullet of a paragraph with properties `w:pPr`; empty if it has neither."""
        name, depth = self._place(properties)
        instance = self._instances.get(name) if name else None
        found = self._list(instance)
        if name is None or instance is None or found is None:
            return ""
        levels = {**found.levels, **instance.levels}
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(name, instance, found, levels, depth)
        if level.style == "bullet":
            return _BULLETS.get(level.text.strip(), "•")
        return "" if level.style == "none" else _written(level, levels, found.counts)

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's."""
        name, depth = _reference(properties)
        if name is None:
            for style, its in self._styles.chain(value(child(properties, "pStyle")) or self._styles.default):
                name, depth = _reference(child(its, "pPr"))
                if name is not None:
                    depth = self._depth_of_style(name, style) if depth is None else depth
                    break
        return (None if name == "0" else name), depth or 0

    def _depth_of_style(self, name: str, style: str | None) -> int | None:
        found = self._list(self._instances.get(name))
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.paragraph_style == style), None)

    def _list(self, instance: _Instance | None) -> _List | None:
        found = self._lists.get(instance.abstract) if instance else None
        if found is not None and found.borrowed and not found.levels:
            _, style = next(self._styles.chain(found.borrowed), (None, None))
            lender = self._instances.get(_reference(child(style, "pPr"))[0])
            found = self._lists.get(lender.abstract, found) if lender else found
        return found

    def _count(
        self, name: str, instance: _Instance, found: _List, levels: Mapping[int, _Level], depth: int
    ) -> None:
        """Count the paragraph: its level increases by one, deeper levels restart."""
        counts = found.counts
        if depth in instance.starts and (name, depth) not in self._started:
            self._started.add((name, depth))
            counts[depth] = instance.starts[depth]
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for upper in range(depth):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)
        for deeper in [at for at in counts if at > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    levels = {number(value(item, "ilvl")): _level(item) for item in children(abstract, "lvl")}
    return {depth: level for depth, level in levels.items() if depth is not None}


def _level(item: etree._Element) -> _Level:
    start = number(value(child(item, "start")))
    return _Level(
        start=0 if start is None else start,
        style=value(child(item, "numFmt")) or "decimal",
        text=value(child(item, "lvlText")) or "",
        restart=number(value(child(item, "lvlRestart"))),
        legal=is_on(child(item, "isLgl")),
        paragraph_style=value(child(item, "pStyle")),
    )


def _instance(item: etree._Element) -> _Instance:
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for change in children(item, "lvlOverride"):
        depth = number(value(change, "ilvl"))
        start = number(value(child(change, "startOverride")))
        level = child(change, "lvl")
        if depth is not None and start is not None:
            starts[depth] = start
        if depth is not None and level is not None:
            levels[depth] = _level(level)
    return _Instance(value(child(item, "abstractNumId")), levels, starts)


def _reference(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and level that properties `w:pPr` name; None if absent."""
    own = child(properties, "numPr")
    return value(child(own, "numId")), number(value(child(own, "ilvl")))


def _written(level: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    """The level's pattern filled with the counts of the levels that it names."""

    def one(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        style = levels[depth].style if depth in levels else "decimal"
        write = _FORMATS.get("" if level.legal else style, str)
        return write(counts.get(depth, 1))

    return _PLACE.sub(one, level.text).strip()
