"""The parts of a directive's page: header, addressees, body, recipients, signature, annexes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from corpus.layout.bylines import bylines
from corpus.layout.closing import closing, glued_signature, is_annex_title
from corpus.layout.model import Layout, Line, Part
from corpus.layout.opening import is_caption, opening
from corpus.layout.timestamps import stamped_on
from corpus.text import ends_sentence, is_motto, is_rule, is_upper, spans_of_lines

_LONGEST_MOTTO = 45
_CONTENTS = re.compile(r"(?i)mục lục")
_PAGE = re.compile(r"(?:\s|\.|…)\d{1,4}$")
_LEADER = re.compile(r"(?:\.{4,}|…{2,})\s*\d{1,4}$")


def _pieces(text: str, start: int, end: int, part: Part) -> Iterator[Line]:
    """A line as one piece, or as two where a signature was run onto recipients."""
    cut = glued_signature(text[start:end]) if part == "recipients" else 0
    if cut:
        yield Line(start, start + len(text[start : start + cut].rstrip()), part)
        yield Line(start + cut, end, "signature")
    else:
        yield Line(start, end, part)


def lay_out(text: str) -> Layout:
    """Find the parts of a directive in its normalised text; a text with no header or closing is all body."""
    spans = list(spans_of_lines(text))
    lines = [text[start:end] for start, end in spans]
    parts: dict[int, Part] = dict(opening(lines))
    body = next((at for at in range(len(lines)) if at not in parts), len(lines))
    ending = closing(lines, body)
    parts.update(ending)
    parts.update((at, "body") for at in range(len(lines)) if at not in parts)
    parts.update(dict.fromkeys(_furniture(lines, parts, body), "furniture"))
    inner = [at for at in range(len(lines)) if parts[at] == "body"]
    truncated = bool(inner) and not ending and not ends_sentence(lines[inner[-1]])
    pieces = (_pieces(text, start, end, parts[at]) for at, (start, end) in enumerate(spans))
    return Layout(tuple(chain.from_iterable(pieces)), truncated)


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
    for at, line in enumerate(lines):
        in_contents = _CONTENTS.fullmatch(line) is not None or (
            in_contents and _PAGE.search(line) is not None
        )
        if in_contents or (line[-1].isdecimal() and _LEADER.search(line[-80:])):
            yield at
    if lines and parts[len(lines) - 1] == "body":
        official = any(part == "addressees" or is_motto(lines[at]) for at, part in parts.items())
        headline = [lines[at] for at, part in parts.items() if part == "header"]
        yield from bylines(lines, body, None if official else headline)
