"""The lines that a web page sets as titles: headings, centred lines, lines that are bold as a whole."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.web.blocks import APART, LINES, Element
from corpus.text import ends_sentence

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = LINES | APART
_BOLD_TAGS = frozenset({"b", "strong"})
_ALIGNED = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Blocks that are looked at, and their ancestors: only the head of a directive is asked about.
_MOST_BLOCKS, _MOST_ABOVE, _LONGEST_STYLE = 300, 12, 500


def titles_in(main: Element) -> Iterator[str]:
    """The lines of the first blocks of a page's main part that are set as titles."""
    blocks = (element for element in main.iter(etree.Element) if element.tag in _BLOCKS)
    for block, _ in zip(blocks, range(_MOST_BLOCKS), strict=False):
        if any(child.tag in _BLOCKS for child in block):
            continue
        lines = [" ".join(line.split()) for line in _text(block).split("\n")]
        if block.tag in _HEADINGS or _is_centred(block):
            yield from filter(None, lines)
        elif _is_bold(block):
            yield from (line for line in lines if line and not ends_sentence(line))


def _text(block: Element) -> str:
    """The text of a block, with the line breaks that it asks for."""
    pieces = [block.text or ""]
    for one in block.iterdescendants():
        pieces += ["\v" if one.tag == "br" else "", one.text or "", one.tail or ""]
    return "".join(pieces).replace("\n", " ").replace("\v", "\n")


def _is_centred(block: Element) -> bool:
    """Whether the nearest element that says how lines are aligned centres them."""
    for element in chain([block], _above(block)):
        if element.tag == "center":
            return True
        stated = _ALIGNED.search(element.get("style", "")[:_LONGEST_STYLE])
        aligned = stated[1] if stated else element.get("align", "")
        if aligned:
            return aligned.lower() == "center"
    return False


def _is_bold(block: Element) -> bool:
    """Whether all letters of a block are bold."""
    if (block.text or "").strip() and not _has_weight(block):
        return False
    bold = _has_weight(block) or all(
        _has_weight(child) and not (child.tail or "").strip() for child in block if child.tag != "br"
    )
    return bold and any(map(str.isalnum, block.text_content()))


def _has_weight(element: Element) -> bool:
    return element.tag in _BOLD_TAGS or _WEIGHT.search(element.get("style", "")[:_LONGEST_STYLE]) is not None


def _above(block: Element) -> Iterator[Element]:
    return (element for element, _ in zip(block.iterancestors(), range(_MOST_ABOVE), strict=False))
