"""The documents that follow each other in one text: each that begins with a whole head of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.document import Document
from corpus.entities.agencies import find_agencies
from corpus.entities.document_numbers import first_number
from corpus.layout import (
    LONGEST_LINE,
    is_annex_title,
    is_authority,
    lay_out,
    opens,
    start_of_date,
)
from corpus.metadata import begins_document
from corpus.readers.reading import Reading
from corpus.text import ends_sentence, is_motto, is_name, is_rule, is_upper, surnames

# A head's left column may stand above its motto: superior, issuer, number, a subject of some lines. Its
# agencies have as many with the blank ones between them.
_LINES_ABOVE, _LINES_OF_AGENCIES = 10, 6
# A motto may follow on the left column's number after as many lines of subject.
_LINES_BELOW = 8
_PAGE = "\f"


def documents_in(reading: Reading) -> list[Reading]:
    """What was read, cut where another document begins; mostly the reading itself.

    Another document begins where a motto stands in a whole head, with a number or a day of its own or with a
    signature, after the closing of the one before or on a new page. Without a motto it takes both, number and
    day, and a closing above. An annex that repeats the head ("Ban hành kèm theo …") and a form with blanks do
    not count: they stay with what they are attached to.
    """
    cuts = [0, *_cuts(reading.text), len(reading.text)]
    if len(cuts) == 2:
        return [reading]
    return [_part(reading, start, end) for start, end in pairwise(cuts)]


def _cuts(text: str) -> Iterator[int]:
    """Where a document begins that is not the first."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    last, heads = 0, list(_heads(lines))
    for at, by_motto in heads:
        first = _start_of_head(lines, at, last)
        following = next((other for other, _ in heads if other > at + _LINES_ABOVE), len(lines))
        before, after = text[starts[last] : starts[first]], text[starts[first] : starts[following]]
        if not before.strip() or _PAGE in after[: starts[at] - starts[first]].lstrip(_PAGE):
            continue
        new_page = lines[first].startswith(_PAGE) or before.rstrip(" \n").endswith(_PAGE)
        if not begins_document(after) or _is_annexed(lines, first):
            continue
        if (by_motto and new_page) or _is_closed(before):
            yield starts[first]
            last = first


def _heads(lines: Sequence[str]) -> list[tuple[int, bool]]:
    """The lines by which heads are known: by a motto (true), or far from any by number and day (false)."""
    mottoes = [at for at, line in enumerate(lines) if is_motto(line.strip())]
    near = {at for motto in mottoes for at in range(motto - _LINES_BELOW, motto + _LINES_ABOVE)}
    numbers = [at for at in range(len(lines)) if at not in near and _is_dated_number(lines, at)]
    return sorted([*((at, True) for at in mottoes), *((at, False) for at in numbers)])


def _is_dated_number(lines: Sequence[str], at: int) -> bool:
    """Whether a line opens with a document's number, and place and date stand on it or soon below."""
    line = lines[at].strip()
    if not opens("coded number", line) or len(line) > LONGEST_LINE or first_number(line) is None:
        return False
    return any(start_of_date(below) is not None for below in lines[at : at + _LINES_BELOW])


def _start_of_head(lines: Sequence[str], known: int, least: int) -> int:
    """The first line of a head that is known by line `known`."""
    first = known
    numbered = opens("number", lines[known].strip())
    for at in range(known - 1, max(least, known - _LINES_ABOVE) - 1, -1) if not numbered else ():
        line = lines[at].strip()
        if opens("recipient", line) or opens("recipients", line) or is_authority(line):
            break
        if opens("number", line):
            first = at
            break
    agencies = range(first - 1, max(least, first - _LINES_OF_AGENCIES) - 1, -1)
    for at in agencies:
        line = lines[at].strip()
        if lines[at + 1].startswith(_PAGE) or not (not line or is_rule(line) or _may_be_agency(line)):
            break
        first = at if line else first
    return first


def _may_be_agency(line: str) -> bool:
    signer = is_name(line) and line.split()[0].lower() in surnames() and not find_agencies(line)
    return is_upper(line) and not (signer or is_authority(line) or ends_sentence(line))


def _is_closed(text: str) -> bool:
    """Whether a text ends with recipients or a signature, annexes aside."""
    return bool(lay_out(Document.of(text)).of("recipients", "signature"))


def _is_annexed(lines: Sequence[str], first: int) -> bool:
    """Whether the name of an annex or a form stands right above line `first`."""
    above = (line.strip() for line in reversed(lines[max(0, first - 4) : first]) if line.strip())
    nearest = next(above, "")
    return is_annex_title(nearest) or opens("attachment", nearest)


def _part(reading: Reading, start: int, end: int) -> Reading:
    """A part of a reading with the pictures of its pages; two parts may share a page."""
    first = reading.text.count(_PAGE, 0, start) + 1
    last = reading.text.count(_PAGE, 0, end) + 1 - reading.text[:end].rstrip(" \n").endswith(_PAGE)
    text = reading.text[start:end]
    first += len(text) > len(text.lstrip(_PAGE)) and text.startswith(_PAGE)
    pages = tuple(page for page in reading.pages if first <= page.number <= last)
    return replace(reading, text=text, pages=pages, several=True)
