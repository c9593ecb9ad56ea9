"""Agencies that issue documents, where a sentence names them: "Ban Thường vụ Tỉnh ủy Gia Lai yêu cầu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.data import any_phrase, phrases
from corpus.entities.agencies.find import read_names
from corpus.entities.agencies.grammar import Name
from corpus.entities.agencies.letter_case import proper_name
from corpus.entities.agencies.level_and_system import standing
from corpus.entities.agencies.name_reader import NameReader
from corpus.entities.agencies.tokens import Scan, scan
from corpus.entities.document_types import find_type
from corpus.model import Level, System
from corpus.text import ADDRESSED


@dataclass(frozen=True, slots=True)
class Issuer:
    """An agency that issues, named as in a sentence; `start` to `end` is where the text names it."""

    name: str
    start: int
    end: int
    level: Level | None = None
    system: System | None = None


# Others sign what their agency issues; the chairman of a people's committee and a minister issue in person.
_ISSUE_IN_PERSON = ("Chủ tịch", "Bộ trưởng")
_PREMIER = re.compile(r"(?:Phó )?Thủ tướng(?: Chính phủ)?")
_LONGEST_NAME = 200
# What ends the name of an issuer, often with a capital letter: "của Chính phủ Quy định về …".
_END = re.compile(
    rf"\n\s*(?:\n|(?i:{ADDRESSED}))"
    rf"|\s(?:(?i:{any_phrase('title after an issuer')})|{any_phrase('after an issuer')}|v/v)(?!\w)"
)
_WORD = re.compile(r"(?: {1,4}| ?- ?)?(?P<word>[^\W_]\w*)")
_INSIDE = frozenset(phrases("inside an issuer"))
_NO_BODY = ("pháp luật", "nhà nước", "nước", "đơn vị")


def issuers_in(text: str) -> Iterator[Issuer]:
    """The single agencies that a sentence names and the table knows, in order: never "UBND các xã"."""
    stretch = scan(text)
    for name in read_names(stretch):
        first = _after_post(stretch, name)
        start, end = stretch.words[first].start, stretch.words[name.last - 1].end
        many = any(map(stretch.many, range(first, name.last)))
        if _is_certain(name) and text[start].isupper() and not many:
            own = proper_name(text[start:end]).removeprefix("Bộ trưởng ")
            yield Issuer(_PREMIER.sub("Thủ tướng Chính phủ", own), start, end)


def _is_certain(name: Name) -> bool:
    """Whether it is an agency of the table, with the level or the agency above it if the table gives none."""
    if name.row is None or name.row.level != "*":
        return name.row is not None
    placed = not name.agency.endswith(name.row.name)
    return placed and (not name.row.topic or standing(name.agency).level is not None)


def _after_post(stretch: Scan, name: Name) -> int:
    """Where the agency begins for which the holder of a post signs: "Bí thư Tỉnh ủy"."""
    post = stretch.lex.offices.longest(stretch.words, name.first)
    return post[1] if post and post[0] not in _ISSUE_IN_PERSON and post[1] < name.last else name.first


def issuer_at(text: str, position: int) -> tuple[str, int] | None:
    """The agency named in a text from `position` on, with its post and its place, and where it ends.

    None if no agency is named there: an agency begins with a capital letter.
    """
    if not text[position : position + 1].isupper() or find_type(text[position : position + 40]):
        return None
    ended = _END.search(text, position, position + _LONGEST_NAME)
    stop = ended.start() if ended else min(len(text), position + _LONGEST_NAME)
    stretch = scan(text, position, stop)
    reader = NameReader(stretch)
    names = reader.read(0)
    while names and _is_office(stretch, names[-1]) and (more := reader.read(names[-1].last + 1)):
        names = more  # "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
    end = stretch.words[names[-1].last - 1].end if names else _after_capitals(text, position, stop)
    name = " ".join(text[position:end].split())
    return (name, end) if name.lower() not in _NO_BODY else None


def _is_office(stretch: Scan, name: Name) -> bool:
    """Whether the name is an office alone, before a comma."""
    return stretch.is_name(name.first, "office") == name.last and stretch.key(name.last) == ","


def _after_capitals(text: str, start: int, stop: int) -> int:
    """Behind a run of words with capital letters, with the small words in it that belong to a name."""
    at = end = start
    small = 0
    for _ in range(15):
        word = _WORD.match(text, at, stop)
        if word is None:
            break
        capital = word["word"][0].isupper()
        small = 0 if capital or word["word"] in _INSIDE else small + 1
        if small > 1:
            break
        at = word.end()
        end = end if word["word"] == "và" else at
    return end
