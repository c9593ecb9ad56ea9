"""What a digital signature prints of itself on a page: "Ký bởi: …", "Cơ quan: …", "Ngày ký: …"."""

from collections.abc import Iterator, Sequence

from corpus.layout.frame import opens, opens_signature_data
from corpus.text import is_upper

# A name that was broken over lines stands between two pieces of data.
_MOST_BETWEEN = 2
_PAGE_DIGITS = 4


def signature_stamps(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that digital signatures print, a page number below them included."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if at not in found and opens_signature_data(line):
            found.update(_stamp(lines, at))
    return frozenset(found)


def _stamp(lines: Sequence[str], first: int) -> Iterator[int]:
    """The lines of the stamp that begins at line `first`."""
    last = at = first
    while at + 1 < len(lines) and at - last < _MOST_BETWEEN:
        at += 1
        if opens("signature data", lines[at]):
            last = at
        elif not is_upper(lines[at]):
            break
    yield from range(first, last + 1)
    below = lines[last + 1] if last + 1 < len(lines) else ""
    if below.isdecimal() and len(below) <= _PAGE_DIGITS:
        yield last + 1
