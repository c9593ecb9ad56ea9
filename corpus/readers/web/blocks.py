"""The blocks of a web page: elements with text of their own, and how much of it is links."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

Element: TypeAlias = html.HtmlElement

# Elements that never show text.
_SILENT = frozenset({
    "audio", "button", "canvas", "dialog", "embed", "head", "iframe", "input", "math", "noscript", "object",
    "option", "script", "select", "style", "svg", "template", "textarea", "video",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HERE = ("#", "javascript:")
# Elements that begin a line, and those with an empty line around them.
LINES = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main",
    "menu", "nav", "section", "summary", "tbody", "td", "th", "thead", "tr",
})  # fmt: skip
APART = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
# A block is a link if this share of it is (a date may follow) and at most a number stands before it.
_LINKED, _NUMBER = 0.7, 3


@dataclass(slots=True)
class Block:
    """The text of an element outside of its inner blocks; `letters` counts letters and digits.

    Of its `links`, `elsewhere` lead off the page.
    """

    pieces: list[str] = field(default_factory=list)
    links: int = 0
    elsewhere: int = 0
    letters: int = 0
    linked: int = 0
    before_link: int = 0

    @property
    def text(self) -> str:
        """The text in one line."""
        return " ".join("".join(self.pieces).split())

    @property
    def lines(self) -> list[str]:
        """The text as it is broken into lines."""
        return [" ".join(line.split()) for line in "".join(self.pieces).split("\n")]

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.text.split())

    @property
    def is_link(self) -> bool:
        """Whether the block is a link, or a row of links."""
        return self.before_link <= _NUMBER and self.linked >= max(1.0, _LINKED * self.letters)

    def add(self, text: str, *, linked: bool = False, kept: bool = False) -> None:
        """Add a piece of text; `kept` keeps its line ends."""
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.linked += letters if linked else 0
        self.before_link += letters if not self.linked else 0
        self.pieces.append(text if kept else text.replace("\n", " "))


def is_silent(element: Element) -> bool:
    """Whether an element is hidden or has no text."""
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style", "")[:500]) is not None


def blocks_of(root: Element) -> Mapping[Element, Block]:
    """The blocks with at least one letter or digit, in page order."""
    blocks = {root: Block()}
    homes = {root: root}
    linked: set[Element] = set()
    kept: set[Element] = set()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        above = element.getparent() if element is not root else root
        silent = is_silent(element)
        if event == "start" and silent:
            walk.skip_subtree()
        elif event == "start":
            homes[element] = home = element if element.tag in LINES | APART else homes[above]
            is_link = element.tag == "a" and bool(element.get("href"))
            if is_link or above in linked:
                linked.add(element)
            if element.tag == "pre" or above in kept:
                kept.add(element)
            block = blocks.setdefault(home, Block())
            block.links += is_link
            block.elsewhere += is_link and not element.get("href").lower().startswith(_HERE)
            block.add("\n" if element.tag == "br" else "", kept=True)
            block.add(element.text or "", linked=element in linked, kept=element in kept)
        elif element is not root:
            blocks[homes[above]].add(element.tail or "", linked=above in linked, kept=above in kept)
    return {element: block for element, block in blocks.items() if block.letters}


def sums(
    root: Element, own: Mapping[Element, int], *, without: Set[Element] = frozenset()
) -> dict[Element, int]:
    """The total of each element and its descendants, leaving out those in `without`."""
    inner = within(root, without)
    totals = {element: 0 if element in inner else own.get(element, 0) for element in root.iter(etree.Element)}
    # Children come after their parents in a tree's order: backwards, each is complete when it is added.
    for element in reversed(list(totals)):
        if element is not root:
            totals[element.getparent()] += totals[element]
    return totals


def within(root: Element, some: Iterable[Element]) -> Set[Element]:
    """Elements and all their descendants."""
    found = set(some)
    for element in root.iter(etree.Element) if found else ():
        if element is not root and element.getparent() in found:
            found.add(element)
    return found
