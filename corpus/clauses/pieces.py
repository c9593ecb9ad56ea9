"""Which entries of a text make up one clause: quoted wording with what announces it, cells in rows, notes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.clauses.ownership import Owner
from corpus.clauses.sequence import Entry
from corpus.entities.dates import find_dates
from corpus.layout import is_note, place_and_date
from corpus.text import ends_sentence, is_upper

# Quoted wording is joined to the clause that sets it, up to about what the encoder's 512 tokens hold; the
# rest follows in paragraphs of that size.
_LONGEST_JOINED = 1200
# Cells of a table that a reader put one a line are joined to rows of about this size, three cells at least.
_LONGEST_CELL, _LONGEST_ROW, _CELLS = 80, 600, 3
_BLANK_CELL = re.compile(r"\|\s*(?:\||$)|^\|")
# A whole row between bars, with words in two cells at least.
_PIPED_ROW = re.compile(r"\|[^|\w]*\w[^|]*\|[^|\w]*\w")
# How many lines a banner has: who meets, what for, where and when.
_LONGEST_BANNER = 8


def pieces(entries: Sequence[Entry], owner_of: Mapping[Entry, Owner]) -> Iterator[Sequence[Entry]]:
    """The entries in groups, one a clause; the first of a group has the clause's number, if there is one."""
    at = 0
    while at < len(entries):
        end = _end_of_quotation(entries, at)
        end = end if end > at + 1 else _end_of_row(entries, at, owner_of)
        while end < len(entries) and is_note(entries[end].text):
            end += 1
        if end == at + 1 and entries[at].marker and entries[at].text.endswith(":"):
            end = max(_end_of_banner(entries, end), _end_of_form(entries, end, owner_of))
        yield entries[at:end]
        at = end


def _end_of_quotation(entries: Sequence[Entry], at: int) -> int:
    """Past the quoted lines that are joined to the entry at `at`."""
    size, end = len(entries[at].text), at + 1
    while end < len(entries) and entries[end].quoted and size + len(entries[end].text) < _LONGEST_JOINED:
        size += 1 + len(entries[end].text)
        end += 1
    # What announces the lines that don't fit any more goes with them.
    cut_off = end < len(entries) and entries[end].quoted and entries[end - 1].text.endswith(":")
    return end - 1 if cut_off and end > at + 1 else end


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


def _end_of_banner(entries: Sequence[Entry], at: int) -> int:
    """Past the lines in capitals, and their day, that an item announces as what a board or a page shows.

    They are a heading where the item after them stands under them, and nothing where sentences do.
    """
    end = at
    while end < min(len(entries), at + _LONGEST_BANNER) and _is_of_banner(entries[end]):
        end += 1
    after = entries[end] if end < len(entries) else None
    ends = after is None or (after.marker is not None and after.parent is entries[at - 1].parent)
    leads = after is not None and after.lead in entries[at:end] and after.marker and after.marker.is_first
    return end if ends and not leads and any(is_upper(one.text) for one in entries[at:end]) else at


def _is_of_banner(entry: Entry) -> bool:
    if entry.marker is not None or entry.quoted or ends_sentence(entry.text):
        return False
    if is_upper(entry.text) or place_and_date(entry.text):
        return True
    # "Hòa Thịnh, tháng 4/2026" ends a board without a day.
    return len(entry.text) <= _LONGEST_CELL and any(
        found.end == len(entry.text) for found in find_dates(entry.text)
    )


def _end_of_form(entries: Sequence[Entry], at: int, owner_of: Mapping[Entry, Owner]) -> int:
    """Past the cells of a form that an item announces: some are left blank to be filled in."""
    end = _end_of_row(entries, at, owner_of) if at < len(entries) else at
    return end if any(_BLANK_CELL.search(entry.text) for entry in entries[at:end]) else at


def _is_cell(entry: Entry) -> bool:
    short = len(entry.text) <= _LONGEST_CELL and not ends_sentence(entry.text)
    return short and entry.marker is None and not entry.quoted and not _PIPED_ROW.match(entry.text)
