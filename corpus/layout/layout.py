"""The parts of a directive's page: header, addressees, body, recipients, signature, annexes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from corpus.document import Document
from corpus.layout.bylines import bylines
from corpus.layout.closing import closing, glued_signature
from corpus.layout.footnotes import footnotes
from corpus.layout.frame import is_annex_title, is_caption, is_courtesy, opens
from corpus.layout.model import Layout, Line, Part
from corpus.layout.opening import opening
from corpus.layout.printed_signatures import signature_stamps
from corpus.layout.timestamps import stamped_on
from corpus.text import Span, ends_sentence, is_item, is_motto, is_rule, is_upper

_NOTED: tuple[Part, ...] = ("body", "annex")
_LONGEST_MOTTO, _LINES_OF_COVER = 45, 5
_CONTENTS = re.compile(r"(?i)mục lục")
_PAGE = re.compile(r"(?:\s|\.|…)\d{1,4}$")
_LEADER = re.compile(r"(?:\.{4,}|…{2,})\s*\d{1,4}$")


def _pieces(line: Span, part: Part) -> Iterator[Line]:
    """A line as one piece, or as two where a signature was run onto recipients."""
    cut = glued_signature(line.text) if part == "recipients" else 0
    if cut:
        yield Line(line.text[:cut].rstrip(), line.start, part)
        yield Line(line.text[cut:], line.start + cut, "signature")
    else:
        yield Line(line.text, line.start, part)


def lay_out(document: Document) -> Layout:
    """Find the parts of a directive; a text with neither header nor closing is all body."""
    lines = [line.text for line in document.lines]
    parts: dict[int, Part] = dict(opening(lines, document.titles))
    stamps = signature_stamps(lines)
    body = next((at for at in range(len(lines)) if at not in parts and at not in stamps), len(lines))
    rest = [at for at in range(body, len(lines)) if at not in stamps]
    ending = {rest[at]: part for at, part in closing([lines[at] for at in rest]).items()}
    parts.update(dict.fromkeys((at for at in stamps if at >= body), "furniture"))
    parts.update(ending)
    parts.update((at, "body") for at in range(len(lines)) if at not in parts)
    parts.update(dict.fromkeys((at for at in footnotes(lines) if parts[at] in _NOTED), "footnotes"))
    parts.update(dict.fromkeys(_furniture(lines, parts, body), "furniture"))
    inner = [at for at in range(len(lines)) if parts[at] == "body"]
    truncated = bool(inner) and not ending and not ends_sentence(lines[inner[-1]])
    pieces = (_pieces(line, parts[at]) for at, line in enumerate(document.lines))
    return Layout(tuple(chain.from_iterable(pieces)), truncated)


def _courtesies(lines: Sequence[str], parts: Mapping[int, Part]) -> Iterator[int]:
    """The last lines of a body that are only polite: "Trân trọng./."."""
    body = [at for at, part in parts.items() if part == "body"]
    for at in sorted(body, reverse=True):
        if not is_courtesy(lines[at]):
            return
        yield at


def _cover(lines: Sequence[str], contents: int) -> Iterator[int]:
    """The lines of an annex's cover between what it is attached to and its contents: "Phiên bản 2.0"."""
    for at in range(contents - 1, max(-1, contents - 1 - _LINES_OF_COVER), -1):
        if opens("attachment", lines[at]):
            yield from range(at + 1, contents)
            return
        if is_item(lines[at]) or ends_sentence(lines[at]):
            return


def _furniture(lines: Sequence[str], parts: Mapping[int, Part], body: int) -> Iterator[int]:
    """The lines that say nothing: ornaments, captions, contents, letterheads of annexes, a by-line."""
    in_contents = under_motto = False
    for at in range(len(lines) - 1, -1, -1):
        rule = is_rule(lines[at])
        if parts[at] == "annex":
            motto = len(lines[at]) <= _LONGEST_MOTTO and is_motto(lines[at])
            letterhead = under_motto and is_upper(lines[at]) and not is_annex_title(lines[at])
            under_motto = rule or motto or letterhead
        stamp = parts[at] == "body" and stamped_on(lines[at]) is not None
        if rule or stamp or (under_motto and parts[at] == "annex") or is_caption(lines[at]):
            yield at
    yield from _courtesies(lines, parts)
    for at, line in enumerate(lines):
        begins = _CONTENTS.fullmatch(line) is not None
        if begins and parts[at] == "annex":
            yield from _cover(lines, at)
        in_contents = begins or (in_contents and _PAGE.search(line) is not None)
        if in_contents or (line[-1].isdecimal() and _LEADER.search(line[-80:])):
            yield at
    if lines and parts[len(lines) - 1] == "body":
        official = any(part == "addressees" or is_motto(lines[at]) for at, part in parts.items())
        headline = [lines[at] for at, part in parts.items() if part == "header"]
        yield from bylines(lines, body, None if official else headline)
