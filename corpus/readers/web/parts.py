"""Finding the part of a web page that holds its own text."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.web.beside import data_tables, find_beside, has_motto, marks_of
from corpus.readers.web.blocks import Block, Element, blocks_of, sums, within
from corpus.text import is_upper

# The extracted text is matched by runs of this many words, which hardly repeat.
_RUN = 5
# An element with this share of the text is taken to hold all of it.
_NEARLY_ALL = 0.9
# How many words may lie between a headline and the text below it (a lead, a time, a name), or around a text.
_LEAD = 120
# A part with a smaller share of the page's words is not its main part.
_LEAST = 1 / 3
# The same where only the marks of a directive are evidence.
_MOST = 0.6
# With this many words beside a table of a document's data, its text is on the page, too.
_MORE_THAN_DATA = 80
# A page with this many links, more than half of its words, and no longer line has no text.
_LINKS, _LINE = 5, 12
# Finding the text takes about a second for a million characters; larger pages are read whole.
_LARGEST = 2_000_000
# What the library raises on damaged pages, which are then read whole.
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError)
# Elements that need the one around them: rows of a table, items of a list.
_INNER = frozenset({
    "a", "b", "em", "font", "h1", "h2", "h3", "h4", "i", "li", "ol", "p", "pre", "span", "strong", "tbody",
    "thead", "tr", "u", "ul",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """The element that holds the text, what to leave out of it, and the headline if it lies outside."""

    main: Element
    beside: frozenset[Element]
    headline: str = ""


def find_parts(root: Element, page: str) -> Parts | None:
    """The parts of a page; None if it is only links.

    trafilatura finds the text; it is then read from the element, since list numbers, tables and the frame of
    a directive keep their form only there. What has the marks of a directive is always included.
    """
    blocks = blocks_of(root)
    runs = _runs(_text_of(page))
    extracted = {element: _extracted(block, runs) for element, block in blocks.items()}
    data = data_tables(root, blocks)
    beside = find_beside(root, blocks, extracted)
    if _is_index(root, blocks, beside):
        return None
    heading = _heading(root, beside)
    mottos = [element for element, block in blocks.items() if has_motto(block)]
    main = _main(root, blocks, extracted, beside | data, wide=heading is None and not mottos)
    headline = ""
    if heading is not None and not mottos and main not in (heading, *heading.iterancestors()):
        around, kept = _common([main, heading]), sums(root, _words(blocks), without=beside | data)
        near = kept[around] - kept[main] <= _LEAD
        main, headline = (around, "") if near else (main, " ".join(heading.text_content().split()))
    beside |= _data_beside_text(main, blocks, data, beside) | _above(heading, mottos)
    return Parts(main, beside, headline)


def _main(
    root: Element,
    blocks: Mapping[Element, Block],
    extracted: Mapping[Element, int],
    beside: Set[Element],
    *,
    wide: bool,
) -> Element:
    """The smallest element that holds nearly all of the text and all marks of a directive.

    `wide` includes a little before it, for lack of other evidence of where the text begins.
    """
    kept = sums(root, _words(blocks), without=beside)
    top = next((part for part in _named(root) if kept[part] > _LEAST * kept[root]), root)
    outside = within(root, beside)
    held = sums(top, extracted, without=outside)
    marked = [one for one in marks_of(blocks) if one in held and one not in outside]
    main = _common([*([_innermost(top, held)] if held[top] else []), *marked] or [top])
    if wide:
        before = [one for one in _before(top, main) if extracted.get(one) and one not in outside]
        whole = _common([main, *before])
        main = whole if kept[whole] - kept[main] <= _LEAD else main
    least = _LEAST if held[top] else _MOST
    main = main if kept[main] >= least * kept[top] else top
    while main.tag in _INNER and main is not top:
        main = main.getparent()
    return main


def _innermost(top: Element, held: Mapping[Element, int]) -> Element:
    """The smallest element that holds nearly all of what `top` holds."""
    main, inner = top, top
    while inner is not None:
        main = inner
        inner = next((one for one in main if held.get(one, 0) >= _NEARLY_ALL * held[top]), None)
    return main


def _before(root: Element, element: Element) -> Iterable[Element]:
    """The elements before an element that do not contain it."""
    around = set(element.iterancestors())
    return (
        one
        for one in takewhile(lambda one: one is not element, root.iter(etree.Element))
        if one not in around
    )


def _named(root: Element) -> Iterable[Element]:
    """The elements that a page marks as its main part."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1:
            yield found[0]


def _is_index(root: Element, blocks: Mapping[Element, Block], beside: Set[Element]) -> bool:
    """Whether a page is only links to others."""
    links = [block for block in blocks.values() if block.is_link]
    few = sum(block.links for block in links) < _LINKS
    if few or 2 * sum(block.words for block in links) < sum(_words(blocks).values()) or marks_of(blocks):
        return False
    outside = within(root, beside)
    own = (block for element, block in blocks.items() if element not in outside and not block.is_link)
    return all(block.words < _LINE for block in own)


def _data_beside_text(
    main: Element, blocks: Mapping[Element, Block], data: Set[Element], beside: Set[Element]
) -> frozenset[Element]:
    """The tables of a document's data, if its text is on the page as well."""
    inner = frozenset(one for one in main.iterdescendants() if one in data)
    left = sums(main, _words(blocks), without=within(main, beside) | inner)
    return inner if left[main] >= _MORE_THAN_DATA else frozenset()


def _heading(root: Element, beside: Set[Element]) -> Element | None:
    """The headline: the page's only `h1`."""
    outside = within(root, beside)
    headings = [one for one in root.iter("h1") if one not in outside and one.text_content().strip()]
    return headings[0] if len(headings) == 1 else None


def _above(heading: Element | None, mottos: Iterable[Element]) -> frozenset[Element]:
    """The headline, if it stands above a directive's own letterhead."""
    first = next(iter(mottos), None)
    if heading is None or first is None or is_upper(heading.text_content()):
        return frozenset()
    both = heading.getroottree().getroot().iter("h1", first.tag)
    return frozenset({heading} if next(one for one in both if one in (heading, first)) is heading else ())


def _common(elements: Iterable[Element]) -> Element:
    """The smallest element that contains all of the given ones."""
    lines = [[*reversed([*one.iterancestors()]), one] for one in elements]
    common = lines[0][0]
    for level in zip(*lines, strict=False):
        if any(one is not level[0] for one in level):
            break
        common = level[0]
    return common


def _words(blocks: Mapping[Element, Block]) -> dict[Element, int]:
    return {element: block.words for element, block in blocks.items()}


def _extracted(block: Block, runs: Set[tuple[str, ...]]) -> int:
    """How many words of a block belong to the extracted text."""
    words = block.text.split()
    hits = [tuple(words[at : at + _RUN]) in runs for at in range(len(words) - _RUN + 1)]
    return sum(any(hits[max(0, at - _RUN + 1) : at + 1]) for at in range(len(words)))


def _text_of(page: str) -> str:
    # Imported here: it takes half a second to import, and most files are no web pages.
    from trafilatura import extract

    if len(page) > _LARGEST:
        return ""
    try:
        return extract(page, include_comments=False, include_tables=True) or ""
    except _BROKEN:
        return ""


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = text.split()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
