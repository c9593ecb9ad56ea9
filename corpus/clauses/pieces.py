"""Which entries of a text make up one clause: quoted wording with what announces it, cells in rows."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.clauses.ownership import Owner
from corpus.clauses.sequence import Entry
from corpus.text import ends_sentence

# Quoted wording is joined to the clause that sets it, up to about what the encoder's 512 tokens hold; the
# rest follows in paragraphs of that size.
_LONGEST_JOINED = 1200
# Cells of a table that a reader put one a line are joined to rows of about this size, three cells at least.
_LONGEST_CELL, _LONGEST_ROW, _CELLS = 80, 600, 3


def pieces(entries: Sequence[Entry], owner_of: Mapping[Entry, Owner]) -> Iterator[Sequence[Entry]]:
    """The entries in groups, one a clause; the first of a group has the clause's number, if there is one."""
    at = 0
    while at < len(entries):
        end = _end_of_quotation(entries, at)
        end = end if end > at + 1 else _end_of_row(entries, at, owner_of)
        yield entries[at:end]
        at = end


def _end_of_quotation(entries: Sequence[Entry], at: int) -> int:
    """Past the quoted lines that are joined to the entry at `at`."""
    size, end = len(entries[at].text), at + 1
    while end < len(entries) and entries[end].quoted and size + len(entries[end].text) < _LONGEST_JOINED:
        size += 1 + len(entries[end].text)
        end += 1
    return end


def _end_of_row(entries: Sequence[Entry], at: int, owner_of: Mapping[Entry, Owner]) -> int:
    """Past the cells that are joined to the one at `at`."""
    size, end = 0, at
    owner = owner_of.get(entries[at])
    while end < len(entries) and _is_cell(entries[end]) and owner_of.get(entries[end]) is owner:
        size += 1 + len(entries[end].text)
        if size > _LONGEST_ROW:
            break
        end += 1
    return end if end - at >= _CELLS else at + 1


def _is_cell(entry: Entry) -> bool:
    short = len(entry.text) <= _LONGEST_CELL and not ends_sentence(entry.text)
    return short and entry.marker is None and not entry.quoted
