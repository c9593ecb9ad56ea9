"""What surrounds the text of a web page: menus, related pages, comments, data about the document."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.data import table_rows
from corpus.readers.web.blocks import Block, Element, sums
from corpus.text import fold, is_item, is_motto

# A class or id is taken apart at its capitals, too.
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST_NAME, _LONGEST_HEADING = 200, 60
_CHROME = frozenset({"aside", "footer", "header", "menu", "nav"})
_WHOLE = frozenset({"html", "body", "main", "article"})
# What only the frame of a directive says: number, recipients, signature.
# Source: phụ lục I of Nghị định 30/2020/NĐ-CP.
_FRAME = re.compile(
    r"Số\s?:\s?[\d.…_ ]{0,12}[-/] ?[\w&.…]{2}|Nơi nhận ?:"
    r"|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\.? ?[A-ZĐỦ]{2,} [A-ZĐỦ]"
)
# A numbered task of a directive is longer than an entry in a list of what was read most.
_LONG, _ITEMS = 12, 3
# A paragraph is no part of a list of links.
_PARAGRAPH = 25
# Three links one after another are a list, three teasers too; what stands beside them is hardly more.
_LIST, _REST, _LONGEST_TEASER = 3, 0.25, 60
# A table of a document's data: at least three known labels, at least half of its cells.
_LABELS, _LABELLED = 3, 0.4


def marks_of(blocks: Mapping[Element, Block]) -> Set[Element]:
    """Blocks that only a directive has: its frame, and consecutive long numbered items."""
    found = {element for element, block in blocks.items() if _is_frame(block)}
    row: list[Element] = []
    for element, block in blocks.items():
        if not block.is_link and block.words >= _LONG:
            row = [*row[1 - _ITEMS :], element] if is_item(block.text) else []
            found.update(row if len(row) == _ITEMS else ())
    return found


def find_beside(
    root: Element, blocks: Mapping[Element, Block], extracted: Mapping[Element, int]
) -> frozenset[Element]:
    """The elements beside the text: chrome, by name or heading, lists of links, teasers.

    `extracted` counts the words of each block that belong to the extracted text. An element that has most
    of them, or marks of a directive, is never beside it.
    """
    marks = sums(root, dict.fromkeys(marks_of(blocks), 1))
    held = sums(root, extracted)
    lists = set(_lists(root, blocks))

    def is_text(element: Element) -> bool:
        return bool(marks[element]) or 2 * held[element] > held[root] or element.tag in _WHOLE

    found = {one for one in (*_chrome(root), *_named(root), *_pointers(blocks), *lists) if not is_text(one)}
    return frozenset(found | set(_under_headings(root, blocks, is_text)))


def data_tables(root: Element, blocks: Mapping[Element, Block]) -> frozenset[Element]:
    """Tables of a document's data: number, signer, validity in rows of name and value."""
    labels = sums(root, {element: 1 for element, block in blocks.items() if _is_label(block)})
    cells = sums(root, dict.fromkeys(blocks, 1))
    return frozenset(
        element
        for element in labels
        if labels[element] >= max(_LABELS, _LABELLED * cells[element]) and element.tag not in _WHOLE
    )


def has_motto(block: Block) -> bool:
    """Whether a line of a block is the national motto or the name of the Party."""
    return any(map(is_motto, block.lines))


def is_beside(line: str) -> bool:
    """Whether a line does not belong to a text: a heading over links, a count of readers."""
    return len(line) <= _LONGEST_HEADING and (_bare(line) in _words("heading") or _is_count(line))


def _is_count(line: str) -> bool:
    name, _, count = fold(line).partition(":")
    return name.strip(" -•") in _words("count") and not any(map(str.isalpha, count))


def _is_frame(block: Block) -> bool:
    return not block.is_link and (has_motto(block) or any(map(_FRAME.match, block.lines)))


def _chrome(root: Element) -> Iterator[Element]:
    for element in root.iter(*_CHROME):
        # The header of an article is part of it.
        if element.tag != "header" or not any(
            above.tag in {"main", "article"} for above in element.iterancestors()
        ):
            yield element


def _named(root: Element) -> Iterator[Element]:
    for element in root.iter(etree.Element):
        names = " ".join(element.get(kind, "")[:_LONGEST_NAME] for kind in ("class", "id"))
        apart = _name_pattern().search(_CAPITAL.sub("-", names).lower())
        if apart and element.find(".//h1") is None:
            yield element


def _pointers(blocks: Mapping[Element, Block]) -> Iterator[Element]:
    """Pointers ("Xem thêm:" and a link), and links within the page."""
    for element, block in blocks.items():
        name = block.text[:_LONGEST_HEADING].partition(":")[0]
        named = 2 * block.linked > block.letters and _bare(name) in _words("heading")
        if named or (block.is_link and not block.elsewhere):
            yield element


def _lists(root: Element, blocks: Mapping[Element, Block]) -> Iterator[Element]:
    """Lists of links, and of teasers: a link with a line or two below it."""
    links = {element: block for element, block in blocks.items() if block.is_link}
    count, linked = sums(root, dict.fromkeys(links, 1)), sums(root, {one: blocks[one].words for one in links})
    words = sums(root, {element: block.words for element, block in blocks.items()})
    long = {one: 1 for one, block in blocks.items() if one not in links and block.words >= _PARAGRAPH}
    paragraphs = sums(root, long)
    teasers = _teasers(root, blocks, words)
    for element in root.iter(etree.Element):
        row = element in links and links[element].links >= _LIST
        several = count[element] >= _LIST and words[element] - linked[element] <= _REST * words[element]
        cards = [child for child in element if child in teasers]
        of_cards = sum(words[child] for child in cards) >= (1 - _REST) * words[element]
        if row or (several and not paragraphs[element]) or (len(cards) >= _LIST and of_cards):
            yield element


def _teasers(root: Element, blocks: Mapping[Element, Block], words: Mapping[Element, int]) -> Set[Element]:
    """Elements whose first block is a link, with no more than a teaser below."""
    firsts: dict[Element, Element] = {}
    for element in blocks:
        above = element
        while above is not None and above not in firsts:
            firsts[above] = element
            above = above.getparent() if above is not root else None
    return {
        element
        for element, first in firsts.items()
        if blocks[first].is_link and words[element] - blocks[first].words <= _LONGEST_TEASER
    }


def _under_headings(
    root: Element, blocks: Mapping[Element, Block], is_text: Callable[[Element], bool]
) -> Iterator[Element]:
    """What stands under "Tin liên quan" and the like: the element that it opens, or what follows it."""
    before = None
    for element, block in blocks.items():
        if (
            block.letters <= _LONGEST_HEADING
            and _bare(block.text) in _words("heading")
            and not is_text(element)
        ):
            around = element
            while (above := around.getparent()) is not None and _begins(above, element, before):
                if is_text(above) or above is root:
                    break
                around = above
            yield around
            if around is element:
                yield from _following(element, blocks, is_text)
        before = element


def _begins(above: Element, element: Element, before: Element | None) -> bool:
    """Whether a block is the first in an element."""
    own = above is element or before is None or (before is not above and above not in before.iterancestors())
    return bool(own)


def _following(
    heading: Element, blocks: Mapping[Element, Block], is_text: Callable[[Element], bool]
) -> Iterator[Element]:
    """What follows a heading, up to the next paragraph."""
    for element in heading.itersiblings():
        long = any(
            blocks[one].words >= _PARAGRAPH and not blocks[one].is_link
            for one in element.iter(etree.Element)
            if one in blocks
        )
        if long or is_text(element):
            return
        yield element


def _is_label(block: Block) -> bool:
    name = block.text[:_LONGEST_HEADING].partition(":")[0]
    return _bare(name) in _words("label") and (len(name) < len(block.text) or block.words < _LONG)


def _bare(text: str) -> str:
    return " ".join(fold(text).strip(" .:;,-–—»›|*").split())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["words"] for row in table_rows("web_words.tsv") if row["kind"] == kind)


@cache
def _name_pattern() -> re.Pattern[str]:
    """The names that pages give, as class or id, to what goes with a text."""
    names = "|".join(sorted(name.replace(" ", "[ _-]?") for name in _words("name")))
    return re.compile(rf"(?:^|[ _-])(?:{names})(?:$|[ _-])")
